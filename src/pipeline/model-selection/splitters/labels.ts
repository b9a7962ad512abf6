/** One label per row: class indices, group numbers, or their names. */
export type Labels = ArrayLike<number> | ArrayLike<string>;

export interface EncodedLabels {
  /** For each row the rank of its label among the distinct labels, sorted. */
  codes: Int32Array;
  /** Rows per distinct label. */
  counts: Int32Array;
  /** The distinct labels: numbers ascending (NaN last), or strings by code unit. */
  distinct: (number | string)[];
}

function compareLabels(a: number | string, b: number | string): number {
  if (typeof a === 'number' && typeof b === 'number') {
    if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : 1;
    return Number.isNaN(b) ? -1 : a - b;
  }
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Distinct labels, sorted, with a code per row: NumPy's `unique(return_inverse, return_counts)`. */
export function encodeLabels(labels: Labels): EncodedLabels {
  const first = new Map<number | string, number>();
  const arrival = new Int32Array(labels.length);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i]!;
    let code = first.get(label);
    if (code === undefined) {
      code = first.size;
      first.set(label, code);
    }
    arrival[i] = code;
  }
  const distinct = [...first.keys()].sort(compareLabels);
  const rank = new Int32Array(distinct.length);
  distinct.forEach((label, sorted) => {
    rank[first.get(label)!] = sorted;
  });
  const codes = arrival.map((code) => rank[code]!);
  const counts = new Int32Array(distinct.length);
  for (let i = 0; i < codes.length; i++) counts[codes[i]!] = counts[codes[i]!]! + 1;
  return { codes, counts, distinct };
}
