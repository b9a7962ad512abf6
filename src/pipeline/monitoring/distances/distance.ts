import { moments } from '../../core/descriptive/moments';
import { type SortedPair, walkPair } from './two-samples';

/** The Wasserstein-1 distance: the area between the distribution functions, in the column's own unit. */
export function wassersteinDistance(pair: SortedPair): number {
  const [n, m] = [pair.reference.length, pair.current.length];
  let area = 0;
  walkPair(pair, (i, j, gap) => {
    area += Math.abs(i / n - j / m) * gap;
  });
  return area;
}

/** Wasserstein in standard deviations of the reference (of its own values; at least 0.001), as Evidently. */
export function normedWassersteinDistance(pair: SortedPair): number {
  const { n, m2 } = moments(pair.reference);
  return wassersteinDistance(pair) / Math.max(Math.sqrt(m2 / n), 0.001);
}

/** The energy distance, √(2 ∫ (F − G)²), as SciPy. */
export function energyDistance(pair: SortedPair): number {
  const [n, m] = [pair.reference.length, pair.current.length];
  let area = 0;
  walkPair(pair, (i, j, gap) => {
    area += (i / n - j / m) ** 2 * gap;
  });
  return Math.sqrt(2 * area);
}
