/** A leaf while its tree grows: a stretch of the order of rows, and the best division found for it. */
export interface GrowingLeaf {
  node: number;
  depth: number;
  start: number;
  end: number;
  /** Packed sum of its rows. */
  total: number;
  /** Which histogram of the pool is its own; −1 for none. */
  histogram: number;
  /** What the best division gains, in packed units; 0 for none. */
  gain: number;
  slot: number;
  /** Bins `low`…`high` go left. */
  low: number;
  high: number;
  leftTotal: number;
  /** Whether rows with a missing value decided the side that those go to. */
  taught: boolean;
}

/** A leaf that nothing has been looked for in yet. */
export function newLeaf(node: number, depth: number, start: number, end: number, total: number): GrowingLeaf {
  return {
    node,
    depth,
    start,
    end,
    total,
    histogram: -1,
    gain: 0,
    slot: 0,
    low: 0,
    high: 0,
    leftTotal: 0,
    taught: false,
  };
}

/** The leaf whose division gains most, the first of equals; undefined when none gains anything. */
export function mostGainful(leaves: readonly GrowingLeaf[]): GrowingLeaf | undefined {
  let best: GrowingLeaf | undefined;
  for (const leaf of leaves) if (leaf.gain > (best?.gain ?? 0)) best = leaf;
  return best;
}

/** Histograms kept for subtraction take at most this much; beyond it the least promising are computed again. */
export const POOL_BYTES = 256 * 2 ** 20;

/** How many histograms a tree of so many leaves may keep; three at least, which one division needs. */
export function poolCount(maxLeaves: number, histogramBytes: number, poolBytes = POOL_BYTES): number {
  return Math.max(3, Math.min(maxLeaves + 1, Math.floor(poolBytes / Math.max(1, histogramBytes))));
}

/** Numbers of free histograms. */
export interface HistogramPool {
  /** A free one; when all are taken, that of the leaf least likely to be divided. */
  take(leaves: readonly GrowingLeaf[]): number;
  release(leaf: GrowingLeaf): void;
}

export function createHistogramPool(count: number): HistogramPool {
  const free = Array.from({ length: count }, (_, index) => count - 1 - index);
  return {
    take(leaves) {
      const index = free.pop();
      if (index !== undefined) return index;
      const holders = leaves.filter((leaf) => leaf.histogram >= 0);
      const victim = holders.reduce((least, leaf) => (leaf.gain < least.gain ? leaf : least));
      const taken = victim.histogram;
      victim.histogram = -1;
      return taken;
    },
    release(leaf) {
      if (leaf.histogram >= 0) free.push(leaf.histogram);
      leaf.histogram = -1;
    },
  };
}
