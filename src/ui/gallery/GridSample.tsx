import { useState } from 'react';
import { DataGrid } from '../components/grid/DataGrid';
import type { GridCell, GridColumn, GridSort, GridSource } from '../components/grid/grid-types';
import { tenure } from './data-fixtures';

const terms = ['Month-to-month', 'One year', 'Two year'];
const long = 'Called twice about the bill, was told it is right, and is not pleased. '.repeat(4);

const ordinary: GridColumn[] = [
  { name: 'customer_no', type: 'id', chars: 8 },
  {
    name: 'tenure',
    type: 'integer',
    unit: 'months',
    chars: 2,
    missing: 0,
    counts: Array.from(tenure[0]?.counts ?? []),
  },
  { name: 'contract', type: 'category', chars: 14, missing: 0.09, counts: [55, 24, 21], isFiltered: true },
  { name: 'since', type: 'date', chars: 10 },
  { name: 'churn', type: 'boolean', labels: ['No', 'Yes'], chars: 3, counts: [73, 27] },
  { name: 'remarks', type: 'text', chars: 200 },
];
const ordinaryCell = (row: number, column: number): GridCell =>
  [
    `C${String(row + 1).padStart(7, '0')}`,
    row % 73,
    row % 11 === 4 ? null : (terms[row % 3] ?? null),
    new Date(Date.UTC(2020, 0, 1 + (row % 1500))).toISOString().slice(0, 10),
    row % 4 === 0,
    row % 3 === 0 ? long : 'fine',
  ][column] ?? null;

const wide: GridColumn[] = Array.from({ length: 20_000 }, (_, k) => ({
  name: `gene_${k + 1}`,
  type: 'number',
  chars: 6,
}));

const sourceOf = (rows: number, cell: GridSource['cell']): GridSource => ({
  rows,
  cell,
  fileRow: (row) => row,
  want: () => {},
  text: async ({ row, column }) => String(cell(row, column) ?? ''),
});
const million = sourceOf(1_000_000, ordinaryCell);
const genes = sourceOf(150, (row, column) => Math.round(((row * 31 + column * 17) % 997) - 400) / 10);
const awaited = sourceOf(20, () => undefined);
const none = sourceOf(0, () => null);

function Grid({
  label,
  columns,
  source,
  find,
}: {
  label: string;
  columns: GridColumn[];
  source: GridSource;
  find?: string;
}) {
  const [sort, setSort] = useState<GridSort | null>({ column: 'tenure', direction: 'descending' });
  return (
    <DataGrid
      label={label}
      columns={columns}
      source={source}
      version={0}
      fileRows={source.rows}
      sort={sort}
      onSort={setSort}
      onFilter={() => {}}
      find={find}
      invalid={(row, column) => (row === 2 && column === 1 ? '1 cell of “tenure” is no number.' : undefined)}
      height={20}
    />
  );
}

/** The grid: a million rows, twenty thousand columns, cells on their way, nothing left. */
export function GridSample() {
  return (
    <>
      <Grid label="Customers" columns={ordinary} source={million} find="year" />
      <Grid label="Genes" columns={wide} source={genes} />
      <Grid label="On their way" columns={ordinary} source={awaited} />
      <Grid label="None" columns={ordinary} source={none} />
    </>
  );
}
