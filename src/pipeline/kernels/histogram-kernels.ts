/**
 * The hot loops of histogram trees. They work on one block of memory; every argument named `…At` is a byte address
 * in it (see `createArena`). Two implementations exist, one in WebAssembly and one in plain TypeScript, and agree
 * to the bit: sums are sums of integers below 2⁵³, which are exact in any order.
 *
 * A *packed* number is gradient · 2²⁶ + hessian, both whole numbers, in one double: one addition sums both.
 */
export interface HistogramKernels {
  /**
   * Sums packed numbers by feature and bin.
   * @param rowsAt bins as bytes, row after row, `stride` bytes per row, the first `features` of which count
   * @param log2Bins room per feature in the histogram: 2^log2Bins doubles
   * @param orderAt row numbers (i32); 0 means all rows in their own order
   * @param packedAt one packed number per row, by row number
   * @param outAt the histogram, features · 2^log2Bins doubles; overwritten
   */
  histogram(
    rowsAt: number,
    stride: number,
    features: number,
    log2Bins: number,
    orderAt: number,
    packedAt: number,
    outAt: number,
    start: number,
    end: number,
  ): void;
  /** a[i] −= b[i] for `doubles` numbers. */
  subtract(aAt: number, bAt: number, doubles: number): void;
  /**
   * Divides rows `start`…`end` of the order into those that go left (first) and right, each keeping its order. A
   * row goes left when `low` ≤ bin ≤ `high`.
   * @param binsAt the bin of row 0; the next row's is `stride` bytes further
   * @param scratchAt room for end − start row numbers
   * @returns where the right ones begin
   */
  partition(
    binsAt: number,
    stride: number,
    orderAt: number,
    scratchAt: number,
    start: number,
    end: number,
    low: number,
    high: number,
  ): number;
  /**
   * The best division of a node by GL²/(HL+l2) + GR²/(HR+l2) − G²/(H+l2), in the units of the packed numbers. Of
   * equal gains the first feature's highest bin wins. Missing values (bin 0) are tried on both sides, and alone on
   * the right.
   * @param tableAt four i32 per feature: byte offset in the histogram, bins, 1 if bin 0 holds the missing
   *   values, 1 if the feature may be used
   * @param total the packed sum of the node
   * @param rowsPerHessian a bin's rows are estimated as its hessian times this, rounded, as LightGBM does: exact where
   *   all rows have the same hessian, or every row has a bin of its own
   * @param resultAt five doubles: gain (0: no division), feature, low, high (as `partition` takes them), packed
   *   sum of the left side
   */
  findSplit(
    histogramAt: number,
    tableAt: number,
    features: number,
    total: number,
    l2: number,
    minHessian: number,
    rowsPerHessian: number,
    rows: number,
    minRows: number,
    resultAt: number,
  ): void;
}

/** 2²⁶: what a gradient is multiplied by in a packed number. */
export const PACK = 67108864;
/** The largest sum of hessians, and half the largest sum of absolute gradients, that a packed number holds. */
export const PACK_LIMIT = PACK - 1;

/** The gradient in a packed sum (the hessian is ≥ 0 and below 2²⁶). */
export function packedGradient(packed: number): number {
  return Math.floor(packed / PACK);
}

/** The hessian in a packed sum. */
export function packedHessian(packed: number): number {
  return packed - Math.floor(packed / PACK) * PACK;
}
