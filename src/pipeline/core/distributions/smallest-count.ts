/**
 * The smallest whole number k in [0, limit] with `reached(k)`, which must stay true once it is. Searches outwards
 * from a guess, so that distributions without a limit cost O(log) steps.
 */
export function smallestCount(reached: (k: number) => boolean, guess: number, limit: number): number {
  let high = Math.min(limit, Math.max(0, Math.floor(guess)));
  let low = -1;
  for (let step = 1; high < limit && !reached(high); step *= 2) {
    low = high;
    high = Math.min(limit, high + step);
  }
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (reached(middle)) high = middle;
    else low = middle;
  }
  return high;
}
