import { log } from '../math';
import type { Matrix } from '../matrix';

/** What one classification tells about another. */
export interface MutualInformation {
  /** In nats. */
  mi: number;
  /** mi over the mean of both entropies: 0 nothing, 1 everything. 1 when neither ever varies, as scikit-learn. */
  nmi: number;
}

/** Mutual information of the rows and columns of a table of counts; 0 for an empty table. */
export function mutualInformation({ rows, cols, data }: Matrix): MutualInformation {
  const rowSums = new Float64Array(rows);
  const columnSums = new Float64Array(cols);
  let total = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      rowSums[i]! += data[i * cols + j]!;
      columnSums[j]! += data[i * cols + j]!;
      total += data[i * cols + j]!;
    }
  }
  let sum = 0;
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) {
      const count = data[i * cols + j]!;
      if (count > 0) sum += (count / total) * log((count * total) / (rowSums[i]! * columnSums[j]!));
    }
  }
  const mi = Math.abs(sum) < Number.EPSILON ? 0 : Math.max(0, sum);
  const meanEntropy = (entropy(rowSums, total) + entropy(columnSums, total)) / 2;
  if (meanEntropy === 0) return { mi, nmi: 1 };
  return { mi, nmi: mi / meanEntropy };
}

function entropy(counts: Float64Array, total: number): number {
  let sum = 0;
  for (const count of counts) if (count > 0) sum -= (count / total) * log(count / total);
  return sum;
}
