/** Loops over one column of doubles. `…At` is a byte address in the arena, as in `HistogramKernels`. */
export interface ColumnKernels {
  /**
   * Sorts doubles without NaN in place, ascending, −0 before 0.
   * @param scratchAt 8 · count + 8192 bytes
   */
  sortDoubles(valuesAt: number, count: number, scratchAt: number): void;
  /**
   * The place of each value among ascending bounds: the number of bounds below it; the number of bounds for NaN.
   * @param outAt u16 per value
   */
  placeColumn(valuesAt: number, count: number, boundsAt: number, bounds: number, outAt: number): void;
  /**
   * The same as a byte, plus `missing`; 0 for NaN.
   * @param outAt where the first byte goes; the next is `stride` further
   */
  binColumn(
    valuesAt: number,
    count: number,
    boundsAt: number,
    bounds: number,
    missing: number,
    outAt: number,
    stride: number,
  ): void;
}
