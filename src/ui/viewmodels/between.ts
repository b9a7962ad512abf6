import type { AssociationMatrix } from '../../pipeline/profiling/between/association-matrix';
import type { PairPicture } from '../../pipeline/profiling/between/pair-picture';
import { formatNumber } from '../components/format';

/** Two columns and how strongly they go together. */
export interface StrongPair {
  row: number;
  column: number;
  strength: number;
}

/** Pairs by strength, each once, strongest first; what is undefined is left out. */
export function strongestPairs({ values }: AssociationMatrix, most: number): StrongPair[] {
  return values
    .flatMap((line, row) =>
      line.slice(0, row).map((value, column) => ({
        row,
        column,
        strength: Math.max(Math.abs(value) || 0, Math.abs(values[column]?.[row] ?? 0) || 0),
      })),
    )
    .filter(({ strength }) => strength > 0)
    .sort((a, b) => b.strength - a.strength)
    .slice(0, most);
}

/** What the picture of all pairs says. */
export function betweenFinding(matrix: AssociationMatrix): string {
  const { columns, values } = matrix;
  if (columns.length < 2) return 'There are no two columns to compare';
  const [first] = strongestPairs(matrix, 1);
  if (!first || first.strength < 0.1) return 'No column says much about another';
  const close = values.flatMap((line, i) =>
    line.slice(0, i).filter((value) => Math.abs(value) >= 0.9),
  ).length;
  const pair = `${columns[first.row]?.name} and ${columns[first.column]?.name}`;
  return close > 1
    ? `${close} pairs say nearly the same (0.9 or more); ${pair} most of all`
    : `${pair} go together most (${formatNumber(first.strength, { decimals: 2 })})`;
}

/** The name of the measure in a cell: how much the column says about the row. */
export function measureName({ columns }: AssociationMatrix, row: number, column: number): string {
  const [a, b] = [columns[row]?.kind, columns[column]?.kind];
  if (a === 'number' && b === 'number') return 'Pearson’s r';
  if (a === 'category' && b === 'category') return 'Cramér’s V';
  return a === 'number' ? 'correlation ratio' : 'Cramér’s V over tenths';
}

/** What the picture of two columns says. */
export function pairFinding(picture: PairPicture): string {
  const { first, second, x, y } = picture;
  const strength = Math.max(Math.abs(first) || 0, Math.abs(second) || 0);
  const word =
    strength >= 0.9 ? 'nearly determine each other' : strength >= 0.5 ? 'go together' : 'hardly go together';
  if (picture.kind === 'bins') {
    if (strength < 0.2) return `${x} says little about ${y}`;
    return first > 0 ? `The larger ${x}, the larger ${y}` : `The larger ${x}, the smaller ${y}`;
  }
  if (picture.kind === 'shares')
    return strength < 0.2 ? `${x} and ${y} hardly go together` : `${x} and ${y} ${word}`;
  const sorted = picture.boxes.filter(({ n }) => n >= 5).toSorted((a, b) => b.median - a.median);
  const [most, least] = [sorted[0], sorted.at(-1)];
  if (!most || !least || most === least || strength < 0.1) return `${y} is much alike for every ${x}`;
  return `${y} is highest for “${most.label}” (median ${formatNumber(most.median)}), lowest for “${least.label}” (${formatNumber(least.median)})`;
}

/** The measures of a pair, written out. */
export function pairMeasures(picture: PairPicture): string {
  const { first, second, spearman, kind, x, y } = picture;
  const write = (value: number) => formatNumber(value, { decimals: 2 });
  if (kind === 'bins') return `Pearson’s r ${write(first)}, Spearman’s ${write(spearman)}`;
  if (kind === 'shares') return `Cramér’s V ${write(first)}, corrected for bias`;
  return `correlation ratio ${write(first)} (what ${x} says of ${y}), Cramér’s V over tenths ${write(second)} (the other way round)`;
}
