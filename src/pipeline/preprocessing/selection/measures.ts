import { argsort } from '../../core/descriptive/argsort';
import { chi2Contingency, tableAssociation, withoutEmpty } from '../../core/descriptive/contingency';
import { pearson } from '../../core/descriptive/correlation';
import { fOneway } from '../../core/descriptive/group-tests';
import { mutualInformation } from '../../core/descriptive/mutual-information';
import {
  mutualInformationContinuous,
  mutualInformationMixed,
} from '../../core/descriptive/mutual-information-knn';
import { createMatrix, type Matrix } from '../../core/matrix';
import type { Random } from '../../core/random';
import { type ColumnSample, denseRanks, type TargetSample } from './column-sample';
import type { Draw } from './draws';
import { jittered } from './mutual-info';
import { fOfCorrelation, groupsOf } from './univariate';

/** How strongly a column and the target go together, each 0 for not at all, the more the stronger. */
export const MEASURES = ['pearson', 'spearman', 'f', 'chi2', 'cramersV', 'mutualInformation'] as const;
export type MeasureId = (typeof MEASURES)[number];

/** A measure of one column, ready to be taken of the rows and of draws of them. NaN where it is undefined. */
export type Measure = (draw: Draw) => number;

/** The pairs of a draw whose column has a value. */
function pairsOf(x: Float64Array, y: Float64Array, { times, partner }: Draw): [Float64Array, Float64Array] {
  const xs = new Float64Array(x.length);
  const ys = new Float64Array(x.length);
  let n = 0;
  for (let i = 0; i < x.length; i++) {
    const value = x[i]!;
    if (Number.isNaN(value)) continue;
    const other = y[partner ? partner[i]! : i]!;
    for (let k = times ? times[i]! : 1; k > 0; k--) {
      xs[n] = value;
      ys[n++] = other;
    }
  }
  return [xs.subarray(0, n), ys.subarray(0, n)];
}

/** Ranks in the draw, ties sharing theirs, from each value's place among all: no need to sort each draw. */
function ranksOf(places: Float64Array, size: number): Float64Array {
  const ends = new Int32Array(size + 1);
  for (let i = 0; i < places.length; i++) ends[places[i]! + 1]!++;
  for (let r = 0; r < size; r++) ends[r + 1]! += ends[r]!;
  return places.map((place) => (ends[place]! + ends[place + 1]! + 1) / 2);
}

/** How often each level meets each class. */
function countsOf({ codes, nCodes }: ColumnSample, target: TargetSample, { times, partner }: Draw): Matrix {
  const table = createMatrix(nCodes, target.nClasses);
  for (let i = 0; i < codes.length; i++) {
    const label = target.values[partner ? partner[i]! : i]!;
    table.data[codes[i]! * target.nClasses + label]! += times ? times[i]! : 1;
  }
  return table;
}

/**
 * The measures that make sense for a column and a target, mutual information apart:
 * - `pearson`, `spearman` |r| of two numbers; a yes/no target counts as 0 and 1
 * - `f` analysis of variance of the number between the classes (or of the target between the levels); of two numbers
 *   the F value of a straight line
 * - `chi2`, `cramersV` of the table of levels (numbers in tenths, missing a level of its own) and classes
 */
export function measuresOf(column: ColumnSample, target: TargetSample): Partial<Record<MeasureId, Measure>> {
  const { numbers, codes, nCodes } = column;
  const { values: y, nClasses } = target;
  const measures: Partial<Record<MeasureId, Measure>> = {};
  if (numbers && nClasses <= 2) {
    const places = { x: denseRanks(numbers), y: denseRanks(y) };
    const placeOfX = Float64Array.from(places.x.ranks, (rank) => (rank < 0 ? Number.NaN : rank));
    const placeOfY = Float64Array.from(places.y.ranks);
    measures.pearson = (draw) => Math.abs(pearson(...pairsOf(numbers, y, draw)).r);
    measures.spearman = (draw) => {
      const [x, other] = pairsOf(placeOfX, placeOfY, draw);
      return Math.abs(pearson(ranksOf(x, places.x.size), ranksOf(other, places.y.size)).r);
    };
  }
  if (numbers) {
    measures.f = (draw) => {
      const [x, other] = pairsOf(numbers, y, draw);
      if (nClasses > 0) return fOneway(groupsOf(x, other, nClasses)).statistic;
      return fOfCorrelation(pearson(x, other).r, x.length)[0];
    };
  } else if (nClasses === 0) {
    const level = Float64Array.from(codes);
    measures.f = (draw) => {
      const [x, other] = pairsOf(level, y, draw);
      return fOneway(groupsOf(other, x, nCodes)).statistic;
    };
  }
  if (nClasses > 0) {
    measures.chi2 = (draw) => {
      const table = withoutEmpty(countsOf(column, target, draw));
      return table.rows < 2 || table.cols < 2 ? Number.NaN : chi2Contingency(table, false).statistic;
    };
    measures.cramersV = (draw) => tableAssociation(countsOf(column, target, draw)).cramersV;
  }
  return measures;
}

