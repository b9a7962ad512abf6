import type { FeaturesSpec } from '../../project/spec/features';
import type { ProjectSpec } from '../../project/spec/project';
import { type DocumentLine, type Known, line, type Writing } from './lines';

/** How the rows were dealt out, and so the folds. */
function dealtOut({ kind, groups, time, column, folds }: ProjectSpec['features']['split']): string {
  const who = groups.length > 3 ? `${groups.length} columns` : groups.join(', ');
  const gap = time.gap > 0 ? `, ${time.gap} apart` : '';
  const how = {
    random: 'dealt out at random',
    stratified: 'every part with each class in proportion',
    group: `rows that agree in ${who} kept together`,
    'stratified-group': `rows that agree in ${who} kept together, every class in proportion`,
    time: `the latest by ${time.column} last${gap}`,
    predefined: `as ${column} says`,
  }[kind];
  return folds.repeats > 1 ? `${how}; the folds are drawn ${folds.repeats} times` : how;
}

/** Stage 3 in sentences. */
export function featureLines({ features }: ProjectSpec, known: Known, write: Writing): DocumentLine[] {
  const { split, splitProposal, features: prepared } = known;
  const lines: DocumentLine[] = [];
  if (split) {
    lines.push(
      line(
        'split',
        `${write.count(split.train)} rows to learn from, ${write.count(split.validation)} to choose by, ${write.count(split.test)} sealed, ${dealtOut(features.split)}.`,
      ),
    );
    if (splitProposal && splitProposal.kind === features.split.kind) {
      lines.push(line('split', `Why so: ${splitProposal.reason}`));
    }
    if (features.testOpenings > 0) {
      lines.push(line('choice', `The test set was opened ${features.testOpenings} time(s).`));
    }
  }
  if (prepared) {
    lines.push(...recipeLines(features, prepared, write));
  }
  return lines;
}

const IMPUTED: Record<FeaturesSpec['numeric']['impute'], string> = {
  median: 'the median',
  mean: 'the mean',
  most_frequent: 'the most frequent one',
  constant: 'zero',
  knn: 'what the nearest rows have',
  ffill: 'the value before it',
};

const SELECTED: Record<FeaturesSpec['selection']['method'], (k: number) => string> = {
  none: () => 'all columns',
  aboveProbe: () => 'the columns that say more than noise',
  kBest: (k) => `the ${k} columns that say most about the target`,
  l1: (k) => `the ${k} columns that enter the L1 path first`,
  rfe: (k) => `the ${k} columns that recursive elimination leaves`,
};

const SAMPLED: Record<FeaturesSpec['sampling']['method'], string> = {
  none: '',
  weights: 'every class weighs the same',
  over: 'rows of smaller classes are repeated',
  under: 'rows of larger classes are left out',
  smote: 'rows of smaller classes are made up (SMOTE)',
};

function recipeLines(
  features: FeaturesSpec,
  prepared: NonNullable<Known['features']>,
  write: Writing,
): DocumentLine[] {
  const used = prepared.columns.filter(({ outputs }) => outputs.length > 0).length;
  const lines = [
    line(
      'recipe',
      `${write.count(used)} columns become ${write.count(prepared.features.length)} features; a missing number becomes ${IMPUTED[features.numeric.impute]}.`,
    ),
  ];
  const own = Object.keys(features.columns);
  if (own.length > 0) lines.push(line('recipe', `With a recipe of their own: ${own.join(', ')}.`));
  if (features.interactions.length > 0) {
    const pairs = features.interactions.map(([a, b]) => `${a} × ${b}`);
    lines.push(line('recipe', `Products: ${pairs.join(', ')}.`));
  }
  if (features.selection.method !== 'none') {
    lines.push(
      line(
        'importance',
        `Models learn from ${SELECTED[features.selection.method](features.selection.k)}, chosen inside each fold.`,
      ),
    );
  }
  if (features.sampling.method !== 'none') {
    lines.push(
      line(
        'sampling',
        `While a model learns, ${SAMPLED[features.sampling.method]}; its probabilities are put right afterwards.`,
      ),
    );
  }
  return lines;
}
