import { SandtableError } from '../core/errors';
import { compareCodePoints } from './compare-strings';

/** One categorical value. null is missing; in columns of numbers NaN is too. */
export type Category = string | number | null;

/** A column of categories. */
export type CategoryColumnValues = readonly Category[];

/** Numbers ascending, then strings by code point, then null, then NaN: as scikit-learn sorts categories. */
export function compareCategories(a: Category, b: Category): number {
  const rank = (value: Category) =>
    value === null ? 2 : typeof value === 'string' ? 1 : Number.isNaN(value) ? 3 : 0;
  const order = rank(a) - rank(b);
  if (order !== 0) return order;
  if (typeof a === 'string' && typeof b === 'string') return compareCodePoints(a, b);
  return typeof a === 'number' && typeof b === 'number' && !Number.isNaN(a) ? a - b : 0;
}

/** The distinct categories of a column, sorted, and how many rows each has. */
export function findCategories(values: CategoryColumnValues): { categories: Category[]; counts: number[] } {
  const found = new Map<Category, number>();
  for (const value of values) found.set(value, (found.get(value) ?? 0) + 1);
  const categories = [...found.keys()].sort(compareCategories);
  return { categories, counts: categories.map((category) => found.get(category)!) };
}

/** A look-up from category to its position. */
export function categoryIndex(categories: readonly Category[]): Map<Category, number> {
  return new Map(categories.map((category, k) => [category, k]));
}

/** A category as scikit-learn spells it in a feature's name. */
export function categoryName(category: Category): string {
  if (category === null) return 'None';
  return typeof category === 'number' && Number.isNaN(category) ? 'nan' : String(category);
}

/** @throws INVALID_ARGUMENT naming a value that was not there when fitted. */
export function refuseUnknown(value: Category, column: number): never {
  throw new SandtableError(
    'INVALID_ARGUMENT',
    `Column ${column} has the category "${categoryName(value)}", which was not there when the encoder was fitted.`,
    'Let the encoder ignore unknown categories, or fit it on rows that have all of them.',
  );
}

/** @throws TOO_FEW_ROWS, SHAPE_MISMATCH unless all columns have the same number of rows, at least one. */
export function checkColumns(columns: readonly CategoryColumnValues[]): number {
  const rows = columns[0]?.length ?? 0;
  for (const column of columns) {
    if (column.length !== rows) {
      throw new SandtableError('SHAPE_MISMATCH', `One column has ${rows} rows, another ${column.length}.`);
    }
  }
  return rows;
}

/** @throws SHAPE_MISMATCH unless there are as many columns as when fitted. */
export function checkColumnCount(columns: readonly CategoryColumnValues[], fitted: number): void {
  if (columns.length !== fitted) {
    throw new SandtableError('SHAPE_MISMATCH', `Fitted on ${fitted} columns, given ${columns.length}.`);
  }
}

/** Categories given by hand: as they are. @throws INVALID_ARGUMENT when a fitted value is none of them. */
export function countGiven(
  values: CategoryColumnValues,
  given: readonly Category[],
  column: number,
  strict: boolean,
): { categories: Category[]; counts: number[] } {
  const index = categoryIndex(given);
  const counts = given.map(() => 0);
  for (const value of values) {
    const k = index.get(value);
    if (k !== undefined) counts[k]!++;
    else if (strict) refuseUnknown(value, column);
  }
  return { categories: [...given], counts };
}