/**
 * Mutual information, in nats: of two names from counts, else by three nearest neighbours. A column must not be
 * drawn with replacement: rows that repeat look like perfect neighbours.
 */
export function mutualInformationOf(column: ColumnSample, target: TargetSample, random: Random): Measure {
  const { numbers, codes, nCodes, discrete } = column;
  const { values, nClasses } = target;
  if (nClasses > 0 && (discrete || !numbers)) {
    return (draw) => {
      const table = countsOf(column, target, draw);
      return table.rows < 2 ? Number.NaN : mutualInformation(table).mi;
    };
  }
  if (discrete || !numbers) {
    const y = jittered(values, random.derive('target'));
    const order = argsort(y);
    // The same pairs from the target's side: whoever gets a row's target brings the level.
    return ({ times, partner }) => {
      const owner = partner ? inverse(partner) : undefined;
      const [sorted, level] = inOrder(order, y, codes, times, owner);
      return sorted.length < 2 ? Number.NaN : mutualInformationMixed(sorted, level, nCodes);
    };
  }
  const present = numbers.filter((value) => !Number.isNaN(value));
  if (present.length < 8) return () => Number.NaN;
  const noisy = jittered(present, random.derive('column'));
  const x = new Float64Array(numbers.length).fill(Number.NaN);
  let at = 0;
  numbers.forEach((value, i) => {
    if (!Number.isNaN(value)) x[i] = noisy[at++]!;
  });
  const order = argsort(x).subarray(0, present.length);
  if (nClasses > 0) {
    return ({ times, partner }) => {
      const [sorted, label] = inOrder(order, x, values, times, partner);
      return mutualInformationMixed(sorted, label, nClasses);
    };
  }
  const y = jittered(values, random.derive('target'));
  // The search goes along the side that repeats less: where one value fills half the rows, all of them are near.
  const alongX = denseRanks(present).size >= denseRanks(values).size;
  const byY = alongX ? order : argsort(y);
  return ({ times, partner }) => {
    const owner = alongX ? partner : partner && inverse(partner);
    const [sorted, other] = inOrder(byY, alongX ? x : y, alongX ? y : x, times, owner);
    return sorted.length < 4 ? Number.NaN : mutualInformationContinuous(sorted, other, other.slice().sort());
  };
}

/** The rows that count, in that order: their own value, and their partner's other one, where there is one. */
function inOrder(
  order: ArrayLike<number>,
  own: Float64Array,
  other: ArrayLike<number>,
  times: Uint8Array | undefined,
  partner: Int32Array | undefined,
): [Float64Array, Float64Array] {
  const first = new Float64Array(order.length);
  const second = new Float64Array(order.length);
  let n = 0;
  for (let k = 0; k < order.length; k++) {
    const i = order[k]!;
    const value = other[partner ? partner[i]! : i]!;
    if (Number.isNaN(value) || (times && times[i] === 0)) continue;
    first[n] = own[i]!;
    second[n++] = value;
  }
  return [first.subarray(0, n), second.subarray(0, n)];
}

function inverse(permutation: Int32Array): Int32Array {
  const back = new Int32Array(permutation.length);
  for (let i = 0; i < permutation.length; i++) back[permutation[i]!] = i;
  return back;
}
