import type { Matrix } from '../core/matrix';
import { ratio } from './input';

/** Precision, recall, F1 and support of each class. A zero denominator gives 0, as in scikit-learn. */
export interface PerClass {
  precision: Float64Array;
  recall: Float64Array;
  f1: Float64Array;
  /** Rows (or weight) that truly belong to the class. */
  support: Float64Array;
}

/** One rate of each kind, averaged over classes in one way. */
export interface Average {
  precision: number;
  recall: number;
  f1: number;
}

interface Margins {
  hits: Float64Array;
  truths: Float64Array;
  calls: Float64Array;
}

/** Hits, row sums and column sums of the first `nListed` classes of a confusion matrix. */
function margins({ rows, data }: Matrix, nListed: number): Margins {
  const hits = new Float64Array(nListed);
  const truths = new Float64Array(nListed);
  const calls = new Float64Array(nListed);
  for (let k = 0; k < nListed; k++) {
    hits[k] = data[k * rows + k]!;
    for (let j = 0; j < rows; j++) {
      truths[k]! += data[k * rows + j]!;
      calls[k]! += data[j * rows + k]!;
    }
  }
  return { hits, truths, calls };
}

/** Precision, recall and F1 per class from a confusion matrix (rows truth, columns decision). */
export function perClassRates(confusion: Matrix, nListed = confusion.rows): PerClass {
  const { hits, truths, calls } = margins(confusion, nListed);
  return {
    precision: hits.map((hit, k) => ratio(hit, calls[k]!, 0)),
    recall: hits.map((hit, k) => ratio(hit, truths[k]!, 0)),
    f1: hits.map((hit, k) => ratio(2 * hit, calls[k]! + truths[k]!, 0)),
    support: truths,
  };
}

/** Jaccard index per class: hit / (truth ∪ call); 0 when the class never occurs. */
export function perClassJaccard(confusion: Matrix, nListed = confusion.rows): Float64Array {
  const { hits, truths, calls } = margins(confusion, nListed);
  return hits.map((hit, k) => ratio(hit, truths[k]! + calls[k]! - hit, 0));
}

/** Precision, recall and F1 of all listed classes' hits and misses thrown together. */
export function microAverage(confusion: Matrix, nListed = confusion.rows): Average {
  const { hits, truths, calls } = margins(confusion, nListed);
  const hit = sum(hits);
  return {
    precision: ratio(hit, sum(calls), 0),
    recall: ratio(hit, sum(truths), 0),
    f1: ratio(2 * hit, sum(calls) + sum(truths), 0),
  };
}

/** The mean over the classes in `counted`, each weighing the same. NaN when none is counted. */
export function macroAverage(perClass: PerClass, counted: boolean[]): Average {
  return {
    precision: meanWhere(perClass.precision, counted),
    recall: meanWhere(perClass.recall, counted),
    f1: meanWhere(perClass.f1, counted),
  };
}

/** The mean over classes, each weighing as its support; 0 when no class has any. */
export function weightedAverage({ precision, recall, f1, support }: PerClass): Average {
  const total = sum(support);
  const weigh = (values: Float64Array) => {
    let dot = 0;
    for (let k = 0; k < values.length; k++) dot += values[k]! * support[k]!;
    return ratio(dot, total, 0);
  };
  return { precision: weigh(precision), recall: weigh(recall), f1: weigh(f1) };
}

/** Mean recall over the classes that truly occur (scikit-learn's balanced accuracy). NaN without rows. */
export function balancedAccuracy(confusion: Matrix): number {
  const { recall, support } = perClassRates(confusion);
  return meanWhere(
    recall,
    Array.from(support, (size) => size > 0),
  );
}

/** Which classes occur, in truth or as a decision: the ones a macro average counts. */
export function occurringClasses(confusion: Matrix): boolean[] {
  const { truths, calls } = margins(confusion, confusion.rows);
  return Array.from(truths, (truth, k) => truth > 0 || calls[k]! > 0);
}

/** The mean of the values whose flag is set; NaN when none is. */
export function meanWhere(values: Float64Array, counted: boolean[]): number {
  let total = 0;
  let n = 0;
  for (let k = 0; k < values.length; k++) {
    if (!counted[k]) continue;
    total += values[k]!;
    n++;
  }
  return total / n;
}

function sum(values: Float64Array): number {
  return values.reduce((total, value) => total + value, 0);
}
