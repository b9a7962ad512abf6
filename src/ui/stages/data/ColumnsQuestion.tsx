import { Checkbox, Select, Stack, Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ColumnProfile } from '../../../pipeline/profiling/profile-types';
import type { ColumnType } from '../../../pipeline/table/column';
import { Sparkbars } from '../../charts/Sparkbars';
import { BreakableName } from '../../components/BreakableName';
import { EmptyState } from '../../components/EmptyState';
import { formatCount, formatPercent } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { ColumnInFull } from './ColumnInFull';
import classes from './columns.module.css';
import { UnreadCells, useUnread } from './UnreadCells';

const TYPES: { value: ColumnType; label: string }[] = [
  { value: 'integer', label: 'whole number' },
  { value: 'number', label: 'number' },
  { value: 'boolean', label: 'yes / no' },
  { value: 'date', label: 'date' },
  { value: 'category', label: 'category' },
  { value: 'text', label: 'text' },
  { value: 'id', label: 'identifier' },
];

/** Each column: its type, what it holds, whether it may be used. One of them is shown in full. */
export function ColumnsQuestion() {
  const profile = useView('profile');
  const [search, setSearch] = useState('');
  const [selected, setSelected] = useState<string | null>(null);
  const columns = (profile?.columns ?? []).filter(({ name }) =>
    name.toLowerCase().includes(search.toLowerCase()),
  );
  const column =
    profile?.columns.find(({ name }) => name === selected) ??
    columns.find(({ type }) => type !== 'id') ??
    columns[0];
  return (
    <Question
      id="columns"
      question="What does each column hold?"
      why="A wrong type is a wrong feature. Change it here and everything after follows."
      wider="control"
      control={
        <Stack gap="sm">
          <TextInput
            aria-label="Find a column"
            placeholder="Find a column"
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
          {columns.length === 0 ? (
            <EmptyState title="No column of that name">Try another word.</EmptyState>
          ) : (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
            <section className={classes.scroll} tabIndex={0} aria-label="Columns">
              <Table verticalSpacing={4} stickyHeader aria-label="Columns of the file">
                <Table.Thead>
                  <Table.Tr>
                    <Table.Th>Use</Table.Th>
                    <Table.Th>Column</Table.Th>
                    <Table.Th>Type</Table.Th>
                    <Table.Th className={classes.spark}>Distribution</Table.Th>
                    <Table.Th ta="right">Missing</Table.Th>
                    <Table.Th ta="right">Distinct</Table.Th>
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {columns.map((one) => (
                    <ColumnRow
                      key={one.name}
                      column={one}
                      isSelected={one.name === column?.name}
                      onSelect={() => setSelected(one.name)}
                    />
                  ))}
                </Table.Tbody>
              </Table>
            </section>
          )}
        </Stack>
      }
      consequence={
        column ? (
          <>
            <UnreadCells column={column.name} />
            <ColumnInFull column={column} />
          </>
        ) : null
      }
    />
  );
}

interface RowProps {
  column: ColumnProfile;
  isSelected: boolean;
  onSelect(): void;
}

function ColumnRow({ column, isSelected, onSelect }: RowProps) {
  const { data, problem } = useSpec();
  const { name, type, missing, rows, distinct } = column;
  const isTarget = name === problem.target;
  const unread = useUnread(name)?.count ?? 0;
  return (
    <Table.Tr className={isSelected ? classes.selected : undefined} data-column={name}>
      <Table.Td>
        <Checkbox
          aria-label={isTarget ? `${name} is the target` : `Use ${name}`}
          checked={!isTarget && !data.excluded.includes(name)}
          disabled={isTarget}
          onChange={({ currentTarget: { checked } }) =>
            editStage('data', checked ? `using ${name}` : `leaving out ${name}`, {
              excluded: checked ? data.excluded.filter((other) => other !== name) : [...data.excluded, name],
            })
          }
        />
      </Table.Td>
      <Table.Td>
        <button type="button" className={classes.name} aria-pressed={isSelected} onClick={onSelect}>
          <BreakableName name={name} />
        </button>
        {isTarget && (
          <Text span size="xs" c="dimmed">
            {' '}
            target
          </Text>
        )}
      </Table.Td>
      <Table.Td className={classes.type}>
        <Select
          size="xs"
          variant="unstyled"
          aria-label={`Type of ${name}`}
          allowDeselect={false}
          data={type === 'empty' ? [...TYPES, { value: 'empty', label: 'empty' }] : TYPES}
          value={type}
          onChange={(value) =>
            editStage('data', `the type of ${name}`, {
              types: { ...data.types, [name]: value as ColumnType },
            })
          }
        />
        {unread > 0 && (
          <button
            type="button"
            className={classes.unread}
            aria-label={`Show the ${formatCount(unread)} cells of ${name} that were not read`}
            onClick={onSelect}
          >
            {formatCount(unread)} not read
          </button>
        )}
      </Table.Td>
      <Table.Td className={classes.spark}>
        <Sparkbars counts={countsOf(column)} />
      </Table.Td>
      <Table.Td ta="right">{missing === 0 ? '0' : formatPercent(missing / rows)}</Table.Td>
      <Table.Td ta="right">{formatCount(distinct)}</Table.Td>
    </Table.Tr>
  );
}

function countsOf(column: ColumnProfile): number[] {
  return (
    column.numeric?.histogram.counts ?? column.date?.histogram.counts ?? column.top.map(({ count }) => count)
  );
}
