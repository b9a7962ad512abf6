import { normalQuantile } from '../core/distributions/normal';
import type { DelongCovariance } from '../metrics/delong';
import { twoSidedNormalP } from './two-proportions';

const varianceAt = ({ auc, covariance }: DelongCovariance, i: number, j: number) =>
  covariance.data[i * auc.length + j]!;

/** A confidence interval for the AUC of one of the scores, normal and cut at 0 and 1 (as pROC). */
export function aucInterval(result: DelongCovariance, score: number, alpha = 0.05): [number, number] {
  const half = -normalQuantile(alpha / 2) * Math.sqrt(varianceAt(result, score, score));
  return [Math.max(0, result.auc[score]! - half), Math.min(1, result.auc[score]! + half)];
}

/** DeLong's test of equal AUCs of two scores on the same rows. NaN when both rank all rows alike. */
export function compareAuc(
  result: DelongCovariance,
  first: number,
  second: number,
): { difference: number; z: number; pValue: number } {
  const difference = result.auc[first]! - result.auc[second]!;
  const variance =
    varianceAt(result, first, first) +
    varianceAt(result, second, second) -
    2 * varianceAt(result, first, second);
  const z = variance > 0 ? difference / Math.sqrt(variance) : Number.NaN;
  return { difference, z, pValue: twoSidedNormalP(z) };
}
