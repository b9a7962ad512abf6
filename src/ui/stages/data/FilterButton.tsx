import { Button, Popover, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { LevelCount } from '../../../pipeline/table/query/count-levels';
import { FilterEditor } from '../../components/grid/FilterEditor';
import type { GridColumn } from '../../components/grid/grid-types';
import { levelsOf } from '../../services/rows';
import { filterRowsBy } from '../../store/rows';
import { useSpec } from '../../store/selectors';
import { useStore } from '../../store/store';
import classes from './rows.module.css';

interface FilterButtonProps {
  columns: readonly GridColumn[];
  /** The column whose filter is open; null: none. */
  column: string | null;
  onColumn(name: string | null): void;
}

/** Opens the filter of a column, chosen here or in the grid's header. */
export function FilterButton({ columns, column: name, onColumn }: FilterButtonProps) {
  const spec = useSpec();
  const { of, filters } = useStore((state) => state.rows);
  const column = columns.find((one) => one.name === name);
  const [search, setSearch] = useState('');
  const [levels, setLevels] = useState<LevelCount[]>();
  const isList = column?.type === 'category' || column?.type === 'boolean';

  // biome-ignore lint/correctness/useExhaustiveDependencies: of the project only its table matters here.
  useEffect(() => {
    if (!isList || name === null) return;
    let isOver = false;
    levelsOf(spec, of, name, search).then(
      (counted) => !isOver && setLevels(counted),
      () => !isOver && setLevels([]),
    );
    return () => {
      isOver = true;
    };
  }, [name, of, search, isList]);

  const close = () => onColumn(null);
  return (
    <Popover
      opened={column !== undefined}
      onDismiss={close}
      position="bottom-start"
      width={320}
      trapFocus
      returnFocus
      shadow="md"
    >
      <Popover.Target>
        <Button
          size="compact-md"
          variant="default"
          onClick={() => onColumn(column ? null : (columns[0]?.name ?? null))}
        >
          Filter a column
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.filter ?? ''}>
        {column && (
          <>
            <Select
              size="sm"
              label="Column"
              searchable
              openOnFocus={false}
              limit={200}
              allowDeselect={false}
              comboboxProps={{ withinPortal: false }}
              data={columns.map((one) => one.name)}
              value={column.name}
              onChange={(chosen) => {
                setSearch('');
                setLevels(undefined);
                if (chosen !== null) onColumn(chosen);
              }}
            />
            <FilterEditor
              key={column.name}
              column={column}
              filter={filters.find((one) => one.column === column.name)}
              levels={levels}
              onSearch={setSearch}
              onApply={(filter) => {
                filterRowsBy(column.name, filter);
                setSearch('');
                close();
              }}
            />
          </>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
