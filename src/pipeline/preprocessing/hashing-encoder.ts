import { SandtableError } from '../core/errors';
import { murmurHash3 } from './murmur-hash';
import { type CsrMatrix, csrFromRows } from './sparse';

export interface HashingParams {
  /** Columns of the result. Default 1024. */
  nFeatures?: number;
  /** Half of the tokens count negatively, so that collisions cancel out on average. Default true. */
  alternateSign?: boolean;
}

/**
 * Tokens into a fixed number of columns by their hash: nothing is fitted, no token is unknown, and different
 * tokens may share a column. For a categorical column give one token per row, such as "city=Oslo"; missing gives
 * none.
 * Source: scikit-learn's FeatureHasher with input_type="string".
 * @param rows the tokens of each row
 * @throws INVALID_ARGUMENT unless nFeatures is a whole number of at least 1
 */
export function hashTokens(rows: readonly (readonly string[])[], params: HashingParams = {}): CsrMatrix {
  const { nFeatures = 1024, alternateSign = true } = params;
  if (!Number.isInteger(nFeatures) || nFeatures < 1) {
    throw new SandtableError('INVALID_ARGUMENT', `${nFeatures} is no number of columns.`, 'Use e.g. 1024.');
  }
  const known = new Map<string, readonly [number, number]>();
  const cellOf = (token: string): readonly [number, number] => {
    const before = known.get(token);
    if (before) return before;
    const h = murmurHash3(token);
    const cell = [Math.abs(h) % nFeatures, alternateSign && h < 0 ? -1 : 1] as const;
    known.set(token, cell);
    return cell;
  };
  return csrFromRows(
    rows.map((tokens) => tokens.map(cellOf)),
    nFeatures,
  );
}

/** One token per row of a categorical column: its name and value, none for missing. */
export function categoryTokens(name: string, values: readonly (string | number | null)[]): string[][] {
  return values.map((value) => (value === null ? [] : [`${name}=${value}`]));
}
