import { SandtableError } from '../errors';
import { log2, pow } from '../math';
import { moments, skewness } from './moments';
import { quantileSorted } from './quantile';

/** How to choose the width of a histogram's bins, by numpy's names. `auto` is the default everywhere. */
export type BinRule = 'auto' | 'fd' | 'sturges' | 'doane' | 'scott' | 'rice' | 'sqrt' | 'stone';

/**
 * Edges of equally wide bins, as numpy's `histogram_bin_edges`. NaN is left out. Without values [0, 1], for a
 * constant c [c − ½, c + ½].
 * @param bins how many, or a rule
 * @throws INVALID_ARGUMENT for fewer than one bin
 */
export function histogramBinEdges(values: Float64Array, bins: number | BinRule = 'auto'): Float64Array {
  const sorted = values.filter((value) => Number.isFinite(value)).sort();
  const n = sorted.length;
  let low = n === 0 ? 0 : sorted[0]!;
  let high = n === 0 ? 1 : sorted[n - 1]!;
  if (low === high) {
    low -= 0.5;
    high += 0.5;
  }
  const count = typeof bins === 'number' ? bins : countFor(sorted, bins, high - low);
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new SandtableError('INVALID_ARGUMENT', `A histogram cannot have ${count} bins.`);
  }
  const edges = new Float64Array(count + 1);
  const width = (high - low) / count;
  for (let k = 0; k < count; k++) edges[k] = low + k * width;
  edges[count] = high;
  return edges;
}

function countFor(sorted: Float64Array, rule: BinRule, range: number): number {
  if (sorted.length === 0) return 1;
  const spread = sorted[sorted.length - 1]! - sorted[0]!;
  const width = binWidth(sorted, rule, spread);
  return width > 0 ? Math.ceil(range / width) : 1;
}

function binWidth(sorted: Float64Array, rule: BinRule, spread: number): number {
  const n = sorted.length;
  switch (rule) {
    case 'sqrt':
      return spread / Math.sqrt(n);
    case 'sturges':
      return spread / (log2(n) + 1);
    case 'rice':
      return spread / (2 * pow(n, 1 / 3));
    case 'scott':
      return pow((24 * Math.sqrt(Math.PI)) / n, 1 / 3) * populationStd(sorted);
    case 'doane':
      return doaneWidth(sorted, spread);
    case 'fd':
      return (2 * interquartileRange(sorted)) / pow(n, 1 / 3);
    case 'stone':
      return stoneWidth(sorted, spread);
    case 'auto': {
      // Half the square-root width keeps spiky data from a flood of bins.
      const relaxed = Math.max(binWidth(sorted, 'fd', spread), binWidth(sorted, 'sqrt', spread) / 2);
      return Math.min(relaxed, binWidth(sorted, 'sturges', spread));
    }
  }
}

function interquartileRange(sorted: Float64Array): number {
  return quantileSorted(sorted, 0.75) - quantileSorted(sorted, 0.25);
}

function populationStd(values: Float64Array): number {
  const { n, m2 } = moments(values);
  return Math.sqrt(m2 / n);
}

function doaneWidth(sorted: Float64Array, spread: number): number {
  const n = sorted.length;
  if (n <= 2) return 0;
  const sums = moments(sorted);
  if (!(sums.m2 > 0)) return 0;
  const sigma = Math.sqrt((6 * (n - 2)) / ((n + 1) * (n + 3)));
  return spread / (1 + log2(n) + log2(1 + Math.abs(skewness(sums)) / sigma));
}

/** Stone's rule: the width whose estimated integrated squared error is least. */
function stoneWidth(sorted: Float64Array, spread: number): number {
  const n = sorted.length;
  if (n <= 1 || spread === 0) return 0;
  const most = Math.max(100, Math.floor(Math.sqrt(n)));
  let best = 1;
  let least = Number.POSITIVE_INFINITY;
  for (let bins = 1; bins <= most; bins++) {
    const width = spread / bins;
    let squares = 0;
    let from = 0;
    for (let k = 1; k <= bins; k++) {
      const edge = sorted[0]! + k * width;
      let to = from;
      while (to < n && (k === bins || sorted[to]! < edge)) to++;
      squares += ((to - from) / n) ** 2;
      from = to;
    }
    const loss = (2 - (n + 1) * squares) / width;
    if (loss < least) {
      least = loss;
      best = bins;
    }
  }
  return spread / best;
}
