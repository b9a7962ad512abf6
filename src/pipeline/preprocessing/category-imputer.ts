import { type Category, type CategoryColumnValues, checkColumnCount, findCategories } from './categories';

export interface CategoryImputerParams {
  strategy?: 'most_frequent' | 'constant';
  /** For strategy constant, and for columns without any value. Default `missing_value`, as scikit-learn. */
  fillValue?: string;
}

const isMissing = (value: Category) => value === null || (typeof value === 'number' && Number.isNaN(value));

/**
 * Learns per column of categories what stands in for missing ones: the commonest category (of equals the first in
 * order) or a constant. Source: scikit-learn's SimpleImputer on objects.
 */
export function fitCategoryImputer(
  columns: readonly CategoryColumnValues[],
  { strategy = 'most_frequent', fillValue = 'missing_value' }: CategoryImputerParams = {},
): { statistics: (string | number)[] } {
  const statistics = columns.map((values) => {
    if (strategy === 'constant') return fillValue;
    const { categories, counts } = findCategories(values.filter((value) => !isMissing(value)));
    let best = 0;
    for (let k = 1; k < counts.length; k++) if (counts[k]! > counts[best]!) best = k;
    return categories[best] ?? fillValue;
  });
  return { statistics };
}

/** The columns without missing values. @throws SHAPE_MISMATCH */
export function transformCategoryImputer(
  { statistics }: { statistics: readonly (string | number)[] },
  columns: readonly CategoryColumnValues[],
): Category[][] {
  checkColumnCount(columns, statistics.length);
  return columns.map((values, j) => values.map((value) => (isMissing(value) ? statistics[j]! : value)));
}
