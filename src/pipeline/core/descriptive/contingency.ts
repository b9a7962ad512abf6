import { chi2Sf } from '../distributions/chi2';
import { SandtableError } from '../errors';
import { createMatrix, type Matrix } from '../matrix';

/** Pearson's χ² test of a table of counts. */
export interface ContingencyTest {
  statistic: number;
  p: number;
  /** (rows − 1)·(columns − 1) */
  dof: number;
  /** What independence would lead to expect. */
  expected: Matrix;
}

interface Margins {
  rowSums: Float64Array;
  columnSums: Float64Array;
  total: number;
}

function margins({ rows, cols, data }: Matrix): Margins {
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(cols);
  let total = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const count = data[i * cols + j]!;
      if (!(count >= 0 && Number.isFinite(count))) {
        throw new SandtableError('INVALID_ARGUMENT', `A table of counts holds ${count}.`);
      }
      rowSums[i]! += count;
      columnSums[j]! += count;
      total += count;
    }
  }
  return { rowSums, columnSums, total };
}

/**
 * χ² test of independence of rows and columns, as SciPy's `chi2_contingency`.
 * @param correction Yates' continuity correction, used on 2 × 2 tables alone; default true
 * @throws UNDEFINED_STATISTIC when a row or column is empty; INVALID_ARGUMENT for negative counts
 */
export function chi2Contingency(table: Matrix, correction = true): ContingencyTest {
  const { rowSums, columnSums, total } = margins(table);
  if (rowSums.some((sum) => sum === 0) || columnSums.some((sum) => sum === 0) || total === 0) {
    throw new SandtableError(
      'UNDEFINED_STATISTIC',
      'A row or column of the table is empty, so nothing can be expected there.',
      'Leave out categories that never occur.',
    );
  }
  const { rows, cols, data } = table;
  const expected = createMatrix(rows, cols);
  const dof = (rows - 1) * (cols - 1);
  const shift = correction && dof === 1 ? 0.5 : 0;
  let statistic = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const mean = (rowSums[i]! * columnSums[j]!) / total;
      expected.data[i * cols + j] = mean;
      const gap = Math.abs(data[i * cols + j]! - mean);
      statistic += (gap - Math.min(shift, gap)) ** 2 / mean;
    }
  }
  if (dof === 0) return { statistic: 0, p: 1, dof, expected };
  return { statistic, p: chi2Sf(statistic, dof), dof, expected };
}

/** The table without rows and columns that are empty. */
export function withoutEmpty(table: Matrix): Matrix {
  const { rowSums, columnSums } = margins(table);
  const rows = [...rowSums.keys()].filter((i) => rowSums[i]! > 0);
  const columns = [...columnSums.keys()].filter((j) => columnSums[j]! > 0);
  const kept = createMatrix(rows.length, columns.length);
  rows.forEach((i, a) => {
    columns.forEach((j, b) => {
      kept.data[a * columns.length + b] = table.data[i * table.cols + j]!;
    });
  });
  return kept;
}

/** How strongly the rows of a table go with its columns, from 0 to 1. */
export interface TableAssociation {
  /** √(χ²/n / min(r − 1, c − 1)) */
  cramersV: number;
  /** √(χ²/n / √((r − 1)(c − 1))) */
  tschuprowT: number;
}

/** Cramér's V and Tschuprow's T of a table of counts, empty rows and columns left out. NaN with fewer than two of either. */
export function tableAssociation(table: Matrix): TableAssociation {
  const kept = withoutEmpty(table);
  const r = kept.rows - 1;
  const c = kept.cols - 1;
  if (r < 1 || c < 1) return { cramersV: Number.NaN, tschuprowT: Number.NaN };
  const { statistic } = chi2Contingency(kept, false);
  const phi2 = statistic / margins(kept).total;
  return { cramersV: Math.sqrt(phi2 / Math.min(r, c)), tschuprowT: Math.sqrt(phi2 / Math.sqrt(r * c)) };
}

/** Cramér's V alone. */
export function cramersV(table: Matrix): number {
  return tableAssociation(table).cramersV;
}

/**
 * Cramér's V with Bergsma's (2013) correction for its bias: near 0 for independent values however many levels they
 * have. Empty rows and columns are left out. NaN with fewer than two of either.
 */
export function cramersVCorrected(table: Matrix): number {
  const kept = withoutEmpty(table);
  const [r, c] = [kept.rows, kept.cols];
  if (r < 2 || c < 2) return Number.NaN;
  const n = margins(kept).total;
  const phi2 = Math.max(0, chi2Contingency(kept, false).statistic / n - ((r - 1) * (c - 1)) / (n - 1));
  const smaller = Math.min(r - (r - 1) ** 2 / (n - 1), c - (c - 1) ** 2 / (n - 1)) - 1;
  return smaller > 0 ? Math.min(1, Math.sqrt(phi2 / smaller)) : Number.NaN;
}

/** How often each pair of values occurs; rows and columns in order of first appearance. @throws SHAPE_MISMATCH */
export function contingencyTable(x: ArrayLike<string | number>, y: ArrayLike<string | number>): Matrix {
  if (x.length !== y.length) {
    throw new SandtableError('SHAPE_MISMATCH', `x has ${x.length} values, y has ${y.length}.`);
  }
  const rowCodes = codesOf(x);
  const columnCodes = codesOf(y);
  const table = createMatrix(rowCodes.size, columnCodes.size);
  for (let i = 0; i < x.length; i++) {
    table.data[rowCodes.codes[i]! * table.cols + columnCodes.codes[i]!]! += 1;
  }
  return table;
}

function codesOf(values: ArrayLike<string | number>): { codes: Int32Array; size: number } {
  const seen = new Map<string | number, number>();
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const code = seen.get(value) ?? seen.size;
    if (code === seen.size) seen.set(value, code);
    codes[i] = code;
  }
  return { codes, size: seen.size };
}
