import { SandtableError } from '../../core/errors';
import { createMatrix, type Matrix } from '../../core/matrix';
import type { Table } from '../../table/table';
import type { CsrMatrix } from '../sparse';
import { type Fit, learnColumns } from './fit';
import type { Supervision } from './fit-lookup';
import type { ColumnTransformerModel, OutputFeature } from './model';
import type { Recipe } from './recipe';
import { product, rowLength } from './row-steps';
import { sparseRows } from './transform-sparse';
import { BLOCK, writersOf } from './writers';

/** Cells of a dense matrix at most: half a gigabyte. */
export const MOST_CELLS = 64_000_000;

/** @throws INVALID_ARGUMENT for a matrix that memory could not hold */
function refuseTooWide(rows: number, cols: number): void {
  if (rows * cols <= MOST_CELLS) return;
  throw new SandtableError(
    'OUT_OF_MEMORY',
    `${rows} rows × ${cols} features would take ${Math.ceil((rows * cols * 8) / 1e9)} GB as a full matrix.`,
    'Encode the columns with most levels by target encoding, or let rare levels share a feature.',
  );
}

function denseRows({ model, crossFitted }: Fit, table: Table, rows: Int32Array): Matrix {
  const cols = model.features.length;
  refuseTooWide(rows.length, cols);
  const matrix = createMatrix(rows.length, cols);
  const { data } = matrix;
  const slots = new Int32Array(Math.min(BLOCK, rows.length));
  const writers = writersOf(model, table, rows.length, crossFitted);
  const firstProduct = cols - model.products.length;
  for (let from = 0; from < rows.length; from += BLOCK) {
    const to = Math.min(rows.length, from + BLOCK);
    for (const writer of writers) {
      const start = from * cols + writer.offset;
      if (writer.kind === 'dense') writer.write(rows, from, to, data, start, cols);
      else if (writer.kind === 'slot') {
        writer.read(rows, from, to, slots);
        for (let i = 0, at = start; i < to - from; i++, at += cols)
          if (slots[i]! >= 0) data[at + slots[i]!] = 1;
      } else {
        const { indptr, indices, values } = writer.read(rows, from, to);
        for (let i = 0, at = start; i < to - from; i++, at += cols) {
          for (let k = indptr[i]!; k < indptr[i + 1]!; k++) data[at + indices[k]!] = values[k]!;
        }
      }
    }
    if (model.products.length === 0 && model.normalize === 'none') continue;
    for (let i = from; i < to; i++) {
      const row = i * cols;
      model.products.forEach(([a, b], k) => {
        data[row + firstProduct + k] = product(data[row + a]!, data[row + b]!);
      });
      if (model.normalize === 'none') continue;
      const length = rowLength(model.normalize, data, row, row + cols);
      for (let j = row; j < row + cols; j++) data[j] = data[j]! / length;
    }
  }
  return matrix;
}

const NO_CROSS_FIT: ReadonlyMap<number, Float64Array> = new Map();

/**
 * The given rows of a table as a matrix of model.features.length columns; every value is finite. A row's values
 * depend on that row, on the earlier rows of its series where the recipe looks back, and on the model alone. The
 * table may be another than the fitted one, with other columns besides, in another order, with other dictionary
 * codes; levels are matched by their spelling.
 * @throws INVALID_ARGUMENT when the table lacks a column the model was fitted on; OUT_OF_MEMORY above half a gigabyte
 */
export function transformColumns(model: ColumnTransformerModel, table: Table, rows: Int32Array): Matrix {
  return denseRows({ model, crossFitted: NO_CROSS_FIT }, table, rows);
}

/** The same in compressed rows: its size grows with what is not 0. */
export function transformColumnsSparse(
  model: ColumnTransformerModel,
  table: Table,
  rows: Int32Array,
): CsrMatrix {
  return sparseRows({ model, crossFitted: NO_CROSS_FIT }, table, rows);
}

/**
 * Fits on the given rows and gives their matrix: what a model learns from. Differs from fitting and transforming
 * where a feature is cross-fitted (target encoding): a row's own target has no part in its features.
 * @throws as `fitColumnTransformer` and `transformColumns`
 */
export function fitTransformColumns(
  table: Table,
  rows: Int32Array,
  recipe: Recipe,
  supervision?: Supervision,
): { model: ColumnTransformerModel; X: Matrix } {
  const fit = learnColumns(table, rows, recipe, supervision);
  return { model: fit.model, X: denseRows(fit, table, rows) };
}

/** The same in compressed rows. */
export function fitTransformColumnsSparse(
  table: Table,
  rows: Int32Array,
  recipe: Recipe,
  supervision?: Supervision,
): { model: ColumnTransformerModel; X: CsrMatrix } {
  const fit = learnColumns(table, rows, recipe, supervision);
  return { model: fit.model, X: sparseRows(fit, table, rows) };
}

/** What each column of the matrix is: a unique name, the table's column it comes from, and its kind. */
export function outputFeatures(model: ColumnTransformerModel): OutputFeature[] {
  return model.features;
}
