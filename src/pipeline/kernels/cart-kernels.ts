/**
 * The hot loops of exact trees (CART): sort a node's rows by a feature, walk along them, divide them. Features are
 * ranks (u16 per row, column after column), so that sorting is counting. As in `HistogramKernels`, `…At` is a byte
 * address in the arena, and the two implementations agree to the bit.
 *
 * Inside a node rows are known by their *local* number 0…count−1, their place in the node's stretch of the order.
 */
export interface CartKernels {
  /** Brings the node's rows together: out[k] = (weight, target) of row order[start + k], two doubles. */
  gatherPairs(
    weightAt: number,
    targetAt: number,
    orderAt: number,
    start: number,
    end: number,
    outAt: number,
  ): void;
  /**
   * Sums up pairs of weight and weight · value.
   * @param resultAt three doubles: the weight, the weighted sum, the weighted squares around the mean
   */
  pairMoments(pairsAt: number, count: number, resultAt: number): void;
  /**
   * Sorts the node's rows by one feature; equal ranks keep their order.
   * @param ranksAt the feature's column
   * @param scratchAt `sortScratchSize(count)` bytes; holds the result for `scan…`
   * @returns 0 when all ranks are equal, else 1
   */
  sortByFeature(ranksAt: number, orderAt: number, start: number, end: number, scratchAt: number): number;
  /**
   * The best place to divide the sorted rows by SL²/WL + SR²/WR, S being sums of weight · value: least squared
   * error.
   * @param pairsAt by local row number: weight and weight · value
   * @param best only a score above this counts
   * @param resultAt five doubles: score, last rank on the left, first rank on the right, weight and sum on the left;
   *   untouched when nothing beats `best`
   * @returns 1 when something does
   */
  scanValues(
    scratchAt: number,
    count: number,
    pairsAt: number,
    totalWeight: number,
    totalSum: number,
    minRows: number,
    best: number,
    resultAt: number,
  ): number;
  /**
   * The same by −WL·GL − WR·GR, G being the Gini impurity of two classes; S sums the weights of class 1. Rounds as
   * scikit-learn does, so that equal scores are equal there too.
   */
  scanBinary(
    scratchAt: number,
    count: number,
    pairsAt: number,
    totalWeight: number,
    totalSum: number,
    minRows: number,
    best: number,
    resultAt: number,
  ): number;
  /**
   * The same for several classes; of the result only the first three.
   * @param pairsAt by local row number: weight and class
   * @param totalsAt the node's weight of each class
   * @param sidesAt room for 2 · classes doubles
   */
  scanClasses(
    scratchAt: number,
    count: number,
    pairsAt: number,
    classes: number,
    totalsAt: number,
    sidesAt: number,
    totalWeight: number,
    minRows: number,
    best: number,
    resultAt: number,
  ): number;
  /** Rows with rank ≤ `last` first, then the others, each keeping their order; returns where those begin. */
  partitionByRank(
    ranksAt: number,
    orderAt: number,
    scratchAt: number,
    start: number,
    end: number,
    last: number,
  ): number;
}

/** Ranks are u16. */
export const MAX_RANKS = 65_536;

/** Bytes that sorting up to `count` rows needs: local ranks, two lists of keys, a counter per rank. */
export function sortScratchSize(count: number): number {
  return 12 * count + 4 * (MAX_RANKS + 1);
}

/** Up to this many rows an insertion sort beats counting. */
export const INSERTION_ROWS = 6;
/** With more rows than this in one bucket the rows are sorted byte by byte instead. */
export const FULL_BUCKET = 20;

/**
 * What `sortByFeature` left in its scratch: local row numbers in ascending order, and by local number their ranks.
 */
export function readSorted(
  memory: { u32(at: number, length: number): Uint32Array },
  scratchAt: number,
  count: number,
): { rows: Uint32Array; ranks: Uint32Array } {
  const words = memory.u32(scratchAt, MAX_RANKS + 1 + 2 * count);
  const lowest = words[MAX_RANKS]!;
  const mask = count <= 65_536 ? 0xffff : 0xffffffff;
  return {
    ranks: words.slice(MAX_RANKS + 1, MAX_RANKS + 1 + count).map((rank) => rank + lowest),
    rows: words.slice(MAX_RANKS + 1 + count).map((key) => (key & mask) >>> 0),
  };
}
