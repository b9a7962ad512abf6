import { quantileSorted } from '../core/descriptive/quantile';
import { SandtableError } from '../core/errors';
import { checkBinaryInput, checkProbabilities, type SampleWeight, totalWeight } from './input';

/** How probabilities are put into bins: equal widths on [0, 1], or equal shares of rows. */
export type BinStrategy = 'uniform' | 'quantile';

/** What was said against what happened, per bin that holds rows; bins ascend. */
export interface CalibrationCurve {
  /** Share of positives. */
  probTrue: Float64Array;
  /** Mean of the probabilities. */
  probPred: Float64Array;
  /** Rows, or weight, in each bin. */
  count: Float64Array;
  /** How the bins were made: part of the result, since calibration errors depend on it. */
  strategy: BinStrategy;
  nBins: number;
}

/** The borders of the bins, `nBins` + 1 of them; quantiles are unweighted. */
function binEdges(yProb: Float64Array, nBins: number, strategy: BinStrategy): Float64Array {
  const edges = new Float64Array(nBins + 1);
  const sorted = strategy === 'quantile' ? yProb.slice().sort() : undefined;
  for (let k = 0; k <= nBins; k++) edges[k] = sorted ? quantileSorted(sorted, k / nBins) : k / nBins;
  return edges;
}

/** The number of inner edges below p: a probability on an edge belongs to the bin under it. */
function binOf(edges: Float64Array, p: number): number {
  let low = 1;
  let high = edges.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (edges[middle]! < p) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * The reliability diagram of a binary classifier, as scikit-learn's `calibration_curve`: bins without rows are left
 * out.
 * @throws SHAPE_MISMATCH; INVALID_ARGUMENT for values outside [0, 1] or fewer than one bin
 */
export function calibrationCurve(
  yTrue: Float64Array,
  yProb: Float64Array,
  nBins = 10,
  strategy: BinStrategy = 'uniform',
  sampleWeight?: SampleWeight,
): CalibrationCurve {
  checkBinaryInput(yTrue, yProb, sampleWeight, 'yProb');
  checkProbabilities('yProb', yProb);
  if (!(Number.isInteger(nBins) && nBins >= 1)) {
    throw new SandtableError('INVALID_ARGUMENT', `nBins is ${nBins}; it is a whole number from 1.`);
  }
  const weighed = sampleWeight ? yProb.filter((_, i) => sampleWeight[i]! > 0) : yProb;
  const edges = binEdges(weighed, nBins, strategy);
  const count = new Float64Array(nBins);
  const said = new Float64Array(nBins);
  const happened = new Float64Array(nBins);
  for (let i = 0; i < yProb.length; i++) {
    const weight = sampleWeight === undefined ? 1 : sampleWeight[i]!;
    const bin = binOf(edges, yProb[i]!);
    count[bin]! += weight;
    said[bin]! += weight * yProb[i]!;
    if (yTrue[i] === 1) happened[bin]! += weight;
  }
  const mean = (sums: Float64Array) => sums.map((sum, k) => sum / count[k]!).filter((_, k) => count[k]! > 0);
  return {
    probTrue: mean(happened),
    probPred: mean(said),
    count: count.filter((size) => size > 0),
    strategy,
    nBins,
  };
}

/** The gap between what was said and what happened; which bins were used is part of the number. */
export interface CalibrationError {
  /** Expected calibration error: mean gap over rows. */
  ece: number;
  /** Largest gap of a bin. */
  mce: number;
  strategy: BinStrategy;
  nBins: number;
}

/**
 * Expected and maximum calibration error over the bins of `calibrationCurve`. NaN without rows.
 * @throws as `calibrationCurve`
 */
export function calibrationError(
  yTrue: Float64Array,
  yProb: Float64Array,
  nBins = 10,
  strategy: BinStrategy = 'uniform',
  sampleWeight?: SampleWeight,
): CalibrationError {
  const { probTrue, probPred, count } = calibrationCurve(yTrue, yProb, nBins, strategy, sampleWeight);
  let sum = 0;
  let mce = count.length === 0 ? Number.NaN : 0;
  for (let k = 0; k < count.length; k++) {
    const gap = Math.abs(probTrue[k]! - probPred[k]!);
    sum += gap * count[k]!;
    mce = Math.max(mce, gap);
  }
  return { ece: sum / totalWeight(yTrue.length, sampleWeight), mce, strategy, nBins };
}
