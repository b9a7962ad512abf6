import type { Matrix } from '../../core/matrix';
import { addScaledGram, addScaledRows, CHUNK, type RowRange, rowDots } from './row-kernels';
import type { SmoothProblem } from './smooth-problem';

/** A loss per row as a function of its score η = x·w + intercept. Both work on a chunk of scores in place. */
export interface RowLoss {
  /** Turns scores into weighted slopes dloss/dη; gives the sum of the weighted losses. */
  slopes(scores: Float64Array, begin: number, end: number): number;
  /** Turns scores into weighted curvatures d²loss/dη². */
  curvatures(scores: Float64Array, begin: number, end: number): void;
}

/** Calls `visit` with ranges of at most CHUNK rows. */
export function eachChunk({ data, rows, cols }: Matrix, visit: (range: RowRange) => void): void {
  for (let begin = 0; begin < rows; begin += CHUNK) {
    visit({ data, cols, begin, end: Math.min(begin + CHUNK, rows) });
  }
}

/**
 * Σ loss / totalWeight + l2·½‖w‖² of a model with one score per row. Parameters: one coefficient per feature, then the
 * intercept (free).
 */
export function rowLossProblem(X: Matrix, totalWeight: number, l2: number, loss: RowLoss): SmoothProblem {
  const { cols } = X;
  const size = cols + 1;
  const scores = new Float64Array(CHUNK);
  return {
    size,
    evaluate(w, gradient) {
      gradient.fill(0);
      let sum = 0;
      eachChunk(X, (range) => {
        const { begin, end } = range;
        rowDots(range, w, 0, w[cols]!, scores);
        sum += loss.slopes(scores, begin, end);
        for (let at = 0; at < end - begin; at++) gradient[cols]! += scores[at]!;
        addScaledRows(range, scores, gradient, 0);
      });
      return addPenalty(w, gradient, sum, cols, 1, totalWeight, l2);
    },
    hessian(w, h) {
      const block = emptyBlock(cols);
      eachChunk(X, (range) => {
        rowDots(range, w, 0, w[cols]!, scores);
        loss.curvatures(scores, range.begin, range.end);
        addToBlock(block, range, scores);
      });
      placeBlock(h, size, 0, 0, block, totalWeight);
      for (let j = 0; j < cols; j++) h[j * (size + 1)]! += l2;
    },
  };
}

/** Σ scale·zzᵀ with z = (x, 1): a symmetric matrix in its three parts. */
export interface Block {
  gram: Float64Array;
  sums: Float64Array;
  total: number;
}

export function emptyBlock(cols: number): Block {
  return { gram: new Float64Array(cols * cols), sums: new Float64Array(cols), total: 0 };
}

export function addToBlock(block: Block, range: RowRange, scale: Float64Array): void {
  addScaledGram(range, scale, block.gram);
  addScaledRows(range, scale, block.sums, 0);
  for (let at = 0; at < range.end - range.begin; at++) block.total += scale[at]!;
}

/** Writes a block / divisor into h at (row, column); above h's diagonal it may write as well. */
export function placeBlock(
  h: Float64Array,
  size: number,
  row: number,
  column: number,
  { gram, sums, total }: Block,
  divisor: number,
): void {
  const cols = sums.length;
  for (let a = 0; a < cols; a++) {
    for (let b = 0; b <= a; b++) {
      const value = gram[a * cols + b]! / divisor;
      h[(row + a) * size + column + b] = value;
      h[(row + b) * size + column + a] = value;
    }
    h[(row + cols) * size + column + a] = sums[a]! / divisor;
    h[(row + a) * size + column + cols] = sums[a]! / divisor;
  }
  h[(row + cols) * size + column + cols] = total / divisor;
}

/** Turns sums into means and adds the penalty, in value and gradient. */
export function addPenalty(
  w: Float64Array,
  gradient: Float64Array,
  loss: number,
  cols: number,
  nOutputs: number,
  totalWeight: number,
  l2: number,
): number {
  let squares = 0;
  for (let k = 0, at = 0; k < nOutputs; k++, at++) {
    for (let j = 0; j < cols; j++, at++) {
      squares += w[at]! * w[at]!;
      gradient[at] = gradient[at]! / totalWeight + l2 * w[at]!;
    }
    gradient[at]! /= totalWeight;
  }
  return loss / totalWeight + (l2 * squares) / 2;
}
