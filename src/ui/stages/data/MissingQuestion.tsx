import { Table, Text } from '@mantine/core';
import type { MissingAgainstTarget, Missingness } from '../../../pipeline/profiling/missingness';
import { AssociationHeatmap } from '../../charts/AssociationHeatmap';
import { EmptyState } from '../../components/EmptyState';
import { formatCount, formatInterval, formatNumber, formatPercent } from '../../components/format';
import { Question } from '../../components/Question';
import { useView } from '../../store/selectors';
import classes from './missing.module.css';

const LISTED = 8;

/** Which columns are missing together, and whether being missing says something about the target. */
export function MissingQuestion() {
  const missing = useView('missing');
  if (!missing || missing.columns.length === 0) return null;
  const { columns, rows, patterns } = missing;
  const complete = patterns.find((pattern) => pattern.columns.length === 0)?.rows ?? 0;
  return (
    <Question
      id="missing"
      question="What is missing, and is it by chance?"
      why="Cells that are missing together have one cause. Where missing goes with the target, that it is missing is itself a feature."
      control={
        <>
          <Text size="sm">
            {formatCount(complete)} of {formatCount(rows)} rows have every value;{' '}
            {formatCount(columns.length + missing.leftOut)}{' '}
            {columns.length + missing.leftOut === 1 ? 'column has' : 'columns have'} gaps.
          </Text>
          <AgainstTarget missing={missing} />
        </>
      }
      consequence={<Patterns missing={missing} />}
      {...(columns.length > 1
        ? {
            moreLabel: 'More: every pair of columns',
            more: (
              <AssociationHeatmap
                title={togetherFinding(missing)}
                subtitle={`all rows, n = ${formatCount(rows)}; φ of being missing: 1 is always together, negative is instead of each other`}
                names={columns.map(({ name }) => name)}
                values={missing.correlation}
                measureOf={() => 'φ'}
              />
            ),
          }
        : {})}
    />
  );
}

function Patterns({ missing }: { missing: Missingness }) {
  const { patterns, others, columns, rows } = missing;
  if (patterns.length === 0) return <EmptyState title="No rows">There is nothing to look at.</EmptyState>;
  const shown = patterns.slice(0, LISTED);
  const rest = patterns.slice(LISTED);
  const more = {
    patterns: rest.length + others.patterns,
    rows: rest.reduce((sum, pattern) => sum + pattern.rows, 0) + others.rows,
  };
  return (
    <Table verticalSpacing={4} aria-label="Which columns are missing together">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Missing together</Table.Th>
          <Table.Th ta="right">Rows</Table.Th>
          <Table.Th ta="right">Share</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {shown.map((pattern) => (
          <Table.Tr key={pattern.columns.join()}>
            <Table.Td className={classes.names}>
              {pattern.columns.length === 0
                ? 'nothing'
                : pattern.columns.map((k) => columns[k]?.name).join(', ')}
            </Table.Td>
            <Table.Td ta="right">{formatCount(pattern.rows)}</Table.Td>
            <Table.Td ta="right">{formatPercent(pattern.rows / rows)}</Table.Td>
          </Table.Tr>
        ))}
        {more.patterns > 0 && (
          <Table.Tr>
            <Table.Td c="dimmed">{formatCount(more.patterns)} rarer patterns</Table.Td>
            <Table.Td ta="right">{formatCount(more.rows)}</Table.Td>
            <Table.Td ta="right">{formatPercent(more.rows / rows)}</Table.Td>
          </Table.Tr>
        )}
      </Table.Tbody>
    </Table>
  );
}

/** Columns whose being missing goes with the target, the strongest first. */
function AgainstTarget({ missing }: { missing: Missingness }) {
  const target = useView('target');
  const told = missing.columns
    .flatMap(({ name, againstTarget }) => (againstTarget ? [{ name, found: againstTarget }] : []))
    .filter(({ found }) => (found.kind === 'cramersV' ? found.value >= 0.1 : found.low > 0 || found.high < 0))
    .sort((a, b) => sizeOf(b.found) - sizeOf(a.found))
    .slice(0, LISTED);
  if (!target) return null;
  if (told.length === 0) {
    return <Text size="sm">Whether a cell is missing says nothing certain about {target.name}.</Text>;
  }
  const binary = target.task === 'binary';
  const write = (value: number) => (binary ? formatPercent(value) : formatNumber(value));
  const what = binary ? `${target.name} is ${target.classes[1]}` : target.name;
  return (
    <ul className={classes.told} aria-label="Missing against the target">
      {told.map(({ name, found }) => (
        <li key={name}>
          <strong>{name}</strong>{' '}
          {found.kind === 'cramersV'
            ? `missing or not goes with ${target.name}: Cramér’s V ${formatNumber(found.value, { decimals: 2 })}.`
            : `missing: ${what} ${binary ? 'in' : 'averages'} ${write(found.missing)}, else ${write(found.present)} (difference ${formatInterval([found.low, found.high], write)}).`}
        </li>
      ))}
    </ul>
  );
}

const sizeOf = (found: MissingAgainstTarget) =>
  found.kind === 'cramersV' ? found.value : Math.abs(found.difference);

function togetherFinding({ columns, correlation }: Missingness): string {
  let best = { i: 1, j: 0, value: Number.NEGATIVE_INFINITY };
  correlation.forEach((line, i) => {
    line.slice(0, i).forEach((value, j) => {
      if (value > best.value) best = { i, j, value };
    });
  });
  const pair = `${columns[best.j]?.name} and ${columns[best.i]?.name}`;
  if (best.value < 0.1) return 'No two columns are missing together more than chance makes them';
  return best.value > 0.99
    ? `${pair} are always missing together`
    : `${pair} are missing together most (φ = ${formatNumber(best.value, { decimals: 2 })})`;
}
