/** A pairwise probability is never taken for certain. */
const LEAST = 1e-7;

/**
 * Class probabilities from pairwise ones: the p that minimises Σ (r_ji·p_i − r_ij·p_j)² over all pairs, where
 * r[i·k + j] estimates P(i | i or j).
 * @param r row-major k × k; the diagonal is not read, r_ji = 1 − r_ij
 * @see Wu, Lin, Weng (2004), Probability estimates for multi-class classification by pairwise coupling, method 2
 */
export function couplePairs(r: Float64Array, k: number): Float64Array {
  const bounded = (i: number, j: number) => Math.min(Math.max(r[i * k + j]!, LEAST), 1 - LEAST);
  const q = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < k; j++) {
      if (i === j) continue;
      q[i * k + i]! += bounded(j, i) ** 2;
      q[i * k + j] = -bounded(j, i) * bounded(i, j);
    }
  }
  const p = new Float64Array(k).fill(1 / k);
  const qp = new Float64Array(k);
  for (let iteration = 0; iteration < Math.max(100, k); iteration++) {
    let pqp = 0;
    for (let i = 0; i < k; i++) {
      qp[i] = 0;
      for (let j = 0; j < k; j++) qp[i]! += q[i * k + j]! * p[j]!;
      pqp += p[i]! * qp[i]!;
    }
    let error = 0;
    for (let i = 0; i < k; i++) error = Math.max(error, Math.abs(qp[i]! - pqp));
    if (error < 0.005 / k) break;
    for (let i = 0; i < k; i++) {
      const change = (pqp - qp[i]!) / q[i * k + i]!;
      p[i]! += change;
      pqp = (pqp + change * (change * q[i * k + i]! + 2 * qp[i]!)) / (1 + change) / (1 + change);
      for (let j = 0; j < k; j++) {
        qp[j] = (qp[j]! + change * q[i * k + j]!) / (1 + change);
        p[j]! /= 1 + change;
      }
    }
  }
  return p;
}
