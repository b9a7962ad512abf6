/**
 * Where a falling function passes `target` between `low` and `high`: secants with the Illinois correction and a
 * halving now and then, so that flat tails do not stall it. An end when it does not pass within.
 */
export function fallingRoot(
  f: (x: number) => number,
  target: number,
  from: number,
  to: number,
  tolerance = 1e-10,
): number {
  let [low, high] = [from, to];
  let [atLow, atHigh] = [f(low) - target, f(high) - target];
  if (atHigh >= 0) return high;
  if (atLow <= 0) return low;
  let side = 0;
  for (let i = 0; i < 200 && high - low > tolerance; i++) {
    const secant = low + ((high - low) * atLow) / (atLow - atHigh);
    const x = i % 4 === 3 || !(secant > low && secant < high) ? (low + high) / 2 : secant;
    if (x === low || x === high) break;
    const y = f(x) - target;
    if (y === 0) return x;
    if (y > 0) {
      [low, atLow] = [x, y];
      if (side === 1) atHigh /= 2;
      side = 1;
    } else {
      [high, atHigh] = [x, y];
      if (side === -1) atLow /= 2;
      side = -1;
    }
  }
  return (low + high) / 2;
}
