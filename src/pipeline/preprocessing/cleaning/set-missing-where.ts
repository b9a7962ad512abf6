import { bitAt, type Column, numbersOf, setBit, withNumbers } from '../../table/column';
import { evaluateCondition } from '../../table/expression/evaluate';
import { getColumn, type Table } from '../../table/table';
import { type Cleaned, withColumn } from './cleaned';
import { keepCells } from './keep-rows';

/**
 * Takes the values of a column away in the rows where a condition holds: "age where age > 120". Rows for which it is
 * unknown stay as they are. @throws INVALID_EXPRESSION, INVALID_ARGUMENT when there is no such column
 */
export function setMissingWhere(table: Table, name: string, expression: string): Cleaned {
  const column = getColumn(table, name);
  const holds = evaluateCondition(expression, table);
  const { after, cells } = without(column, (i) => holds[i] === 1);
  return withColumn(table, column, cells === 0 ? column : after, cells);
}

function without(column: Column, goes: (i: number) => boolean): { after: Column; cells: number } {
  let cells = 0;
  switch (column.storage) {
    case 'number': {
      const values = Float64Array.from(numbersOf(column));
      for (let i = 0; i < values.length; i++) {
        if (Number.isNaN(values[i]!) || !goes(i)) continue;
        values[i] = Number.NaN;
        cells++;
      }
      return { after: withNumbers(column, values), cells };
    }
    case 'category': {
      const codes = column.codes.slice();
      for (let i = 0; i < codes.length; i++) {
        if (codes[i]! < 0 || !goes(i)) continue;
        codes[i] = -1;
        cells++;
      }
      return { after: keepCells({ ...column, codes }, everyRow(codes.length)), cells };
    }
    default: {
      const missing = column.missing.slice();
      const length = column.storage === 'boolean' ? column.length : column.offsets.length - 1;
      for (let i = 0; i < length; i++) {
        if (bitAt(missing, i) || !goes(i)) continue;
        setBit(missing, i);
        cells++;
      }
      return { after: { ...column, missing }, cells };
    }
  }
}

const everyRow = (rows: number) => Int32Array.from({ length: rows }, (_, i) => i);
