import { log } from '../core/math';
import {
  type CountVectorizerModel,
  type CountVectorizerParams,
  fitCountVectorizer,
  transformCountVectorizer,
} from './count-vectorizer';
import type { Norm } from './normalizer';
import type { CsrMatrix } from './sparse';

export interface TfidfParams extends CountVectorizerParams {
  /** Length each row is brought to. Default l2. */
  norm?: Norm | 'none';
  /** Default true. */
  useIdf?: boolean;
  /** As if one more text held every token: no division by zero. Default true. */
  smoothIdf?: boolean;
  /** 1 + ln(count) instead of the count. Default false. */
  sublinearTf?: boolean;
}

export interface TfidfModel {
  counts: CountVectorizerModel;
  /** Weight per token: ln((1 + n) / (1 + df)) + 1 when smoothed. */
  idf: Float64Array;
  norm: Norm | 'none';
  sublinearTf: boolean;
}

/**
 * Learns a vocabulary and how telling each token is: rare ones weigh more.
 * Source: scikit-learn's TfidfVectorizer.
 * @throws INVALID_ARGUMENT when no token is left
 */
export function fitTfidfVectorizer(texts: readonly (string | null)[], params: TfidfParams = {}): TfidfModel {
  return weightVocabulary(fitCountVectorizer(texts, params), params);
}

/** The same from a vocabulary that is there already. */
export function weightVocabulary(counts: CountVectorizerModel, params: TfidfParams = {}): TfidfModel {
  const { norm = 'l2', useIdf = true, smoothIdf = true, sublinearTf = false } = params;
  const extra = smoothIdf ? 1 : 0;
  const idf = Float64Array.from(counts.documentFrequency, (df) =>
    useIdf ? log((counts.documents + extra) / (df + extra)) + 1 : 1,
  );
  return { counts, idf, norm, sublinearTf };
}

/** Weighted token counts, each row of length 1 (or all zeros, for a text without known tokens). */
export function transformTfidfVectorizer(model: TfidfModel, texts: readonly (string | null)[]): CsrMatrix {
  const matrix = transformCountVectorizer(model.counts, texts);
  const { indptr, indices, values } = matrix;
  for (let i = 0; i < matrix.rows; i++) {
    let size = 0;
    for (let k = indptr[i]!; k < indptr[i + 1]!; k++) {
      const tf = model.sublinearTf ? 1 + log(values[k]!) : values[k]!;
      const value = tf * model.idf[indices[k]!]!;
      values[k] = value;
      if (model.norm === 'l2') size += value * value;
      else size = model.norm === 'l1' ? size + Math.abs(value) : Math.max(size, Math.abs(value));
    }
    if (model.norm === 'none' || size === 0) continue;
    const length = model.norm === 'l2' ? Math.sqrt(size) : size;
    for (let k = indptr[i]!; k < indptr[i + 1]!; k++) values[k] = values[k]! / length;
  }
  return matrix;
}
