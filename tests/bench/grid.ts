import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createContext } from '../../src/pipeline/core/context';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import { filterRows } from '../../src/pipeline/table/query/filter-rows';
import { findCells } from '../../src/pipeline/table/query/find-cells';
import { readPage, summariseCells } from '../../src/pipeline/table/query/read-cells';
import type { ColumnFilter } from '../../src/pipeline/table/query/row-query';
import { sortRows } from '../../src/pipeline/table/query/sort-rows';
import { writeCsvRows } from '../../src/pipeline/table/write-csv-rows';
import { writeBenchFile } from './import-file';

const RUNS = 3;

/** The best of three runs, in milliseconds. */
async function best(work: () => Promise<unknown> | unknown): Promise<string> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run++) {
    const start = performance.now();
    await work();
    least = Math.min(least, performance.now() - start);
  }
  return `${least < 10 ? least.toFixed(2) : least.toFixed(0)} ms`;
}

/** Measures what the grid asks of a table of `rows` × 20 mixed columns: sorting by each kind of column, filters, find. */
export async function benchGrid(rows = 1_000_000): Promise<Record<string, string>> {
  const bytes = new Uint8Array(readFileSync(await writeBenchFile(rows)));
  const { table } = await readCsv(bytes);
  const context = createContext({ now: () => performance.now(), breathe: async () => {} });
  const out: Record<string, string> = { table: `${rows} × ${table.columns.length}` };
  for (const name of [
    'order_id',
    'customer',
    'country',
    'note',
    'quantity',
    'price',
    'margin',
    'ordered_at',
    'member',
  ]) {
    const { storage, type } = table.columns.find((column) => column.name === name)!;
    out[`sort by ${name} (${type}, ${storage})`] = await best(() =>
      sortRows(table, { column: name, direction: 'descending' }, context),
    );
  }
  const filters: ColumnFilter[] = [
    { kind: 'range', column: 'price', low: 100, high: 200 },
    { kind: 'levels', column: 'country', levels: ['CH', 'DE'] },
    { kind: 'contains', column: 'note', text: 'REFUND' },
    { kind: 'missing', column: 'coupon', missing: true },
  ];
  for (const filter of filters) {
    out[`filter ${filter.column} (${filter.kind})`] = await best(() =>
      filterRows(table, { filters: [filter], only: null }, context),
    );
  }
  out['all four filters'] = await best(() => filterRows(table, { filters, only: null }, context));
  for (const text of ['refund', 'zürich', '123', '2021-03']) {
    out[`find “${text}” in all columns`] = await best(() => findCells(table, null, text, context));
  }
  const all = { fromRow: 0, toRow: rows, fromColumn: 0, toColumn: 20 };
  out['page of 50 × 20'] = await best(() => readPage(table, null, { ...all, fromRow: 7000, toRow: 7050 }));
  out['sum of all cells'] = await best(() => summariseCells(table, null, all, context));
  out['all rows as CSV'] = await best(() => writeCsvRows(table, null, context));
  return out;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await benchGrid(Number(process.argv[2] ?? 1_000_000));
  for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(40)} ${value}`);
}
