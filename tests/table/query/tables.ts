import fc from 'fast-check';
import { type CategoryColumn, stringAt, type TextColumn } from '../../../src/pipeline/table/column';
import { readCsv } from '../../../src/pipeline/table/csv/read-csv';
import type { Table } from '../../../src/pipeline/table/table';
import { anyTable, type PlainTable } from '../arbitrary-table';

const line = (cells: readonly (string | null)[]) =>
  cells.map((cell) => (cell === null ? '' : `"${cell.replaceAll('"', '""')}"`)).join(',');

/** A table by the reader itself, so that it is stored as any file's is. A lone missing cell is no blank line. */
export async function read({ names, types, rows }: PlainTable): Promise<Table> {
  const lines = [names, ...rows].map((cells) => `${line(cells)},"x"`);
  const { table } = await readCsv(new TextEncoder().encode(`${lines.join('\n')}\n`), {
    types: Object.fromEntries(names.map((name, k) => [name, types[k]!])),
    missing: [],
    delimiter: ',',
    quote: '"',
    header: true,
    comment: '',
  });
  return { rows: table.rows, columns: table.columns.slice(0, names.length) };
}

/** The same cells stored as texts that seldom repeat. */
export function asText(column: CategoryColumn): TextColumn {
  const rows = column.codes.length;
  const missing = new Uint8Array((rows + 7) >> 3);
  const offsets = new Uint32Array(rows + 1);
  const parts: Uint8Array[] = [];
  for (let i = 0; i < rows; i++) {
    const text = stringAt(column, i);
    if (text === null) missing[i >> 3]! |= 1 << (i & 7);
    parts.push(new TextEncoder().encode(text ?? ''));
    offsets[i + 1] = offsets[i]! + parts[i]!.length;
  }
  const bytes = new Uint8Array(Buffer.concat(parts));
  return { storage: 'text', type: 'text', name: column.name, missing, offsets, bytes };
}

/** Any table, its texts in both storages. */
export const anyStored: fc.Arbitrary<Promise<Table>> = fc
  .tuple(anyTable, fc.boolean())
  .map(async ([plain, inBytes]) => {
    const table = await read(plain);
    if (!inBytes) return table;
    return {
      ...table,
      columns: table.columns.map((column) => (column.storage === 'category' ? asText(column) : column)),
    };
  });
