import { argsort } from '../core/descriptive/argsort';
import { checkBinaryInput } from './input';

/** What is gained by treating the highest scores first; point i stands for the first i + 1 rows. */
export interface CumulativeGains {
  /** Share of all rows treated. */
  pctPopulation: Float64Array;
  /** Share of all positives among them; NaN without positives. */
  gain: Float64Array;
  /** gain / share treated: 1 is what chance would give. */
  lift: Float64Array;
}

/**
 * Cumulative gains and lift. Rows of equal score stay in the order they came.
 * @throws SHAPE_MISMATCH, INVALID_ARGUMENT
 */
export function cumulativeGains(yTrue: Float64Array, yScore: Float64Array): CumulativeGains {
  checkBinaryInput(yTrue, yScore, undefined);
  const n = yTrue.length;
  const order = argsort(yScore.map((score) => -score));
  let positives = 0;
  for (let i = 0; i < n; i++) positives += yTrue[i]!;
  const pctPopulation = new Float64Array(n);
  const gain = new Float64Array(n);
  const lift = new Float64Array(n);
  let found = 0;
  for (let k = 0; k < n; k++) {
    found += yTrue[order[k]!]!;
    pctPopulation[k] = (k + 1) / n;
    gain[k] = found / positives;
    lift[k] = gain[k]! / pctPopulation[k]!;
  }
  return { pctPopulation, gain, lift };
}
