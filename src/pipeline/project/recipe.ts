import type { Recipe } from '../preprocessing/column-transformer';
import type { ProjectSpec } from './spec/project';

/**
 * The column recipe that stages 1 to 3 imply: never the target, never what a person left out, never the column that
 * says which rows are for what.
 */
export function recipeOf(spec: ProjectSpec): Recipe {
  const { numeric, categorical, split } = spec.features;
  const named = split.kind === 'predefined' || split.folds.kind === 'predefined' ? split.column : null;
  const target = spec.problem.target;
  return {
    numeric: { impute: numeric.impute, scale: numeric.scale },
    categorical: { impute: categorical.impute, minFrequency: categorical.minFrequency },
    exclude: [...new Set([...[target, named].filter((name) => name !== null), ...spec.data.excluded])].sort(),
  };
}
