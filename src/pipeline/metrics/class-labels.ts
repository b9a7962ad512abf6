/** Labels as people write them; numbers sort by size, texts by code unit. */
export type Label = string | number | boolean;

export interface EncodedLabels {
  /** The classes in order; class index k stands for `labels[k]`. */
  labels: Label[];
  /** How many of them were asked for; those beyond occur without being listed. */
  nListed: number;
  yTrue: Float64Array;
  yPred: Float64Array;
}

/** The order of labels: numbers before texts, each among themselves in their natural order. */
export function compareLabels(a: Label, b: Label): number {
  const aIsText = typeof a === 'string';
  const bIsText = typeof b === 'string';
  if (aIsText !== bIsText) return aIsText ? 1 : -1;
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Labels as class indices. Without a list the classes are the sorted union of both (1, 2, 10: numerically); with
 * one they are the list, and labels that it lacks follow it.
 */
export function encodeLabels(yTrue: Label[], yPred: Label[], listed?: Label[]): EncodedLabels {
  const seen = [...new Set([...yTrue, ...yPred])].sort(compareLabels);
  const labels = listed ? [...listed, ...seen.filter((label) => !listed.includes(label))] : seen;
  const indexOf = new Map(labels.map((label, k) => [label, k]));
  const encode = (values: Label[]) => Float64Array.from(values, (label) => indexOf.get(label) ?? Number.NaN);
  return {
    labels,
    nListed: listed ? listed.length : labels.length,
    yTrue: encode(yTrue),
    yPred: encode(yPred),
  };
}
