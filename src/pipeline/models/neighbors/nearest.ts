import type { Matrix } from '../../core/matrix';

/** The nearest rows of one query, closest first; of equal distances the earlier row first. */
export interface Nearest {
  indices: Int32Array;
  /** Squared Euclidean distances. */
  squared: Float64Array;
}

/** Rows of the training matrix that one block of queries looks at before the next: they stay in the cache. */
const TRAIN_BLOCK = 256;
const QUERY_BLOCK = 64;

/**
 * The k nearest rows of `train` for each row of `queries`, by brute force over blocks. Differences are squared one by
 * one (no ‖a‖² − 2ab + ‖b‖²): equal rows are at distance 0 exactly, at any scale. A distance that already exceeds
 * the k-th best is not added up to its end.
 * @param visit called once per query, in order; the arrays are used again for the next one
 */
export function findNearest(
  train: Matrix,
  queries: Matrix,
  begin: number,
  end: number,
  k: number,
  visit: (query: number, nearest: Nearest) => void,
): void {
  const { cols } = train;
  const indices = new Int32Array(QUERY_BLOCK * k);
  const squared = new Float64Array(QUERY_BLOCK * k);
  const found = new Int32Array(QUERY_BLOCK);
  for (let first = begin; first < end; first += QUERY_BLOCK) {
    const count = Math.min(QUERY_BLOCK, end - first);
    found.fill(0);
    for (let block = 0; block < train.rows; block += TRAIN_BLOCK) {
      const blockEnd = Math.min(block + TRAIN_BLOCK, train.rows);
      for (let q = 0; q < count; q++) {
        const at = (first + q) * cols;
        const base = q * k;
        let have = found[q]!;
        let worst = have < k ? Number.POSITIVE_INFINITY : squared[base + k - 1]!;
        for (let row = block; row < blockEnd; row++) {
          const other = row * cols;
          let sum = 0;
          let j = 0;
          for (; j + 4 <= cols; j += 4) {
            const a = train.data[other + j]! - queries.data[at + j]!;
            const b = train.data[other + j + 1]! - queries.data[at + j + 1]!;
            const c = train.data[other + j + 2]! - queries.data[at + j + 2]!;
            const d = train.data[other + j + 3]! - queries.data[at + j + 3]!;
            sum += a * a + b * b + (c * c + d * d);
            if (sum > worst) break;
          }
          if (sum > worst) continue;
          for (; j < cols; j++) {
            const a = train.data[other + j]! - queries.data[at + j]!;
            sum += a * a;
          }
          // Strictly: of equal distances the earlier row stays.
          if (have === k && !(sum < worst)) continue;
          let place = have < k ? have++ : k - 1;
          while (place > 0 && squared[base + place - 1]! > sum) {
            squared[base + place] = squared[base + place - 1]!;
            indices[base + place] = indices[base + place - 1]!;
            place--;
          }
          squared[base + place] = sum;
          indices[base + place] = row;
          if (have === k) worst = squared[base + k - 1]!;
        }
        found[q] = have;
      }
    }
    for (let q = 0; q < count; q++) {
      visit(first + q, {
        indices: indices.subarray(q * k, q * k + found[q]!),
        squared: squared.subarray(q * k, q * k + found[q]!),
      });
    }
  }
}
