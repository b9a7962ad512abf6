import { SandtableError } from '../errors';

export type Alternative = 'two-sided' | 'less' | 'greater';

/** Fisher's exact test of a 2 × 2 table. */
export interface FisherExact {
  /** a·d/(b·c); ∞ when only b·c is 0, NaN when a margin is empty. */
  oddsRatio: number;
  p: number;
}

/** SciPy's allowance for rounding when tables are called as unlikely as the one seen. */
const SLACK = 1 + 1e-7;

/**
 * Fisher's exact test of [[a, b], [c, d]]: the chance, given all margins, of a table as extreme as this one.
 * Two-sided sums the tables no likelier than it. An empty margin leaves one table: p = 1.
 * O(length of the support), which is at most the smallest margin.
 * @throws INVALID_ARGUMENT unless all four are whole and not negative
 */
export function fisherExact(
  a: number,
  b: number,
  c: number,
  d: number,
  alternative: Alternative = 'two-sided',
): FisherExact {
  for (const count of [a, b, c, d]) {
    if (!(Number.isInteger(count) && count >= 0)) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `Fisher's test counts whole things; one count is ${count}.`,
      );
    }
  }
  const isEmpty = a + b === 0 || c + d === 0 || a + c === 0 || b + d === 0;
  if (isEmpty) return { oddsRatio: Number.NaN, p: 1 };
  const oddsRatio = b * c === 0 ? Number.POSITIVE_INFINITY : (a * d) / (b * c);
  const { first, probabilities } = hypergeometric(a + b, c + d, a + c);
  const own = probabilities[a - first]!;
  let p = 0;
  for (let k = 0; k < probabilities.length; k++) {
    const counts =
      alternative === 'less'
        ? first + k <= a
        : alternative === 'greater'
          ? first + k >= a
          : probabilities[k]! <= own * SLACK;
    if (counts) p += probabilities[k]!;
  }
  return { oddsRatio, p: Math.min(1, p) };
}

/**
 * The probabilities of the number of marked items among `drawn`, from `marked` and `unmarked` ones. They follow from
 * the ratio of neighbours, outwards from the likeliest, so that far tails keep their digits.
 */
function hypergeometric(
  marked: number,
  unmarked: number,
  drawn: number,
): { first: number; probabilities: Float64Array } {
  const first = Math.max(0, drawn - unmarked);
  const last = Math.min(marked, drawn);
  const weights = new Float64Array(last - first + 1);
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (marked + unmarked + 2));
  const ratio = (k: number) => ((marked - k) * (drawn - k)) / ((k + 1) * (unmarked - drawn + k + 1));
  weights[mode - first] = 1;
  for (let k = mode; k < last; k++) weights[k + 1 - first] = weights[k - first]! * ratio(k);
  for (let k = mode; k > first; k--) weights[k - 1 - first] = weights[k - first]! / ratio(k - 1);
  let total = 0;
  for (const weight of weights) total += weight;
  return { first, probabilities: weights.map((weight) => weight / total) };
}
