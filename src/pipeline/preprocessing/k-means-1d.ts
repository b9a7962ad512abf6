import { meanAndStd } from './column-statistics';

/**
 * Lloyd's k-means on one column from given centres (ascending): the centres it ends at. A cluster that loses all
 * its values takes the value farthest from its own centre. Stops when no value changes cluster, when the centres
 * move less than 1e-4 of the variance, or after 300 rounds: scikit-learn's KMeans with `init` given.
 */
export function kMeans1d(values: Float64Array, init: Float64Array): Float64Array {
  const k = init.length;
  const n = values.length;
  const { mean, std } = meanAndStd(values);
  const tolerance = 1e-4 * std * std;
  // Centred values, as there, so that a large offset costs no digits.
  const x = values.map((value) => value - mean);
  let centers = init.map((center) => center - mean);
  const labels = new Int32Array(n).fill(-1);
  for (let round = 0; round < 300; round++) {
    let changed = false;
    const sums = new Float64Array(k);
    const counts = new Float64Array(k);
    for (let i = 0; i < n; i++) {
      let best = 0;
      for (let c = 1; c < k; c++) {
        if (Math.abs(x[i]! - centers[c]!) < Math.abs(x[i]! - centers[best]!)) best = c;
      }
      if (labels[i] !== best) changed = true;
      labels[i] = best;
      sums[best] = sums[best]! + x[i]!;
      counts[best] = counts[best]! + 1;
    }
    fillEmpty(x, labels, centers, sums, counts);
    const next = sums.map((sum, c) => (counts[c]! > 0 ? sum / counts[c]! : centers[c]!));
    let shift = 0;
    for (let c = 0; c < k; c++) shift += (next[c]! - centers[c]!) ** 2;
    centers = next;
    if (!changed || shift <= tolerance) break;
  }
  return centers.map((center) => center + mean).sort();
}

function fillEmpty(
  x: Float64Array,
  labels: Int32Array,
  centers: Float64Array,
  sums: Float64Array,
  counts: Float64Array,
): void {
  const empty = Array.from(counts.keys()).filter((c) => counts[c] === 0);
  if (empty.length === 0) return;
  const distance = x.map((value, i) => (value - centers[labels[i]!]!) ** 2);
  const farthest = Array.from(x.keys()).sort((a, b) => distance[b]! - distance[a]!);
  empty.forEach((cluster, e) => {
    const i = farthest[e];
    if (i === undefined) return;
    const from = labels[i]!;
    sums[from] = sums[from]! - x[i]!;
    counts[from] = counts[from]! - 1;
    sums[cluster] = x[i]!;
    counts[cluster] = 1;
  });
}
