import { Stack, Table, Text } from '@mantine/core';
import type { Views } from '../../../pipeline/project/views';
import { Flow } from '../../charts/Flow';
import { Histogram } from '../../charts/Histogram';
import { formatCount, formatPercent } from '../../components/format';
import { useSpec, useView } from '../../store/selectors';
import { groupFinding, moment, type PartName, timeFinding } from '../../viewmodels/split';
import classes from './recipe.module.css';

type Split = Views['split'];

const PARTS: readonly { part: PartName; label: string; color: string }[] = [
  { part: 'train', label: 'Training', color: 'var(--st-mark-2)' },
  { part: 'validation', label: 'Validation', color: 'var(--st-series-knn)' },
  { part: 'test', label: 'Test, sealed', color: 'var(--st-mark)' },
  { part: 'unused', label: 'In no part', color: 'var(--st-border-strong)' },
];

/** Where the parts lie: over time where there is one, over groups, else as plain parts; the numbers below. */
export function SplitPicture({ split }: { split: Split }) {
  const { time, groups } = split.picture;
  const byGroup = split.kind === 'group' || split.kind === 'stratified-group';
  return (
    <Stack>
      {groups && (byGroup || !time) && <OverGroups split={split} groups={groups} />}
      {time && !byGroup && <OverTime split={split} time={time} />}
      {!time && !groups && <PlainParts split={split} />}
      <PartTable split={split} />
    </Stack>
  );
}

const shown = (split: Split) => PARTS.filter(({ part }) => split[part] > 0);

function OverTime({ split, time }: { split: Split; time: NonNullable<Split['picture']['time']> }) {
  return (
    <Histogram
      title={timeFinding(split, time)}
      subtitle={`rows with a value in ${time.column}, by the part they are in`}
      edges={time.edges}
      groups={shown(split).map(({ part, label, color }) => ({ label, color, counts: time.counts[part] }))}
      x={{ label: time.column, format: (at) => moment(at, time.isDate) }}
    />
  );
}

function OverGroups({ split, groups }: { split: Split; groups: NonNullable<Split['picture']['groups']> }) {
  const { largest } = groups;
  return (
    <Histogram
      title={groupFinding(groups)}
      subtitle={`the ${largest.length} largest groups, largest first, by the part their rows are in`}
      edges={Array.from({ length: largest.length + 1 }, (_, k) => k)}
      groups={shown(split).map(({ part, label, color }) => ({
        label,
        color,
        counts: largest.map((group) => group[part]),
      }))}
      x={{ label: 'Group', format: (k) => String(Math.round(k)) }}
    />
  );
}

function PlainParts({ split }: { split: Split }) {
  return (
    <Flow
      title={`${formatCount(split.train)} rows to learn from, ${formatCount(split.validation)} to choose by, ${formatCount(split.test)} sealed`}
      columns={[
        shown(split).map(({ part, label }) => ({
          id: part,
          label,
          detail: `${formatCount(split[part])} rows`,
          ...(part === 'train' ? { tone: 'accent' as const } : {}),
        })),
      ]}
    />
  );
}

/** Rows, positives, dates and groups per part. */
function PartTable({ split }: { split: Split }) {
  const { models } = useSpec();
  const target = useView('target');
  const { time, groups } = split.picture;
  const positive = target?.task === 'binary' ? target.classes[1] : undefined;
  const positives = (part: PartName) =>
    part === 'unused' ? '' : formatPercent((split.classCounts[part][1] ?? 0) / split[part]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label="The parts in numbers">
        <Table verticalSpacing={4} className={classes.parts} aria-label="The parts in numbers">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Part</Table.Th>
              <Table.Th ta="right">Rows</Table.Th>
              {positive !== undefined && <Table.Th ta="right">{positive}</Table.Th>}
              {groups && <Table.Th ta="right">Groups</Table.Th>}
              {time && <Table.Th ta="right">From</Table.Th>}
              {time && <Table.Th ta="right">To</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown(split).map(({ part, label }) => (
              <Table.Tr key={part}>
                <Table.Td>{label}</Table.Td>
                <Table.Td ta="right">{formatCount(split[part])}</Table.Td>
                {positive !== undefined && <Table.Td ta="right">{positives(part)}</Table.Td>}
                {groups && <Table.Td ta="right">{formatCount(groups.perPart[part])}</Table.Td>}
                {time && <Table.Td ta="right">{moment(time.span[part][0], time.isDate)}</Table.Td>}
                {time && <Table.Td ta="right">{moment(time.span[part][1], time.isDate)}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
      <Text size="xs" c="dimmed">
        The training rows are cut into {models.folds} folds in the same way, unless you say otherwise under
        “Folds, gap and horizon”.
      </Text>
    </>
  );
}
