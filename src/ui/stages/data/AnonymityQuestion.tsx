import { MultiSelect, Stack, Table, Text } from '@mantine/core';
import { EmptyState } from '../../components/EmptyState';
import { formatCount, formatPercent } from '../../components/format';
import { Question } from '../../components/Question';
import { Stat, StatList } from '../../components/Stat';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';

/** How many rows are the only one of their kind by a few columns that others may know. */
export function AnonymityQuestion() {
  const { data, problem } = useSpec();
  const profile = useView('profile');
  const report = useView('anonymity');
  const columns = (profile?.columns ?? [])
    .filter(({ name, distinct }) => name !== problem.target && distinct > 1)
    .map(({ name }) => name);
  const chosen = data.privacy.quasi ?? report?.columns ?? [];
  return (
    <Question
      id="anonymity"
      question="Could somebody be found again?"
      why="Who knows a few harmless facts about a person finds their row where it is the only one with these values."
      control={
        <Stack gap="xs">
          <MultiSelect
            label="What others may know of a person (quasi-identifiers)"
            description={
              data.privacy.quasi === null
                ? 'Taken from the names of the columns until you choose.'
                : undefined
            }
            placeholder={chosen.length === 0 ? 'Choose columns' : undefined}
            searchable
            hidePickedOptions
            data={columns}
            value={chosen.filter((name) => columns.includes(name))}
            onChange={(quasi) =>
              editStage('data', 'by what people may be found', { privacy: { ...data.privacy, quasi } })
            }
          />
        </Stack>
      }
      consequence={
        report && report.columns.length > 0 ? (
          <Hiding report={report} />
        ) : (
          <EmptyState title="No columns chosen">
            Age, sex, postcode, a job, a date of entry: choose what a neighbour or a colleague would know.
          </EmptyState>
        )
      }
    />
  );
}

function Hiding({ report }: { report: NonNullable<ReturnType<typeof useView<'anonymity'>>> }) {
  const { k, uniqueRows, shareUnique, shareSmall, rows, options } = report;
  const all = `all rows, n = ${formatCount(rows)}`;
  return (
    <Stack gap="md">
      <StatList>
        <Stat
          label="Rows that are the only one of their kind"
          value={formatPercent(shareUnique)}
          split={`${formatCount(uniqueRows)}; ${all}`}
          tone={shareUnique > 0.05 ? 'warning' : 'plain'}
        />
        <Stat label="Rows in groups below five" value={formatPercent(shareSmall)} split={all} />
        <Stat label="Smallest group (k)" value={formatCount(k)} split="k-anonymity" />
      </StatList>
      <Table verticalSpacing={4} aria-label="What dropping or coarsening a column would do">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>If we</Table.Th>
            <Table.Th ta="right">Only one of its kind</Table.Th>
            <Table.Th ta="right">k</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {options.flatMap(({ name, dropped, coarser }) => [
            <Table.Tr key={`${name} dropped`}>
              <Table.Td>drop {name}</Table.Td>
              <Table.Td ta="right">{formatPercent(dropped.shareUnique)}</Table.Td>
              <Table.Td ta="right">{formatCount(dropped.k)}</Table.Td>
            </Table.Tr>,
            ...(coarser
              ? [
                  <Table.Tr key={`${name} coarser`}>
                    <Table.Td>
                      tell {name} more coarsely ({coarser.how})
                    </Table.Td>
                    <Table.Td ta="right">{formatPercent(coarser.shareUnique)}</Table.Td>
                    <Table.Td ta="right">{formatCount(coarser.k)}</Table.Td>
                  </Table.Tr>,
                ]
              : []),
          ])}
        </Table.Tbody>
      </Table>
      {report.isGuess && (
        <Text size="xs" c="dimmed">
          If these rows are not people, nothing of this matters.
        </Text>
      )}
    </Stack>
  );
}
