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
export function sayScaled(scaling: NumericRecipe['scale'], center: number, scale: number): string {
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
  }
}
