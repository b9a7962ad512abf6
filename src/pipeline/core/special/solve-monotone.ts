/** A function's value and slope at a point. */
export interface ValueAndSlope {
  value: number;
  slope: number;
}

/**
 * Where an increasing function is zero: Newton's steps, kept inside a bracket that shrinks, with bisection when a
 * step would leave it.
 * @param f increasing; its slope may be 0 or NaN where it is not known
 * @param guess where to begin
 * @param low, high where the zero surely lies between
 */
export function solveMonotone(
  f: (x: number) => ValueAndSlope,
  guess: number,
  low: number,
  high: number,
): number {
  let x = guess > low && guess < high ? guess : (low + high) / 2;
  for (let i = 0; i < 300; i++) {
    const { value, slope } = f(x);
    if (value === 0) return x;
    if (value > 0) high = x;
    else low = x;
    const step = value / slope;
    let next = x - step;
    // A step out of the bracket, or none at all, says that Newton does not help here.
    if (!(next > low && next < high)) next = (low + high) / 2;
    if (Math.abs(next - x) <= 2e-16 * Math.abs(x) || next === low || next === high) return next;
    x = next;
  }
  return x;
}
