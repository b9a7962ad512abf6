import { bitAt, type Column, numberAt, setBit, withCodes, withNumbers } from '../../table/column';
import type { Table } from '../../table/table';
import type { Cleaned } from './cleaned';

/** A table of the given rows, in their order: the same object when they are all of them. */
export function keepRows(table: Table, rows: Int32Array): Cleaned {
  const dropped = table.rows - rows.length;
  if (dropped === 0) return { table, rowsChanged: 0, cellsChanged: 0 };
  const columns = table.columns.map((column) => keepCells(column, rows));
  return { table: { rows: rows.length, columns }, rowsChanged: dropped, cellsChanged: 0, kept: rows };
}

function keepBits(bits: Uint8Array, rows: Int32Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(rows.length / 8));
  rows.forEach((row, i) => {
    if (bitAt(bits, row)) setBit(out, i);
  });
  return out;
}

/** The cells of the given rows; levels that none of them has are dropped. */
export function keepCells(column: Column, rows: Int32Array): Column {
  switch (column.storage) {
    case 'number': {
      const values = new Float64Array(rows.length);
      for (let i = 0; i < rows.length; i++) values[i] = numberAt(column, rows[i]!);
      return withNumbers(column, values);
    }
    case 'boolean':
      return {
        ...column,
        length: rows.length,
        bits: keepBits(column.bits, rows),
        missing: keepBits(column.missing, rows),
      };
    case 'category': {
      // Levels that no kept row has would become features without a row.
      const levels: string[] = [];
      const newCodes = new Int32Array(column.levels.length).fill(-1);
      const codes = new Int32Array(rows.length);
      for (let i = 0; i < rows.length; i++) {
        const old = column.codes[rows[i]!]!;
        if (old >= 0 && newCodes[old] === -1) newCodes[old] = levels.push(column.levels[old]!) - 1;
        codes[i] = old < 0 ? -1 : newCodes[old]!;
      }
      return withCodes(column, codes, levels);
    }
    case 'text': {
      const offsets = new Uint32Array(rows.length + 1);
      for (let i = 0; i < rows.length; i++) {
        offsets[i + 1] = offsets[i]! + column.offsets[rows[i]! + 1]! - column.offsets[rows[i]!]!;
      }
      const bytes = new Uint8Array(offsets[rows.length]!);
      for (let i = 0; i < rows.length; i++) {
        bytes.set(
          column.bytes.subarray(column.offsets[rows[i]!]!, column.offsets[rows[i]! + 1]!),
          offsets[i]!,
        );
      }
      return { ...column, offsets, bytes, missing: keepBits(column.missing, rows) };
    }
  }
}
