/**
 * The threshold between two neighbouring values: their middle, or `low` where that is not between them (infinite
 * or adjacent doubles), so that `low` ≤ threshold < `high`.
 */
export function midpoint(low: number, high: number): number {
  const middle = low / 2 + high / 2;
  return middle >= low && middle < high ? middle : low;
}
