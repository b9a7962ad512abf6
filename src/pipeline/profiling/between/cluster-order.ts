/**
 * An order in which things that are alike stand together: agglomerative clustering by average linkage, the two
 * closest groups joined side by side, each turned so that the ends that touch are alike. O(n³): for some dozens.
 * Ties go to the earlier pair, so that the order is the same everywhere.
 * @param likeness symmetric, 0 to 1; NaN counts as 0
 */
export function clusterOrder(likeness: readonly (readonly number[])[]): number[] {
  const alike = (i: number, j: number) => likeness[i]?.[j] || 0;
  let groups = likeness.map((_, i) => [i]);
  const average = (a: readonly number[], b: readonly number[]) => {
    let sum = 0;
    for (const i of a) for (const j of b) sum += alike(i, j);
    return sum / (a.length * b.length);
  };
  while (groups.length > 1) {
    let best: [number, number] = [0, 1];
    let most = Number.NEGATIVE_INFINITY;
    for (let a = 0; a < groups.length; a++) {
      for (let b = a + 1; b < groups.length; b++) {
        const value = average(groups[a]!, groups[b]!);
        if (value > most + 1e-12) {
          most = value;
          best = [a, b];
        }
      }
    }
    const [a, b] = best;
    const joined = touching(groups[a]!, groups[b]!, alike);
    groups = groups.flatMap((group, k) => (k === a ? [joined] : k === b ? [] : [group]));
  }
  return groups[0] ?? [];
}

function touching(a: number[], b: number[], alike: (i: number, j: number) => number): number[] {
  const [a0, a1, b0, b1] = [a[0]!, a.at(-1)!, b[0]!, b.at(-1)!];
  const ways: [number, () => number[]][] = [
    [alike(a1, b0), () => [...a, ...b]],
    [alike(a1, b1), () => [...a, ...b.toReversed()]],
    [alike(a0, b0), () => [...a.toReversed(), ...b]],
    [alike(a0, b1), () => [...b, ...a]],
  ];
  return ways.reduce((best, way) => (way[0] > best[0] + 1e-12 ? way : best))[1]();
}
