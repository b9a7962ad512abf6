import { cramersVCorrected } from '../../core/descriptive/contingency';
import { pearson } from '../../core/descriptive/correlation';
import { correlationRatio } from '../../core/descriptive/correlation-ratio';
import { createMatrix } from '../../core/matrix';
import type { ViewedColumn } from './view-columns';

type Numbers = ViewedColumn & { kind: 'number' };
type Categories = ViewedColumn & { kind: 'category' };

/** How two columns go together, on the rows in which both have a value. */
export interface PairMeasure {
  /**
   * How much the second column says about the first. Two numbers: Pearson's r, with its sign. Two categories: Cramér's
   * V, corrected for bias. A number by a category: the correlation ratio (Kelley's ε). A category by a number: V over
   * tenths of the number. NaN where it is not defined.
   */
  first: number;
  /** How much the first says about the second; the same number unless one is a number and the other a category. */
  second: number;
  /** Two numbers: Spearman's rank correlation; else NaN. */
  spearman: number;
  /** Rows in which both have a value. */
  n: number;
}

/** Pairs below which a measure is chance. */
const ENOUGH = 10;
/** Parts a number is cut into when it is to tell a category. */
const PARTS = 10;

const NOTHING = { first: Number.NaN, second: Number.NaN, spearman: Number.NaN };

/** The measure that fits the kinds of two columns of equal length. */
export function measurePair(a: ViewedColumn, b: ViewedColumn): PairMeasure {
  if (a.kind === 'number' && b.kind === 'number') return numbers(a, b);
  if (a.kind === 'category' && b.kind === 'category') return categories(a, b);
  if (a.kind === 'number') return mixed(a, b as Categories);
  const { first, second, ...rest } = mixed(b as Numbers, a);
  return { ...rest, first: second, second: first };
}

function numbers(a: Numbers, b: Numbers): PairMeasure {
  const complete = a.complete && b.complete;
  const x = complete ? a.values : a.values.filter((_, i) => !Number.isNaN(b.values[i]! + a.values[i]!));
  const y = complete ? b.values : b.values.filter((_, i) => !Number.isNaN(b.values[i]! + a.values[i]!));
  const n = x.length;
  if (n < ENOUGH) return { ...NOTHING, n };
  const r = pearson(x, y).r;
  const ranksOfA = ranksWhere(a, b.values);
  const ranksOfB = ranksWhere(b, a.values);
  const spearman = complete
    ? pearson(ranksOfA, ranksOfB).r
    : pearson(ranksOfA.filter(isThere), ranksOfB.filter(isThere)).r;
  return { first: r, second: r, spearman, n };
}

const isThere = (rank: number) => !Number.isNaN(rank);

/** Ranks among the rows in which the other column has a value too (NaN elsewhere): one walk in known order. */
function ranksWhere({ values, order }: Numbers, other: Float64Array): Float64Array {
  const ranks = new Float64Array(values.length).fill(Number.NaN);
  let before = 0;
  for (let start = 0; start < order.length; ) {
    const value = values[order[start]!]!;
    let end = start;
    let here = 0;
    for (; end < order.length && values[order[end]!] === value; end++) {
      if (!Number.isNaN(other[order[end]!]!)) here++;
    }
    const rank = before + (here + 1) / 2;
    for (let k = start; k < end; k++) if (!Number.isNaN(other[order[k]!]!)) ranks[order[k]!] = rank;
    before += here;
    start = end;
  }
  return ranks;
}

function tally(
  a: Int32Array,
  b: Int32Array,
  rows: number,
  cols: number,
): { table: ReturnType<typeof createMatrix>; n: number } {
  const table = createMatrix(rows, cols);
  let n = 0;
  for (let i = 0; i < a.length; i++) {
    if (a[i]! < 0 || b[i]! < 0) continue;
    table.data[a[i]! * cols + b[i]!]!++;
    n++;
  }
  return { table, n };
}

function categories(a: Categories, b: Categories): PairMeasure {
  const { table, n } = tally(a.codes, b.codes, a.labels.length, b.labels.length);
  if (n < ENOUGH) return { ...NOTHING, n };
  const v = cramersVCorrected(table);
  return { first: v, second: v, spearman: Number.NaN, n };
}

function mixed(number: Numbers, category: Categories): PairMeasure {
  const kept: number[] = [];
  const groups: number[] = [];
  number.values.forEach((value, i) => {
    if (Number.isNaN(value) || category.codes[i]! < 0) return;
    kept.push(value);
    groups.push(category.codes[i]!);
  });
  const n = kept.length;
  if (n < ENOUGH) return { ...NOTHING, n };
  const { table } = tally(partsOf(number), category.codes, PARTS, category.labels.length);
  return {
    first: correlationRatio(groups, kept),
    second: cramersVCorrected(table),
    spearman: Number.NaN,
    n,
  };
}

/** The tenth of the column each value lies in, equal values together; −1 is missing. */
function partsOf({ values, order }: Numbers): Int32Array {
  const parts = new Int32Array(values.length).fill(-1);
  for (let start = 0; start < order.length; ) {
    let end = start + 1;
    while (end < order.length && values[order[end]!] === values[order[start]!]) end++;
    const middle = (start + end - 1) / 2;
    const part = Math.min(PARTS - 1, Math.floor((PARTS * (middle + 0.5)) / order.length));
    for (let k = start; k < end; k++) parts[order[k]!] = part;
    start = end;
  }
  return parts;
}
