import { argsort } from '../core/descriptive/argsort';
import { checkBinaryInput, checkProbabilities } from './input';

/** brier = reliability − resolution + uncertainty (Murphy 1973). */
export interface BrierDecomposition {
  /** How far what was said is from what happened: 0 is perfect. */
  reliability: number;
  /** How far what happened differs between what was said: more is better. */
  resolution: number;
  /** Spread of the truth itself. */
  uncertainty: number;
  brier: number;
}

/**
 * The parts of the Brier score over groups of equal probability. With every probability different each row is its
 * own group and the parts say little: round the probabilities first. NaN without rows.
 * @throws SHAPE_MISMATCH; INVALID_ARGUMENT for values outside [0, 1]
 */
export function brierDecomposition(yTrue: Float64Array, yProb: Float64Array): BrierDecomposition {
  checkBinaryInput(yTrue, yProb, undefined, 'yProb');
  checkProbabilities('yProb', yProb);
  const n = yTrue.length;
  const base = yTrue.reduce((sum, truth) => sum + truth, 0) / n;
  const order = argsort(yProb);
  let reliability = 0;
  let resolution = 0;
  for (let start = 0; start < n; ) {
    const said = yProb[order[start]!]!;
    let end = start;
    let hits = 0;
    for (; end < n && yProb[order[end]!] === said; end++) hits += yTrue[order[end]!]!;
    const happened = hits / (end - start);
    reliability += ((end - start) * (said - happened) ** 2) / n;
    resolution += ((end - start) * (happened - base) ** 2) / n;
    start = end;
  }
  const uncertainty = n === 0 ? Number.NaN : base * (1 - base);
  return { reliability, resolution, uncertainty, brier: reliability - resolution + uncertainty };
}
