import { Table, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Views } from '../../../pipeline/project/views';
import { formatCount } from '../../components/format';
import { useSpec } from '../../store/selectors';
import type { RecipeRow } from '../../viewmodels/recipe';
import { BeforeAfter } from './BeforeAfter';
import { ColumnEditor } from './ColumnEditor';
import classes from './recipe.module.css';

interface ColumnRecipesProps {
  view: Views['features'];
  rows: readonly RecipeRow[];
  selected: RecipeRow;
  onSelect(source: string): void;
}

/** Rows of the table before the rest must be searched for. */
const SHOWN = 200;

/** Every column with what happens to it; the chosen one with its recipe, and before and after. */
export function ColumnRecipes({ view, rows, selected, onSelect }: ColumnRecipesProps) {
  const { features } = useSpec();
  const [search, setSearch] = useState('');
  const wanted = search.toLowerCase();
  // A feature is found by its own name too, and leads to the column it comes from.
  const found = rows.filter(
    ({ label, column }) =>
      label.toLowerCase().includes(wanted) ||
      (wanted !== '' && column.outputs.some((name) => name.toLowerCase().includes(wanted))),
  );
  return (
    <div className={classes.columns}>
      <div className={classes.list}>
        <TextInput
          aria-label="Find a column or a feature"
          placeholder="Find a column or a feature"
          value={search}
          onChange={({ currentTarget }) => setSearch(currentTarget.value)}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
        <section className={classes.scroll} tabIndex={0} aria-label="What happens to each column">
          <Table verticalSpacing={4} stickyHeader aria-label="What happens to each column">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Column, and what happens to it</Table.Th>
                <Table.Th ta="right">Features</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {found.slice(0, SHOWN).map((row) => (
                <Table.Tr
                  key={row.source}
                  data-column={row.source}
                  className={row.source === selected.source ? classes.selected : undefined}
                >
                  <Table.Td>
                    <button
                      type="button"
                      className={classes.name}
                      aria-pressed={row.source === selected.source}
                      onClick={() => onSelect(row.source)}
                    >
                      {row.label}
                    </button>
                    <Text span size="xs" c="dimmed">
                      {' '}
                      {row.type}
                      {Object.hasOwn(features.columns, row.source) && ', by hand'}
                    </Text>
                    <div className={classes.stages}>
                      {row.features === 0 ? 'left out' : row.stages.join(' → ')}
                    </div>
                  </Table.Td>
                  <Table.Td ta="right">{formatCount(row.features)}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
        {found.length > SHOWN && (
          <Text size="xs" c="dimmed">
            {formatCount(found.length - SHOWN)} more: find them by name.
          </Text>
        )}
      </div>
      <div className={classes.detail}>
        <ColumnEditor row={selected} rows={rows} />
        <BeforeAfter key={selected.source} row={selected} view={view} />
      </div>
    </div>
  );
}
