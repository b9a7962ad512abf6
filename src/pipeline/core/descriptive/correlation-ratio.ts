/**
 * The correlation ratio η: the root of the share of a number's variance that lies between groups, less what chance
 * alone gives so many groups (Kelley's ε²). 0 where the groups say nothing, 1 where they say all. NaN where nothing
 * varies, for one group, or where every value is a group of its own.
 * @param groups a label per value; NaN nowhere
 */
export function correlationRatio(groups: ArrayLike<number>, values: ArrayLike<number>): number {
  const sums = new Map<number, { count: number; sum: number }>();
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i]! / n;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i]! - mean;
    total += d * d;
    const entry = sums.get(groups[i]!);
    if (entry) {
      entry.count++;
      entry.sum += d;
    } else sums.set(groups[i]!, { count: 1, sum: d });
  }
  const k = sums.size;
  if (total === 0 || k < 2 || n <= k) return Number.NaN;
  let between = 0;
  for (const { count, sum } of sums.values()) between += (sum * sum) / count;
  const within = (total - between) / (n - k);
  return Math.sqrt(Math.min(1, Math.max(0, (between - (k - 1) * within) / total)));
}
