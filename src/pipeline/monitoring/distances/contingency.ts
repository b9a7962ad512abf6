import { chi2Contingency, withoutEmpty } from '../../core/descriptive/contingency';
import { matrixFromRows } from '../../core/matrix';

/**
 * The chi-square test of whether two samples have the same shares: reference and current are both samples (a
 * reference taken as exact alarms falsely in up to three quarters of all windows). Yates' correction for two cells.
 * Cells empty in both are left out; where nothing can differ, p is 1.
 */
export function shareTest(
  reference: ArrayLike<number>,
  current: ArrayLike<number>,
): { chi2: number; df: number; pValue: number } {
  const table = withoutEmpty(matrixFromRows([reference, current]));
  if (table.rows < 2 || table.cols < 2) return { chi2: 0, df: 0, pValue: 1 };
  const { statistic, dof, p } = chi2Contingency(table);
  return { chi2: statistic, df: dof, pValue: p };
}
