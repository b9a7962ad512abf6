import { type Column, stringAt } from '../../table/column';
import { learnVocabulary } from '../count-vectorizer';
import { weightVocabulary } from '../tfidf-vectorizer';
import type { DroppedColumn, FittedTextColumn, OutputFeature } from './model';
import type { TextRecipe } from './recipe';
import { plural } from './words';

/** Learns the words of one column of texts; a column without words in common is dropped, with that reason. */
export function fitTextColumn(
  column: Column,
  index: number,
  rows: Int32Array,
  recipe: TextRecipe,
): { fitted: FittedTextColumn; features: OutputFeature[] } | { fitted: DroppedColumn } {
  const { name: source, type } = column;
  const texts = Array.from(rows, (row) => stringAt(column, row));
  const counts = learnVocabulary(texts, recipe);
  if (counts.vocabulary.length === 0) {
    const action = `No word occurs in ${recipe.minDf} rows or more: left out.`;
    return { fitted: { as: 'drop', source, type, action, outputs: [] } };
  }
  const features = counts.vocabulary.map(
    (word): OutputFeature => ({ name: `${source}: ${word}`, source, kind: 'word', level: word }),
  );
  const fitted: FittedTextColumn = {
    as: 'text',
    source,
    index,
    type,
    action: `One feature for each of ${plural(features.length, 'word')}, the higher the oftener it occurs in the row and the rarer it is elsewhere.`,
    flags: [],
    outputs: [],
    offset: 0,
    fitted: { rows: rows.length, missing: texts.filter((text) => text === null).length },
    tfidf: weightVocabulary(counts),
  };
  return { fitted, features };
}
