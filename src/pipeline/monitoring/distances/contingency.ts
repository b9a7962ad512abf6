import { chi2Sf } from '../../core/distributions/chi2';

/**
 * The chi-square test of whether two samples have the same shares: reference and current are both samples (a
 * reference taken as exact alarms falsely in up to three quarters of all windows). Yates' correction for two cells.
 * With a single cell nothing can differ: p is 1.
 */
export function contingencyTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { chi2: number; df: number; pValue: number } {
  let [n, m] = [0, 0];
  let cells = 0;
  for (let i = 0; i < reference.length; i++) {
    n += reference[i]!;
    m += current[i]!;
    if (reference[i]! + current[i]! > 0) cells++;
  }
  const df = cells - 1;
  if (df < 1 || n === 0 || m === 0) return { chi2: 0, df: Math.max(0, df), pValue: 1 };
  let chi2 = 0;
  for (let i = 0; i < reference.length; i++) {
    const both = reference[i]! + current[i]!;
    if (both === 0) continue;
    for (const [observed, size] of [
      [reference[i]!, n],
      [current[i]!, m],
    ] as const) {
      const expected = (both * size) / (n + m);
      const distance = Math.abs(observed - expected);
      const corrected = df === 1 ? distance - Math.min(0.5, distance) : distance;
      chi2 += (corrected * corrected) / expected;
    }
  }
  return { chi2, df, pValue: chi2Sf(chi2, df) };
}
