import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';
import {
  type Category,
  type CategoryColumnValues,
  categoryIndex,
  checkColumnCount,
  checkColumns,
  countGiven,
  findCategories,
  refuseUnknown,
} from './categories';
import { findInfrequent, type InfrequentOptions } from './infrequent';

export interface OrdinalParams extends InfrequentOptions {
  /** Categories in the order they count. Default: sorted. */
  categories?: readonly (readonly Category[])[];
  /** What an unseen category becomes (may be NaN). Absent: it is refused. */
  unknownValue?: number;
  /** What NaN becomes. Default NaN. null is an ordinary category, after the others, as in scikit-learn. */
  encodedMissingValue?: number;
}

export interface OrdinalModel {
  columns: { categories: Category[]; codes: number[] }[];
  /** null: unseen categories are refused. */
  unknownValue: number | null;
}

/** @throws INVALID_ARGUMENT when `value` is also the number of an ordinary category. */
function checkApart(value: number | undefined, nCodes: number, what: string): void {
  if (value !== undefined && Number.isInteger(value) && value >= 0 && value < nCodes) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `${what} would become ${value}, which stands for a category already.`,
      'Use −1 or NaN.',
    );
  }
}

/**
 * Numbers each column's categories 0, 1, 2 … in sorted (or given) order; infrequent ones share the last number.
 * Source: scikit-learn's OrdinalEncoder.
 * @throws TOO_FEW_ROWS, SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function fitOrdinalEncoder(
  columns: readonly CategoryColumnValues[],
  params: OrdinalParams = {},
): OrdinalModel {
  const rows = checkColumns(columns);
  if (rows === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to fit on.');
  const { unknownValue, encodedMissingValue = Number.NaN } = params;
  const fitted = columns.map((values, j) => {
    const given = params.categories?.[j];
    const { categories, counts } = given
      ? countGiven(values, given, j, unknownValue === undefined)
      : findCategories(values);
    const isMissing = (category: Category) => typeof category === 'number' && Number.isNaN(category);
    const present = categories.filter((category) => !isMissing(category));
    const rare = findInfrequent(
      counts.filter((_, k) => !isMissing(categories[k]!)),
      rows,
      params,
    );
    const shared = present.length - rare.filter((is) => is).length;
    let next = 0;
    const numbered = rare.map((is) => (is ? shared : next++));
    const nCodes = shared + (shared < present.length ? 1 : 0);
    checkApart(unknownValue, nCodes, 'An unseen category');
    if (present.length < categories.length) checkApart(encodedMissingValue, nCodes, 'A missing value');
    const codeOf = new Map(present.map((category, k) => [category, numbered[k]!]));
    return { categories, codes: categories.map((category) => codeOf.get(category) ?? encodedMissingValue) };
  });
  return { columns: fitted, unknownValue: unknownValue ?? null };
}

/** The numbers. @throws SHAPE_MISMATCH; INVALID_ARGUMENT for an unseen category unless `unknownValue` was given */
export function transformOrdinalEncoder(
  model: OrdinalModel,
  columns: readonly CategoryColumnValues[],
): Matrix {
  checkColumnCount(columns, model.columns.length);
  const rows = checkColumns(columns);
  const out = createMatrix(rows, columns.length);
  model.columns.forEach(({ categories, codes }, j) => {
    const index = categoryIndex(categories);
    columns[j]!.forEach((value, i) => {
      const k = index.get(value);
      if (k === undefined && model.unknownValue === null) refuseUnknown(value, j);
      out.data[i * columns.length + j] = k === undefined ? model.unknownValue! : codes[k]!;
    });
  });
  return out;
}
