import type { RollingStatistic } from '../lags';
import type { Curve } from './model';
import type { NumericRecipe } from './recipe';

/** A number as people read it: four significant digits. */
export function brief(value: number): string {
  return String(Number(value.toPrecision(4)));
}

export function plural(n: number, one: string, many = `${one}s`): string {
  return `${n} ${n === 1 ? one : many}`;
}

/** "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

const IMPUTED: Record<NumericRecipe['impute'], string> = {
  median: 'the median',
  mean: 'the mean',
  most_frequent: 'the commonest value',
  constant: 'the constant',
  knn: 'what the nearest rows have, or the median',
  ffill: 'the last value before it in its series, or the median',
};

/** Statistics of a window as one word. */
export const WINDOW_WORD: Record<RollingStatistic, string> = {
  mean: 'mean',
  sum: 'sum',
  min: 'smallest',
  max: 'largest',
  std: 'deviation',
  count: 'number',
};

/** "12 missing values become the median 34" and its variants. */
export function sayImputed(
  impute: NumericRecipe['impute'],
  fill: number,
  missing: number,
  rows: number,
): string {
  if (missing === rows) return `No row has a value, so all become ${brief(fill)}`;
  const what = `${IMPUTED[impute]} ${brief(fill)}`;
  if (missing === 0) return `Complete when fitted; a missing value would become ${what}`;
  return `${plural(missing, 'missing value')} of ${rows} become${missing === 1 ? 's' : ''} ${what}`;
}

/** "then minus the mean 3, divided by the standard deviation 2" and its variants; empty when nothing is done. */
export function sayScaled(
  scaling: NumericRecipe['scale'],
  center: number,
  scale: number,
  curve: Curve | undefined,
): string {
  const [c, s] = [brief(center), brief(scale)];
  switch (scaling) {
    case 'none':
      return '';
    case 'standard':
      return `then minus the mean ${c}, divided by the standard deviation ${s}`;
    case 'minmax':
      return `then minus the minimum ${c}, divided by the range ${s}`;
    case 'maxabs':
      return `then divided by the largest magnitude ${s}`;
    case 'robust':
      return `then minus the median ${c}, divided by the interquartile range ${s}`;
    case 'log1p':
      return 'then the logarithm of 1 + its size, with mean 0 and deviation 1';
    case 'quantile_uniform':
      return 'then its place among the training rows, from 0 to 1';
    case 'quantile_normal':
      return 'then its place among the training rows, as a standard normal value';
    case 'yeo_johnson':
    case 'box_cox': {
      if (curve?.kind !== 'power') return '';
      const name = curve.method === 'box-cox' ? 'Box–Cox' : 'Yeo–Johnson';
      const instead =
        scaling === 'box_cox' && curve.method !== 'box-cox' ? ' (Box–Cox takes positive values alone)' : '';
      return `then bent towards a normal distribution by ${name}${instead} with λ = ${brief(curve.lambda)}, with mean 0 and deviation 1`;
    }
  }
}
