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

/** Texts stored as those that seldom repeat. */
export function textsAs(name: string, texts: readonly (string | null)[]): TextColumn {
  const missing = new Uint8Array((texts.length + 7) >> 3);
  const offsets = new Uint32Array(texts.length + 1);
  const parts = texts.map((text) => Buffer.from(text ?? ''));
  texts.forEach((text, i) => {
    if (text === null) missing[i >> 3]! |= 1 << (i & 7);
    offsets[i + 1] = offsets[i]! + parts[i]!.length;
  });
  const bytes = new Uint8Array(Buffer.concat(parts));
  return { storage: 'text', type: 'text', name, missing, offsets, bytes };
}

/** The same cells stored so. */
export const asText = (column: CategoryColumn): TextColumn =>
  textsAs(
    column.name,
    Array.from({ length: column.codes.length }, (_, i) => stringAt(column, i)),
  );

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
