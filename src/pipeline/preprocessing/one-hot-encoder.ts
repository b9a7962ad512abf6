import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';
import {
  type Category,
  type CategoryColumnValues,
  categoryIndex,
  categoryName,
  checkColumnCount,
  checkColumns,
  countGiven,
  findCategories,
  refuseUnknown,
} from './categories';
import { findInfrequent, type InfrequentOptions } from './infrequent';

export interface OneHotParams extends InfrequentOptions {
  /** Default: what the fitted rows hold, sorted. */
  categories?: readonly (readonly Category[])[];
  /** Which feature of a column to leave out: the first, that of two-category columns, or one named per column. */
  drop?: 'first' | 'if_binary' | readonly Category[];
  /** What becomes of categories never seen: refused, all zeros, or the shared feature of the infrequent. */
  handleUnknown?: 'error' | 'ignore' | 'infrequent_if_exist' | 'warn';
}

export interface OneHotColumn {
  categories: Category[];
  /** Feature of each category within the column; −1 for the dropped. */
  slots: number[];
  /** Feature of an unknown category, −1 for none. */
  unknownSlot: number;
  /** How many features the column has. */
  width: number;
  /** The categories that share the last feature. */
  infrequent: Category[];
  /** Which category has no feature (all infrequent ones count as one), null for none. */
  dropped: number | null;
}

export interface OneHotModel {
  columns: OneHotColumn[];
  refusesUnknown: boolean;
}

function droppedSlot(
  drop: OneHotParams['drop'],
  column: number,
  categories: Category[],
  slots: number[],
  infrequent: boolean[],
  width: number,
): number {
  if (drop === undefined) return -1;
  if (drop === 'first') return 0;
  if (drop === 'if_binary') return width === 2 ? 0 : -1;
  const at = categoryIndex(categories).get(drop[column] ?? null);
  if (at === undefined || infrequent[at]) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `"${categoryName(drop[column] ?? null)}" cannot be dropped from column ${column}: it is ${at === undefined ? 'not there' : 'infrequent'}.`,
      'Name a category the column has.',
    );
  }
  return slots[at]!;
}

/**
 * Learns the categories of each column. Missing (null, NaN) is a category of its own, after all others; infrequent
 * ones share one feature, the column's last.
 * Source: scikit-learn's OneHotEncoder.
 * @throws TOO_FEW_ROWS, SHAPE_MISMATCH; INVALID_ARGUMENT for categories that do not fit the rows or the drop
 */
export function fitOneHotEncoder(
  columns: readonly CategoryColumnValues[],
  params: OneHotParams = {},
): OneHotModel {
  const rows = checkColumns(columns);
  if (rows === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to fit on.');
  const { drop, handleUnknown = 'error' } = params;
  const fitted = columns.map((values, j): OneHotColumn => {
    const given = params.categories?.[j];
    const { categories, counts } = given
      ? countGiven(values, given, j, handleUnknown === 'error')
      : findCategories(values);
    const rare = findInfrequent(counts, rows, params);
    const nRare = rare.filter((is) => is).length;
    const rareSlot = categories.length - nRare;
    let next = 0;
    const grouped = rare.map((is) => (is ? rareSlot : next++));
    const width = rareSlot + (nRare > 0 ? 1 : 0);
    const dropped = droppedSlot(drop, j, categories, grouped, rare, width);
    const settle = (slot: number) =>
      dropped < 0 || slot < dropped ? slot : slot === dropped ? -1 : slot - 1;
    const joins = handleUnknown === 'infrequent_if_exist' || handleUnknown === 'warn';
    return {
      categories,
      slots: grouped.map(settle),
      unknownSlot: joins && nRare > 0 ? settle(rareSlot) : -1,
      width: width - (dropped < 0 ? 0 : 1),
      infrequent: categories.filter((_, k) => rare[k]),
      dropped: dropped < 0 ? null : grouped.indexOf(dropped),
    };
  });
  return { columns: fitted, refusesUnknown: handleUnknown === 'error' };
}

/**
 * One 0/1 feature per kept category. @throws SHAPE_MISMATCH; INVALID_ARGUMENT for unknown categories unless the
 * encoder was told how to handle them
 */
export function transformOneHotEncoder(model: OneHotModel, columns: readonly CategoryColumnValues[]): Matrix {
  checkColumnCount(columns, model.columns.length);
  const rows = checkColumns(columns);
  const cols = model.columns.reduce((sum, { width }) => sum + width, 0);
  const out = createMatrix(rows, cols);
  let offset = 0;
  model.columns.forEach(({ categories, slots, unknownSlot, width }, j) => {
    const index = categoryIndex(categories);
    columns[j]!.forEach((value, i) => {
      const k = index.get(value);
      if (k === undefined && model.refusesUnknown) refuseUnknown(value, j);
      const slot = k === undefined ? unknownSlot : slots[k]!;
      if (slot >= 0) out.data[i * cols + offset + slot] = 1;
    });
    offset += width;
  });
  return out;
}

/** Names such as "colour_red" and "colour_infrequent_sklearn", one per feature. */
export function oneHotFeatureNames(model: OneHotModel, inputs: readonly string[]): string[] {
  return model.columns.flatMap(({ categories, slots, width, infrequent }, j) => {
    const names = new Array<string>(width);
    const shared = new Set(infrequent);
    categories.forEach((category, k) => {
      const slot = slots[k]!;
      const name = shared.has(category) ? 'infrequent_sklearn' : categoryName(category);
      if (slot >= 0) names[slot] = `${inputs[j]}_${name}`;
    });
    return names;
  });
}
