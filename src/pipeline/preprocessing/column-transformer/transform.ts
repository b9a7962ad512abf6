import { createMatrix, type Matrix } from '../../core/matrix';
import { type Column, stringAt } from '../../table/column';
import { getColumn, type Table } from '../../table/table';
import { scaled } from '../scale-column';
import { transformTfidfVectorizer } from '../tfidf-vectorizer';
import { scaledFill } from './fit-numeric';
import type {
  ColumnTransformerModel,
  FittedFrequencyColumn,
  FittedLevelColumn,
  FittedNumericColumn,
  FittedTextColumn,
  OutputFeature,
} from './model';
import { numberReader, slotReader } from './read-column';

/** Rows are done in blocks that stay in the cache while every column writes its part of them. */
const BLOCK = 512;

/** Writes rows from..to of `rows` into the matrix, whose row `from` begins at from · cols. */
type Writer = (rows: Int32Array, from: number, to: number, data: Float64Array, cols: number) => void;

function writeNumbers(column: Column, fitted: FittedNumericColumn, scratch: Float64Array): Writer[] {
  let at = fitted.offset;
  return fitted.numbers.map((number) => {
    const { center, scale, part, indicator } = number;
    const read = numberReader(column, part, fitted.labels);
    const fill = scaledFill(number);
    const offset = at;
    at += indicator ? 2 : 1;
    return (rows, from, to, data, cols) => {
      read(rows, from, to, scratch);
      let position = from * cols + offset;
      for (let i = 0; i < to - from; i++, position += cols) {
        const value = scratch[i]!;
        const y = (value - center) / scale;
        // y − y is 0 for finite y alone: only missing and overflowing values leave the quick path.
        data[position] = y - y === 0 ? y : Number.isNaN(value) ? fill : scaled(value, center, scale);
      }
      if (!indicator) return;
      position = from * cols + offset + 1;
      for (let i = 0; i < to - from; i++, position += cols) if (Number.isNaN(scratch[i]!)) data[position] = 1;
    };
  });
}

function writeLevels(
  column: Column,
  fitted: FittedLevelColumn,
  scratch: Int32Array,
  expected: number,
): Writer {
  const read = slotReader(column, fitted, expected);
  const { offset } = fitted;
  return (rows, from, to, data, cols) => {
    read(rows, from, to, scratch);
    let position = from * cols + offset;
    for (let i = 0; i < to - from; i++, position += cols) {
      const slot = scratch[i]!;
      if (slot >= 0) data[position + slot] = 1;
    }
  };
}

function writeShares(
  column: Column,
  fitted: FittedFrequencyColumn,
  scratch: Int32Array,
  expected: number,
): Writer {
  const { levels, shares, offset } = fitted;
  const slots = Int32Array.from(levels.keys());
  const read = slotReader(column, { levels, slots, missingSlot: levels.length, unknownSlot: -1 }, expected);
  return (rows, from, to, data, cols) => {
    read(rows, from, to, scratch);
    let position = from * cols + offset;
    for (let i = 0; i < to - from; i++, position += cols) {
      const slot = scratch[i]!;
      if (slot >= 0) data[position] = shares[slot]!;
    }
  };
}

function writeWords(column: Column, { tfidf, offset }: FittedTextColumn): Writer {
  return (rows, from, to, data, cols) => {
    const texts = Array.from(rows.subarray(from, to), (row) => stringAt(column, row));
    const { indptr, indices, values } = transformTfidfVectorizer(tfidf, texts);
    for (let i = 0; i < texts.length; i++) {
      const start = (from + i) * cols + offset;
      for (let k = indptr[i]!; k < indptr[i + 1]!; k++) data[start + indices[k]!] = values[k]!;
    }
  };
}

/** The column a fit means: at its old place as a rule, else wherever its name is. */
function locate(table: Table, source: string, index: number): Column {
  const column = table.columns[index];
  return column?.name === source ? column : getColumn(table, source);
}

/**
 * The given rows of a table as a matrix of model.features.length columns; every value is finite. A row's values
 * depend on that row and the model alone. The table may be another than the fitted one, with other columns besides,
 * in another order, with other dictionary codes; levels are matched by their spelling.
 * @throws INVALID_ARGUMENT when the table lacks a column the model was fitted on
 */
export function transformColumns(model: ColumnTransformerModel, table: Table, rows: Int32Array): Matrix {
  const cols = model.features.length;
  const matrix = createMatrix(rows.length, cols);
  const block = Math.min(BLOCK, rows.length);
  const numbers = new Float64Array(block);
  const slots = new Int32Array(block);
  const writers = model.columns.flatMap((fitted): Writer[] => {
    if (fitted.as === 'drop') return [];
    const column = locate(table, fitted.source, fitted.index);
    switch (fitted.as) {
      case 'categorical':
        return [writeLevels(column, fitted, slots, rows.length)];
      case 'frequency':
        return [writeShares(column, fitted, slots, rows.length)];
      case 'text':
        return [writeWords(column, fitted)];
      default:
        return writeNumbers(column, fitted, numbers);
    }
  });
  for (let from = 0; from < rows.length; from += BLOCK) {
    const to = Math.min(rows.length, from + BLOCK);
    for (const write of writers) write(rows, from, to, matrix.data, cols);
  }
  return matrix;
}

/** What each column of the matrix is: a unique name, the table's column it comes from, and its kind. */
export function outputFeatures(model: ColumnTransformerModel): OutputFeature[] {
  return model.features;
}
