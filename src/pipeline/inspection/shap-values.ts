import { createMatrix, type Matrix } from '../core/matrix';

/**
 * How much each feature moved each output of each row, from what is expected to what is predicted:
 * `expected[k] + Σⱼ phi[k](i, j)` is output k of row i.
 */
export interface ShapValues {
  /** One matrix of rows × features per output. */
  phi: Matrix[];
  /** One value per output. */
  expected: Float64Array;
}

/** Zeros of the right shape. */
export function emptyShap(rows: number, features: number, outputs: number): ShapValues {
  return {
    phi: Array.from({ length: outputs }, () => createMatrix(rows, features)),
    expected: new Float64Array(outputs),
  };
}

/** The mean size of each feature's contribution to one output: how much it matters overall. NaN for no rows. */
export function meanAbsoluteShap({ phi }: ShapValues, output = 0): Float64Array {
  const { rows, cols, data } = phi[output]!;
  const mean = new Float64Array(cols);
  for (let i = 0; i < data.length; i++) mean[i % cols]! += Math.abs(data[i]!) / rows;
  return rows === 0 ? mean.fill(Number.NaN) : mean;
}
