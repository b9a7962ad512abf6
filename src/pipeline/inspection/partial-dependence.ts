import type { Context } from '../core/context';
import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';

/** One axis: a column and the values it is set to. */
export interface Axis {
  column: number;
  grid: Float64Array;
}

export interface PartialDependence {
  /** The mean response at every point; with two axes the second one runs fastest. */
  average: Float64Array;
  /** Rows × points: how each row's response would go (ICE). */
  individual: Matrix;
}

/**
 * The response when one or two features are set to the points of a grid in all rows, the others left as they are.
 * Combinations that do not occur in the data are asked about as well.
 * @param respond one number per row: a value, a probability; it must neither keep nor change the rows it is given
 * @param sampleWeight weights of the rows in `average`
 * @throws TOO_FEW_ROWS; INVALID_ARGUMENT unless there are one or two axes over columns of X
 * @see Friedman 2001; scikit-learn, partial_dependence(method='brute')
 */
export async function partialDependence(
  X: Matrix,
  axes: readonly Axis[],
  respond: (X: Matrix) => Float64Array | Promise<Float64Array>,
  context: Context,
  sampleWeight?: Float64Array,
): Promise<PartialDependence> {
  if (X.rows === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to ask the model about.');
  const [first, second] = axes;
  if (!first || axes.length > 2 || axes.some(({ column }) => !(column >= 0 && column < X.cols))) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Partial dependence is drawn over one or two columns of the data.',
    );
  }
  const inner = second ? second.grid.length : 1;
  const points = first.grid.length * inner;
  const changed: Matrix = { ...X, data: X.data.slice() };
  const average = new Float64Array(points);
  const individual = createMatrix(X.rows, points);
  const weights = sampleWeight ?? new Float64Array(X.rows).fill(1);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  for (let p = 0; p < points; p++) {
    await context.tick(p, points, 'asking the model');
    setColumn(changed, first.column, first.grid[Math.floor(p / inner)]!);
    if (second) setColumn(changed, second.column, second.grid[p % inner]!);
    const response = await respond(changed);
    let sum = 0;
    for (let i = 0; i < X.rows; i++) {
      individual.data[i * points + p] = response[i]!;
      sum += weights[i]! * response[i]!;
    }
    average[p] = sum / total;
  }
  return { average, individual };
}

function setColumn({ rows, cols, data }: Matrix, column: number, value: number): void {
  for (let i = 0; i < rows; i++) data[i * cols + column] = value;
}
