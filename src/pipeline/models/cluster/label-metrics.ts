import { SandtableError } from '../../core/errors';
import { log } from '../../core/math';
import { expectedMutualInformation } from './expected-mutual-information';

type Labels = ArrayLike<number | string>;

/** How often each class meets each cluster. */
interface Contingency {
  n: number;
  /** classes × clusters, row-major */
  counts: Float64Array;
  rowSums: Float64Array;
  colSums: Float64Array;
}

/** @throws SHAPE_MISMATCH when the two do not have equally many labels */
function contingency(labelsTrue: Labels, labelsPred: Labels): Contingency {
  const n = labelsTrue.length;
  if (labelsPred.length !== n) {
    throw new SandtableError('SHAPE_MISMATCH', `There are ${n} true labels and ${labelsPred.length} others.`);
  }
  const [a, b] = [indexed(labelsTrue), indexed(labelsPred)];
  const counts = new Float64Array(a.count * b.count);
  const rowSums = new Float64Array(a.count);
  const colSums = new Float64Array(b.count);
  for (let i = 0; i < n; i++) {
    counts[a.of[i]! * b.count + b.of[i]!]!++;
    rowSums[a.of[i]!]!++;
    colSums[b.of[i]!]!++;
  }
  return { n, counts, rowSums, colSums };
}

function indexed(labels: Labels): { of: Int32Array; count: number } {
  const names = new Map<number | string, number>();
  const of = Int32Array.from({ length: labels.length }, (_, i) => {
    const index = names.get(labels[i]!) ?? names.size;
    names.set(labels[i]!, index);
    return index;
  });
  return { of, count: names.size };
}

/**
 * The Rand index adjusted for chance: 1 for equal groupings, about 0 for independent ones, symmetric.
 * @see Hubert & Arabie 1985; scikit-learn, adjusted_rand_score
 */
export function adjustedRandScore(labelsTrue: Labels, labelsPred: Labels): number {
  const { n, counts, rowSums, colSums } = contingency(labelsTrue, labelsPred);
  const squares = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0);
  // Ordered pairs: together in both, in the second alone, in the first alone, in neither.
  const both = squares(counts) - n;
  const onlyPred = squares(colSums) - n - both;
  const onlyTrue = squares(rowSums) - n - both;
  const neither = n * n - n - both - onlyPred - onlyTrue;
  if (onlyPred === 0 && onlyTrue === 0) return 1;
  return (
    (2 * (both * neither - onlyTrue * onlyPred)) /
    ((both + onlyTrue) * (onlyTrue + neither) + (both + onlyPred) * (onlyPred + neither))
  );
}

/** What clusters say of classes and classes of clusters, 0 to 1. */
export interface HomogeneityCompleteness {
  /** 1 when every cluster holds one class only. */
  homogeneity: number;
  /** 1 when every class lies in one cluster. */
  completeness: number;
  /** Their weighted harmonic mean. */
  vMeasure: number;
}

/**
 * Homogeneity, completeness and the V-measure; `beta` above 1 gives completeness more weight.
 * @see Rosenberg & Hirschberg 2007; scikit-learn, homogeneity_completeness_v_measure
 */
export function homogeneityCompleteness(
  labelsTrue: Labels,
  labelsPred: Labels,
  beta = 1,
): HomogeneityCompleteness {
  const table = contingency(labelsTrue, labelsPred);
  const shared = mutualInformation(table);
  const [ofClasses, ofClusters] = [entropy(table.rowSums, table.n), entropy(table.colSums, table.n)];
  const homogeneity = ofClasses === 0 ? 1 : shared / ofClasses;
  const completeness = ofClusters === 0 ? 1 : shared / ofClusters;
  const sum = beta * homogeneity + completeness;
  const vMeasure = sum === 0 ? 0 : ((1 + beta) * homogeneity * completeness) / sum;
  return { homogeneity, completeness, vMeasure };
}

/**
 * Mutual information over the mean of the two entropies: 0 to 1; not adjusted for chance.
 * @see scikit-learn, normalized_mutual_info_score(average_method='arithmetic')
 */
export function normalizedMutualInfoScore(labelsTrue: Labels, labelsPred: Labels): number {
  const table = contingency(labelsTrue, labelsPred);
  const [classes, clusters] = [table.rowSums.length, table.colSums.length];
  if (classes === clusters && classes <= 1) return 1;
  const shared = mutualInformation(table);
  return shared <= Number.EPSILON ? 0 : shared / meanEntropy(table);
}

/**
 * Mutual information adjusted for chance: 1 for equal groupings, about 0 for independent ones, which many small
 * clusters would otherwise flatter.
 * @see Vinh, Epps & Bailey 2010; scikit-learn, adjusted_mutual_info_score(average_method='arithmetic')
 */
export function adjustedMutualInfoScore(labelsTrue: Labels, labelsPred: Labels): number {
  const table = contingency(labelsTrue, labelsPred);
  const [classes, clusters] = [table.rowSums.length, table.colSums.length];
  if (classes === clusters && classes <= 1) return 1;
  if (classes === 1 || clusters === 1) return 0;
  const expected = expectedMutualInformation(table.rowSums, table.colSums, table.n);
  return awayFromZero(mutualInformation(table) - expected) / awayFromZero(meanEntropy(table) - expected);
}

/** Both differences vanish where every row is its own group, which is agreement: ε/ε is 1 and keeps the sign. */
function awayFromZero(x: number): number {
  return x < 0 ? Math.min(x, -Number.EPSILON) : Math.max(x, Number.EPSILON);
}

function meanEntropy({ rowSums, colSums, n }: Contingency): number {
  return (entropy(rowSums, n) + entropy(colSums, n)) / 2;
}

/** −Σ p log p in nats. */
function entropy(counts: Float64Array, n: number): number {
  if (counts.length <= 1) return 0;
  let sum = 0;
  for (const count of counts) sum -= (count / n) * (log(count) - log(n));
  return sum;
}

function mutualInformation({ n, counts, rowSums, colSums }: Contingency): number {
  if (rowSums.length <= 1 || colSums.length <= 1) return 0;
  let sum = 0;
  rowSums.forEach((row, i) => {
    colSums.forEach((col, j) => {
      const count = counts[i * colSums.length + j]!;
      if (count > 0) sum += (count / n) * (log(count) + log(n) - log(row) - log(col));
    });
  });
  return Math.max(0, sum);
}
