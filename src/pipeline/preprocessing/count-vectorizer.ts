import { SandtableError } from '../core/errors';
import { compareCodePoints } from './compare-strings';
import { type CsrMatrix, csrFromRows } from './sparse';
import { type TokenOptions, tokenize } from './tokenize';

export interface CountVectorizerParams extends TokenOptions {
  /** Tokens in fewer texts are left out; below 1 a share of the texts. Default 1. */
  minDf?: number;
  /** Tokens in more texts are left out: a share when at most 1, else a number. Default 1: none is. */
  maxDf?: number;
  /** Keeps so many of the tokens that occur most often; of equals the first in order. Default all. */
  maxFeatures?: number;
  /** Counts presence only. Default false. */
  binary?: boolean;
}

export interface CountVectorizerModel {
  options: TokenOptions;
  binary: boolean;
  /** Tokens by code point: the columns. */
  vocabulary: string[];
  /** In how many of the fitted texts each token occurs. */
  documentFrequency: Int32Array;
  /** Texts fitted on. */
  documents: number;
}

/** As `fitCountVectorizer`, but a vocabulary may come out empty. */
export function learnVocabulary(
  texts: readonly (string | null)[],
  params: CountVectorizerParams = {},
): CountVectorizerModel {
  const { minDf = 1, maxDf = 1, maxFeatures, binary = false } = params;
  const { lowercase = true, stripAccents = false, ngramRange = [1, 1], stopWords = [] } = params;
  const options = { lowercase, stripAccents, ngramRange, stopWords };
  const inTexts = new Map<string, number>();
  const total = new Map<string, number>();
  for (const text of texts) {
    const tokens = tokenize(text, options);
    for (const token of tokens) total.set(token, (total.get(token) ?? 0) + (binary ? 0 : 1));
    for (const token of new Set(tokens)) {
      inTexts.set(token, (inTexts.get(token) ?? 0) + 1);
      if (binary) total.set(token, inTexts.get(token)!);
    }
  }
  const low = minDf < 1 ? minDf * texts.length : minDf;
  const high = maxDf <= 1 ? maxDf * texts.length : maxDf;
  let vocabulary = [...inTexts.keys()]
    .filter((token) => inTexts.get(token)! >= low && inTexts.get(token)! <= high)
    .sort(compareCodePoints);
  if (maxFeatures !== undefined && vocabulary.length > maxFeatures) {
    vocabulary = vocabulary
      .sort((a, b) => total.get(b)! - total.get(a)! || compareCodePoints(a, b))
      .slice(0, maxFeatures)
      .sort(compareCodePoints);
  }
  return {
    options,
    binary,
    vocabulary,
    documentFrequency: Int32Array.from(vocabulary, (token) => inTexts.get(token)!),
    documents: texts.length,
  };
}

/**
 * Learns which tokens texts are made of. null is an empty text.
 * Source: scikit-learn's CountVectorizer.
 * @throws INVALID_ARGUMENT when no token is left
 */
export function fitCountVectorizer(
  texts: readonly (string | null)[],
  params: CountVectorizerParams = {},
): CountVectorizerModel {
  const model = learnVocabulary(texts, params);
  if (model.vocabulary.length === 0) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'The texts hold no words to learn from.',
      'Loosen the limits on how often a word must occur, or leave the column out.',
    );
  }
  return model;
}

/** How often each token of the vocabulary occurs in each text; other tokens are ignored. */
export function transformCountVectorizer(
  model: CountVectorizerModel,
  texts: readonly (string | null)[],
): CsrMatrix {
  const index = new Map(model.vocabulary.map((token, k) => [token, k]));
  const rows = texts.map((text) => {
    const counts = new Map<number, number>();
    for (const token of tokenize(text, model.options)) {
      const k = index.get(token);
      if (k !== undefined) counts.set(k, model.binary ? 1 : (counts.get(k) ?? 0) + 1);
    }
    return counts;
  });
  return csrFromRows(rows, model.vocabulary.length);
}
