import { Button, SegmentedControl } from '@mantine/core';
import { useMemo, useRef, useState } from 'react';
import { ErrorNotice } from '../../components/ErrorNotice';
import { formatCount } from '../../components/format';
import { Chip } from '../../components/grid/Chip';
import { DataGrid, type DataGridHandle } from '../../components/grid/DataGrid';
import { FindBox } from '../../components/grid/FindBox';
import { filterWords } from '../../components/grid/filter-words';
import { WorkStatus } from '../../components/WorkStatus';
import { stopRows } from '../../services/rows';
import { filterRowsBy, forgetOnly, showEveryRow, showRowsOf, sortRowsBy } from '../../store/rows';
import { useSpec, useView } from '../../store/selectors';
import { gridColumns } from '../../viewmodels/grid-columns';
import { invalidCells } from '../../viewmodels/invalid-cells';
import { FilterButton } from './FilterButton';
import { GridKeys } from './GridKeys';
import classes from './rows.module.css';
import { useGridWork } from './use-grid-work';
import { useRows } from './use-rows';

/** Every row: sorted, filtered, searched, copied. */
export function RowsQuestion() {
  const { data, dataset } = useSpec();
  const table = useView('table');
  const clean = useView('clean');
  const profile = useView('profile');
  const rows = useRows();
  const { shown, open } = rows;
  const work = useGridWork(open, dataset.fileName);
  const grid = useRef<DataGridHandle>(null);
  const findBox = useRef<HTMLInputElement>(null);
  const [filtering, setFiltering] = useState<string | null>(null);
  const read = (shown.of === 'read' ? table : clean)?.columns;
  const columns = useMemo(
    () => gridColumns(read ?? [], profile?.columns, shown.filters),
    [read, profile, shown.filters],
  );
  const invalid = useMemo(() => invalidCells(table?.warnings ?? [], read ?? []), [table, read]);
  if (!table) return null;

  const busy = rows.isAsking && rows.progress ? rows.progress : work.progress;
  const isNarrowed = shown.filters.length > 0 || shown.only !== null;
  const typeOf = (name: string) => columns.find((column) => column.name === name)?.type;
  const error = rows.error ?? work.error;

  return (
    <section id="rows" className={classes.rows} aria-labelledby="rows-title">
      <h2 id="rows-title" className={classes.title}>
        What do the rows say?
      </h2>
      <div className={classes.bar}>
        <p className={classes.count} role="status">
          {open
            ? open.rows === open.total
              ? `${formatCount(open.total)} rows`
              : `${formatCount(open.rows)} of ${formatCount(open.total)} rows`
            : 'Reading the rows'}
        </p>
        {(data.cleaning.length > 0 || shown.of === 'repaired') && (
          <SegmentedControl
            size="xs"
            aria-label="Rows as read or after the repairs"
            value={shown.of}
            data={[
              { value: 'read', label: 'As read' },
              { value: 'repaired', label: 'After repairs' },
            ]}
            onChange={(of) => showRowsOf(of === 'repaired' ? 'repaired' : 'read')}
          />
        )}
        <FilterButton columns={columns} column={filtering} onColumn={setFiltering} />
        <Button size="compact-md" variant="default" disabled={!open} onClick={() => void work.download()}>
          Download {isNarrowed ? 'these rows' : 'the rows'} as CSV
        </Button>
      </div>
      <FindBox
        inputRef={findBox}
        found={work.found}
        onFind={(text, direction) =>
          void work.find(text, direction).then((place) => place && grid.current?.show(place))
        }
        onLeave={() => grid.current?.focus()}
      />
      {isNarrowed && (
        <ul className={classes.chips} aria-label="Filters">
          {shown.only && <Chip onRemove={forgetOnly}>{shown.only.why}</Chip>}
          {shown.filters.map((filter) => (
            <Chip key={filter.column} onRemove={() => filterRowsBy(filter.column, null)}>
              {filterWords(filter, typeOf(filter.column))}
            </Chip>
          ))}
          <li>
            <Button size="compact-sm" variant="subtle" onClick={showEveryRow}>
              Show every row
            </Button>
          </li>
        </ul>
      )}
      {busy && <WorkStatus phase={busy.phase} done={busy.done} total={busy.total} onStop={stopRows} />}
      {error && <ErrorNotice code={error.code} message={error.message} remedy={error.remedy} />}
      {open && (
        <DataGrid
          ref={grid}
          label="Rows of the file"
          columns={columns}
          source={open}
          version={rows.version}
          fileRows={table.rows}
          sort={shown.sort}
          onSort={sortRowsBy}
          onFilter={(k) => setFiltering(columns[k]?.name ?? null)}
          onSelect={work.select}
          onCopy={(range, withNames) => void work.copy(range, withNames)}
          onFind={() => findBox.current?.focus()}
          invalid={invalid}
          find={work.text}
          emptyText="No row passes these filters."
        />
      )}
      <div className={classes.foot}>
        <p role="status">{work.said}</p>
        <Button
          size="compact-sm"
          variant="default"
          disabled={!work.selected}
          onClick={() => work.selected && void work.copy(work.selected, true)}
        >
          Copy with header
        </Button>
      </div>
      <GridKeys />
    </section>
  );
}
