import type { Matrix } from '../core/matrix';

/**
 * What each class's probability must be multiplied by (and the row then brought back to sum 1) when a model learnt
 * from rows in which the classes had other shares than in the world: true share / share learnt from. Classes without
 * rows have 1.
 *
 * Source: Bayes' rule with equal class-conditional distributions (Saerens, Latinne & Decaestecker 2002, eq. 4; Elkan
 * 2001, theorem 2). For two classes and negatives thinned out to a share β it is p = βs / (βs − s + 1).
 * @param before rows (or weight) per class in the training rows as they came
 * @param after the same in what the model learnt from
 */
export function priorFactors(before: ArrayLike<number>, after: ArrayLike<number>): Float64Array {
  const total = (counts: ArrayLike<number>) => Array.from(counts).reduce((a, b) => a + b, 0);
  const [n, m] = [total(before), total(after)];
  return Float64Array.from(before, (count, k) =>
    count > 0 && after[k]! > 0 ? count / n / (after[k]! / m) : 1,
  );
}

/** Probabilities with their classes' shares put right: each row times the factors, brought back to sum 1. */
export function correctPriors({ rows, cols, data }: Matrix, factors: ArrayLike<number>): Matrix {
  const out = new Float64Array(data.length);
  for (let start = 0; start < data.length; start += cols) {
    let sum = 0;
    for (let k = 0; k < cols; k++) {
      const p = data[start + k]! * factors[k]!;
      out[start + k] = p;
      sum += p;
    }
    for (let k = 0; k < cols; k++) out[start + k] = sum > 0 ? out[start + k]! / sum : data[start + k]!;
  }
  return { rows, cols, data: out };
}
