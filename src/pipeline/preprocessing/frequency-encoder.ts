import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';
import {
  type Category,
  type CategoryColumnValues,
  categoryIndex,
  checkColumnCount,
  checkColumns,
  findCategories,
} from './categories';

export interface FrequencyEncoderModel {
  columns: { categories: Category[]; shares: number[] }[];
}

/**
 * Learns how common each category is. Missing (null) is a category like any other. Two categories equally common
 * become the same number; a category never seen becomes 0.
 * @throws TOO_FEW_ROWS, SHAPE_MISMATCH
 */
export function fitFrequencyEncoder(columns: readonly CategoryColumnValues[]): FrequencyEncoderModel {
  const rows = checkColumns(columns);
  if (rows === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to fit on.');
  return {
    columns: columns.map((values) => {
      const { categories, counts } = findCategories(values);
      return { categories, shares: counts.map((count) => count / rows) };
    }),
  };
}

/** Each category's share of the fitted rows. @throws SHAPE_MISMATCH */
export function transformFrequencyEncoder(
  model: FrequencyEncoderModel,
  columns: readonly CategoryColumnValues[],
): Matrix {
  checkColumnCount(columns, model.columns.length);
  const out = createMatrix(checkColumns(columns), columns.length);
  model.columns.forEach(({ categories, shares }, j) => {
    const index = categoryIndex(categories);
    columns[j]!.forEach((value, i) => {
      const k = index.get(value);
      out.data[i * columns.length + j] = k === undefined ? 0 : shares[k]!;
    });
  });
  return out;
}
