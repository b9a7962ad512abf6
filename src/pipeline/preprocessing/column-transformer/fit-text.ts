import type { Random } from '../../core/random';
import { type Column, stringAt } from '../../table/column';
import { learnVocabulary } from '../count-vectorizer';
import { transformTfidfVectorizer, weightVocabulary } from '../tfidf-vectorizer';
import { truncatedSvd } from '../truncated-svd';
import type { DroppedColumn, FittedTextColumn, OutputFeature, Unplaced } from './model';
import type { TextRecipe } from './recipe';
import { plural } from './words';

interface Encoded {
  encoding: FittedTextColumn['encoding'];
  features: OutputFeature[];
  action: string;
  stage: string;
}

/** Learns the words of one column of texts; a column without words in common is dropped, with that reason. */
export function fitTextColumn(
  column: Column,
  index: number,
  rows: Int32Array,
  recipe: TextRecipe,
  random: Random,
): { fitted: Unplaced<FittedTextColumn>; features: OutputFeature[] } | { fitted: Unplaced<DroppedColumn> } {
  const { name: source, type } = column;
  const texts = Array.from(rows, (row) => stringAt(column, row));
  const encoded = recipe.method === 'hashing' ? hashed(source, recipe) : words(source, texts, recipe, random);
  if (encoded === undefined) {
    const action = `No word occurs in ${recipe.minDf} rows or more: left out.`;
    return { fitted: { as: 'drop', source, type, action } };
  }
  const { encoding, features, action, stage } = encoded;
  const fitted: Unplaced<FittedTextColumn> = {
    as: 'text',
    source,
    index,
    type,
    action,
    stages: [recipe.ngrams > 1 ? `words, up to ${recipe.ngrams} in a row` : 'words', stage],
    flags: [],
    fitted: { rows: rows.length, missing: texts.filter((text) => text === null).length },
    encoding,
  };
  return { fitted, features };
}

function hashed(source: string, { nFeatures, ngrams }: TextRecipe): Encoded {
  return {
    encoding: { method: 'hashing', nFeatures, ngrams },
    features: Array.from(
      { length: nFeatures },
      (_, k): OutputFeature => ({ name: `${source} #${k + 1}`, source, kind: 'hash' }),
    ),
    action: `Each word counts in one of ${nFeatures} features by its hash; nothing is learnt and no word is unknown.`,
    stage: 'hashing',
  };
}

function words(
  source: string,
  texts: (string | null)[],
  recipe: TextRecipe,
  random: Random,
): Encoded | undefined {
  const { maxFeatures, minDf, ngrams, method } = recipe;
  const counts = learnVocabulary(texts, { maxFeatures, minDf, ngramRange: [1, ngrams] });
  if (counts.vocabulary.length === 0) return undefined;
  const features = counts.vocabulary.map(
    (word): OutputFeature => ({ name: `${source}: ${word}`, source, kind: 'word', level: word }),
  );
  const each = `One feature for each of ${plural(features.length, 'word')}`;
  if (method === 'counts') {
    return {
      encoding: { method, counts },
      features,
      action: `${each}: how often it occurs.`,
      stage: 'counts',
    };
  }
  const tfidf = weightVocabulary(counts);
  if (method === 'lsa') {
    const { components } = truncatedSvd(transformTfidfVectorizer(tfidf, texts), recipe.components, random);
    return {
      encoding: { method, tfidf, components },
      features: components.map(
        (_, k): OutputFeature => ({ name: `${source} (topic ${k + 1})`, source, kind: 'component' }),
      ),
      action: `${plural(features.length, 'word')}, weighted by how telling they are, drawn together into the ${plural(components.length, 'direction')} in which the texts differ most.`,
      stage: 'LSA',
    };
  }
  return {
    encoding: { method: 'tfidf', tfidf },
    features,
    action: `${each}, the higher the oftener it occurs in the row and the rarer it is elsewhere.`,
    stage: 'TF-IDF',
  };
}
