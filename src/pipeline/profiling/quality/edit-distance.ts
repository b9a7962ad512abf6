/**
 * Whether one text becomes the other by at most `most` insertions, deletions, replacements or swaps of neighbours
 * (optimal string alignment): the distance, or `most` + 1 when it is larger. O(length · most).
 */
export function editDistance(a: string, b: string, most: number): number {
  const tooFar = most + 1;
  if (Math.abs(a.length - b.length) > most) return tooFar;
  let beforeLast = new Int32Array(b.length + 1);
  let last = Int32Array.from({ length: b.length + 1 }, (_, j) => j);
  let row = new Int32Array(b.length + 1);
  for (let i = 1; i <= a.length; i++) {
    row.fill(tooFar);
    if (i <= most) row[0] = i;
    let best = row[0]!;
    for (let j = Math.max(1, i - most); j <= Math.min(b.length, i + most); j++) {
      const same = a.charCodeAt(i - 1) === b.charCodeAt(j - 1);
      let distance = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (same ? 0 : 1));
      const swapped =
        i > 1 &&
        j > 1 &&
        a.charCodeAt(i - 1) === b.charCodeAt(j - 2) &&
        a.charCodeAt(i - 2) === b.charCodeAt(j - 1);
      if (swapped) distance = Math.min(distance, beforeLast[j - 2]! + 1);
      row[j] = distance;
      if (distance < best) best = distance;
    }
    if (best > most) return tooFar;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return Math.min(tooFar, last[b.length]!);
}
