import { SandtableError } from '../errors';
import { expm1, log1p } from '../math';
import { argsort } from './argsort';

/** Ways to judge many p-values together, by the names of statsmodels. */
export type AdjustMethod =
  | 'bonferroni'
  | 'sidak'
  | 'holm'
  | 'holm-sidak'
  | 'simes-hochberg'
  | 'hommel'
  | 'fdr_bh'
  | 'fdr_by';

export interface AdjustedPValues {
  /** In the order given; compare with α. At most 1. */
  adjusted: Float64Array;
  /** Which hypotheses are rejected at α. */
  reject: boolean[];
}

/**
 * p-values adjusted for there being many of them. Bonferroni, Šidák, Holm, Hochberg and Hommel bound the chance of
 * any false rejection by α, Benjamini–Hochberg and –Yekutieli the expected share of false ones among rejections.
 * @throws INVALID_ARGUMENT for a p-value or α outside [0, 1]
 */
export function adjust(p: Float64Array, method: AdjustMethod, alpha = 0.05): AdjustedPValues {
  for (const value of [...p, alpha]) {
    if (!(value >= 0 && value <= 1)) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `A p-value or level is ${value}; both lie between 0 and 1.`,
      );
    }
  }
  const order = argsort(p);
  const { values, rejected } = METHODS[method](
    Float64Array.from(order, (i) => p[i]!),
    alpha,
  );
  const adjusted = new Float64Array(p.length);
  const reject: boolean[] = new Array(p.length).fill(false);
  order.forEach((i, rank) => {
    adjusted[i] = Math.min(1, values[rank]!);
    reject[i] = rank < rejected;
  });
  return { adjusted, reject };
}

/** Adjusted values of ascending p-values, and how many of the smallest are rejected. */
interface Judged {
  values: Float64Array;
  rejected: number;
}

type Judge = (sorted: Float64Array, alpha: number) => Judged;

/** 1 − (1 − p)^m, without losing a small p. */
const atLeastOne = (p: number, m: number) => -expm1(m * log1p(-p));

/** From the smallest up, stopping at the first that is not rejected; adjusted values never fall. */
function stepDown(
  sorted: Float64Array,
  level: (i: number) => number,
  factor: (p: number, i: number) => number,
) {
  let rejected = 0;
  while (rejected < sorted.length && sorted[rejected]! <= level(rejected)) rejected++;
  const values = new Float64Array(sorted.length);
  let most = 0;
  for (let i = 0; i < sorted.length; i++) {
    most = Math.max(most, factor(sorted[i]!, i));
    values[i] = most;
  }
  return { values, rejected };
}

/** From the largest down: all below the last one that is rejected are too; adjusted values never rise. */
function stepUp(
  sorted: Float64Array,
  level: (i: number) => number,
  factor: (p: number, i: number) => number,
) {
  let rejected = sorted.length;
  while (rejected > 0 && !(sorted[rejected - 1]! <= level(rejected - 1))) rejected--;
  const values = new Float64Array(sorted.length);
  let least = Number.POSITIVE_INFINITY;
  for (let i = sorted.length - 1; i >= 0; i--) {
    least = Math.min(least, factor(sorted[i]!, i));
    values[i] = least;
  }
  return { values, rejected };
}

function falseDiscovery(sorted: Float64Array, alpha: number, penalty: number): Judged {
  const n = sorted.length;
  const share = (i: number) => (i + 1) / n / penalty;
  return stepUp(
    sorted,
    (i) => share(i) * alpha,
    (p, i) => p / share(i),
  );
}

function hommel(sorted: Float64Array, alpha: number): Judged {
  const n = sorted.length;
  const values = sorted.slice();
  for (let m = n; m > 1; m--) {
    const first = n - m;
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < m; k++) least = Math.min(least, (m * sorted[first + k]!) / (k + 1));
    for (let i = 0; i < n; i++) {
      const bound = i < first ? Math.min(m * sorted[i]!, least) : least;
      values[i] = Math.max(values[i]!, bound);
    }
  }
  return { values, rejected: values.filter((value) => value <= alpha).length };
}

const METHODS: Record<AdjustMethod, Judge> = {
  bonferroni: (sorted, alpha) => {
    const n = sorted.length;
    return stepDown(
      sorted,
      () => alpha / n,
      (p) => p * n,
    );
  },
  sidak: (sorted, alpha) => {
    const n = sorted.length;
    return stepDown(
      sorted,
      () => atLeastOne(alpha, 1 / n),
      (p) => atLeastOne(p, n),
    );
  },
  holm: (sorted, alpha) => {
    const n = sorted.length;
    return stepDown(
      sorted,
      (i) => alpha / (n - i),
      (p, i) => p * (n - i),
    );
  },
  'holm-sidak': (sorted, alpha) => {
    const n = sorted.length;
    return stepDown(
      sorted,
      (i) => atLeastOne(alpha, 1 / (n - i)),
      (p, i) => atLeastOne(p, n - i),
    );
  },
  'simes-hochberg': (sorted, alpha) => {
    const n = sorted.length;
    return stepUp(
      sorted,
      (i) => alpha / (n - i),
      (p, i) => p * (n - i),
    );
  },
  hommel,
  fdr_bh: (sorted, alpha) => falseDiscovery(sorted, alpha, 1),
  fdr_by: (sorted, alpha) => {
    let harmonic = 0;
    for (let i = 1; i <= sorted.length; i++) harmonic += 1 / i;
    return falseDiscovery(sorted, alpha, harmonic);
  },
};
