import type { Recipe } from '../preprocessing/column-transformer';
import type { ProjectSpec } from './spec/project';

/**
 * The column recipe that stages 1 to 3 imply: never the target, never what a person left out, never the column that
 * says which rows are for what.
 */
export function recipeOf(spec: ProjectSpec): Recipe {
  const { numeric, categorical, date, text, columns, groups, interactions, normalize, order, split } =
    spec.features;
  const named = split.kind === 'predefined' || split.folds.kind === 'predefined' ? split.column : null;
  const target = spec.problem.target;
  return {
    numeric,
    categorical,
    date,
    ...(text.method === 'drop' ? {} : { text: { method: text.method, maxFeatures: text.maxFeatures } }),
    columns,
    groups,
    interactions,
    normalize,
    order,
    exclude: [...new Set([...[target, named].filter((name) => name !== null), ...spec.data.excluded])].sort(),
  };
}
