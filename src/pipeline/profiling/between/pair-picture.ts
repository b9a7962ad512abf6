import { quantileSorted } from '../../core/descriptive/quantile';
import { getColumn, type Table } from '../../table/table';
import { evenRows } from '../even-rows';
import { binEdges } from '../histogram';
import { measurePair } from './measure-pair';
import { type ViewedColumn, viewColumn } from './view-columns';

/** A group of a number's values in five quantiles. */
export interface Box {
  label: string;
  n: number;
  low: number;
  q25: number;
  median: number;
  q75: number;
  high: number;
}

/**
 * Two columns as one picture of the kind that fits them; `x` and `y` are their names. The measures are `PairMeasure`'s;
 * with boxes the first is about the number, given the category.
 */
export type PairPicture = { n: number; first: number; second: number; spearman: number } & (
  | {
      kind: 'bins';
      x: string;
      y: string;
      xEdges: number[];
      yEdges: number[];
      /** counts[row of y][column of x] */
      counts: number[][];
    }
  | { kind: 'boxes'; x: string; y: string; boxes: Box[] }
  | { kind: 'shares'; x: string; y: string; xLabels: string[]; yLabels: string[]; counts: number[][] }
);

/** Bins along each side of a scatter. */
const BINS = 24;
/** Levels drawn; rarer ones count as one. */
const LEVELS = 12;

/**
 * The picture of two columns: binned counts of two numbers, boxes of a number per level of a category, shares of one
 * category within each level of the other. Null where one of them has nothing to compare.
 * @throws INVALID_ARGUMENT when there is no column of a name
 */
export function pairPicture(table: Table, a: string, b: string): PairPicture | null {
  const rows = evenRows(table.rows);
  const first = viewColumn(getColumn(table, a), rows);
  const second = viewColumn(getColumn(table, b), rows);
  if (!first || !second) return null;
  if (first.kind === 'number' && second.kind === 'number')
    return { ...measurePair(first, second), ...bins(first, second) };
  if (first.kind === 'category' && second.kind === 'category')
    return { ...measurePair(first, second), ...shares(fewer(first), fewer(second)) };
  const number = (first.kind === 'number' ? first : second) as Numbers;
  const category = (first.kind === 'number' ? second : first) as Categories;
  return { ...measurePair(number, category), ...boxes(fewer(category), number) };
}

type Numbers = ViewedColumn & { kind: 'number' };
type Categories = ViewedColumn & { kind: 'category' };

/** The commonest levels and the rest; levels come by frequency. */
function fewer(column: Categories): Categories {
  if (column.labels.length <= LEVELS) return column;
  return {
    ...column,
    codes: column.codes.map((code) => Math.min(code, LEVELS - 1)),
    labels: [...column.labels.slice(0, LEVELS - 1), 'all others'],
  };
}

/** From the first to the last percentile when the tails are long: a picture of one corner shows nothing. */
function edgesOf({ values, order }: Numbers): number[] {
  const sorted = Float64Array.from(order, (i) => values[i]!);
  const [min, low, high, max] = [0, 0.005, 0.995, 1].map((q) => quantileSorted(sorted, q)) as [
    number,
    number,
    number,
    number,
  ];
  const long = max - min > 2 * (high - low) && high > low;
  const inside = long ? sorted.filter((value) => value >= low && value <= high) : sorted;
  const whole = inside.every(Number.isInteger) && inside.at(-1)! - inside[0]! < BINS;
  if (whole) return binEdges(inside, true);
  const [from, to] = [inside[0]!, inside.at(-1)!];
  return Array.from({ length: BINS + 1 }, (_, k) => from * (1 - k / BINS) + to * (k / BINS));
}

function placeIn(edges: readonly number[], value: number): number {
  const last = edges.length - 2;
  const place = Math.floor(((value - edges[0]!) / (edges.at(-1)! - edges[0]!)) * (last + 1));
  return value > edges.at(-1)! || value < edges[0]! ? -1 : Math.min(last, place);
}

function bins(x: Numbers, y: Numbers) {
  const [xEdges, yEdges] = [edgesOf(x), edgesOf(y)];
  const counts = yEdges.slice(1).map(() => xEdges.slice(1).map(() => 0));
  x.values.forEach((value, i) => {
    const other = y.values[i]!;
    if (Number.isNaN(value) || Number.isNaN(other)) return;
    const [col, row] = [placeIn(xEdges, value), placeIn(yEdges, other)];
    if (col >= 0 && row >= 0) counts[row]![col]!++;
  });
  return { kind: 'bins' as const, x: x.name, y: y.name, xEdges, yEdges, counts };
}

function boxes(category: Categories, number: Numbers) {
  const groups = category.labels.map((): number[] => []);
  number.order.forEach((i) => {
    const code = category.codes[i]!;
    if (code >= 0) groups[code]!.push(number.values[i]!);
  });
  const out: Box[] = category.labels.flatMap((label, code) => {
    const sorted = Float64Array.from(groups[code]!);
    if (sorted.length === 0) return [];
    const at = (q: number) => quantileSorted(sorted, q);
    return [
      {
        label,
        n: sorted.length,
        low: at(0.05),
        q25: at(0.25),
        median: at(0.5),
        q75: at(0.75),
        high: at(0.95),
      },
    ];
  });
  return { kind: 'boxes' as const, x: category.name, y: number.name, boxes: out };
}

function shares(x: Categories, y: Categories) {
  const counts = x.labels.map(() => y.labels.map(() => 0));
  x.codes.forEach((code, i) => {
    if (code >= 0 && y.codes[i]! >= 0) counts[code]![y.codes[i]!]!++;
  });
  return { kind: 'shares' as const, x: x.name, y: y.name, xLabels: x.labels, yLabels: y.labels, counts };
}
