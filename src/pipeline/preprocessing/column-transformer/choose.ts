import type { Column } from '../../table/column';
import type { ColumnRecipe, Recipe } from './recipe';

/** What is to happen to a column, and why. */
export interface Choice {
  how: ColumnRecipe;
  reason: string;
}

const BY_TYPE: Partial<Record<Column['type'], string>> = {
  date: 'What holds for all dates.',
  boolean: 'Yes and no are 1 and 0.',
  empty: 'The column has no values.',
};

/** What to do with a column: the person's choice, else what its type suggests. */
export function choose(column: Column, recipe: Recipe): Choice {
  const chosen =
    recipe.columns && Object.hasOwn(recipe.columns, column.name) ? recipe.columns[column.name] : undefined;
  if (chosen) return { how: chosen, reason: 'Chosen for this column.' };
  switch (column.type) {
    case 'id':
      return {
        how: {
          as: 'drop',
          reason: 'Looks like an identifier: left out, because a model would only memorise it.',
        },
        reason: 'An identifier names rows and says nothing of new ones.',
      };
    case 'text':
      return recipe.text
        ? {
            how: { as: 'text' },
            reason: 'Free text: its words, the commonest only, so that features stay few.',
          }
        : {
            how: { as: 'drop', reason: 'Free text: left out, because no text encoding was chosen.' },
            reason: 'Texts are left out.',
          };
    case 'category':
      return { how: { as: 'categorical' }, reason: 'What holds for all categories.' };
    case 'date':
      return { how: { as: 'date' }, reason: BY_TYPE.date! };
    default:
      return { how: { as: 'numeric' }, reason: BY_TYPE[column.type] ?? 'What holds for all numbers.' };
  }
}

/** One-hot up to here: with more levels each has few rows, and the features outnumber what they can teach. */
export const MOST_LEVELS = 30;
/** Target encoding makes one feature per class: with more classes than this, rare levels are grouped instead. */
const MOST_CLASSES = 10;

/** How `encode: 'auto'` encodes a column of so many levels, and why. */
export function chooseEncoding(
  levels: number,
  nClasses: number | undefined,
): { encode: 'onehot' | 'target'; maxCategories?: number; reason: string } {
  if (levels <= MOST_LEVELS) {
    return {
      encode: 'onehot',
      reason: `${levels} ${levels === 1 ? 'level' : 'levels'}, at most ${MOST_LEVELS}: each can have a feature of its own.`,
    };
  }
  if (nClasses === undefined || nClasses > MOST_CLASSES) {
    return {
      encode: 'onehot',
      maxCategories: MOST_LEVELS,
      reason: `${levels} levels, more than ${MOST_LEVELS}: the commonest have a feature each, the others share one.`,
    };
  }
  return {
    encode: 'target',
    reason: `${levels} levels, more than ${MOST_LEVELS}: what each says about the target is one number instead of ${levels} features.`,
  };
}
