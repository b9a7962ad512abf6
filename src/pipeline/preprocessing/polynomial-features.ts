import { SandtableError } from '../core/errors';
import { createMatrix, type Matrix } from '../core/matrix';
import { checkWidth } from './matrix-columns';

export interface PolynomialParams {
  /** Highest degree, or [lowest, highest]. Default 2. */
  degree?: number | readonly [number, number];
  /** Products of different columns only: no squares. Default false. */
  interactionOnly?: boolean;
  /** A first column of ones. Default true. */
  includeBias?: boolean;
}

export interface PolynomialModel {
  nFeatures: number;
  /** Per output the columns it multiplies, ascending, with repetition; none for the bias. */
  terms: number[][];
}

const MAX_TERMS = 1_000_000;

/** Combinations of `size` of 0…n−1 in lexicographic order, with or without repetition. */
function combinations(n: number, size: number, repetition: boolean): number[][] {
  if (size === 0) return [[]];
  const out: number[][] = [];
  const term: number[] = [];
  const grow = (from: number) => {
    for (let j = from; j < n; j++) {
      term.push(j);
      if (term.length === size) out.push([...term]);
      else grow(repetition ? j : j + 1);
      term.pop();
      if (out.length > MAX_TERMS) {
        throw new SandtableError(
          'INVALID_ARGUMENT',
          `Degree ${size} over ${n} columns makes more than ${MAX_TERMS} features.`,
          'Use a lower degree or fewer columns.',
        );
      }
    }
  };
  grow(0);
  return out;
}

/**
 * Which products of `nFeatures` columns to make: all monomials of the degrees asked for, by degree, then in
 * lexicographic order. Source: scikit-learn's PolynomialFeatures.
 * @throws INVALID_ARGUMENT for degrees that are not whole and ascending, or too many terms
 */
export function fitPolynomialFeatures(nFeatures: number, params: PolynomialParams = {}): PolynomialModel {
  const { degree = 2, interactionOnly = false, includeBias = true } = params;
  const [low, high] = typeof degree === 'number' ? [0, degree] : degree;
  if (!(Number.isInteger(low) && Number.isInteger(high) && low >= 0 && low <= high)) {
    throw new SandtableError('INVALID_ARGUMENT', 'A degree is a whole number of 0 or more.', 'Use e.g. 2.');
  }
  const terms: number[][] = includeBias ? [[]] : [];
  for (let size = Math.max(1, low); size <= high; size++) {
    terms.push(...combinations(nFeatures, size, !interactionOnly));
  }
  if (terms.length === 0) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Degree 0 without a bias leaves no feature.',
      'Use degree 1 or more.',
    );
  }
  return { nFeatures, terms };
}

/** The products. @throws SHAPE_MISMATCH */
export function transformPolynomialFeatures(model: PolynomialModel, X: Matrix): Matrix {
  checkWidth(X, model.nFeatures);
  const out = createMatrix(X.rows, model.terms.length);
  for (let i = 0, at = 0; i < X.rows; i++) {
    for (const term of model.terms) {
      let product = 1;
      for (const j of term) product *= X.data[i * X.cols + j]!;
      out.data[at++] = product;
    }
  }
  return out;
}

/** Names such as "1", "a", "a^2", "a b". */
export function polynomialFeatureNames(model: PolynomialModel, names: readonly string[]): string[] {
  return model.terms.map((term) => {
    if (term.length === 0) return '1';
    const powers = new Map<number, number>();
    for (const j of term) powers.set(j, (powers.get(j) ?? 0) + 1);
    return [...powers].map(([j, power]) => (power === 1 ? names[j] : `${names[j]}^${power}`)).join(' ');
  });
}
