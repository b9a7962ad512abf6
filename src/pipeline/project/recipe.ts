import type { Recipe } from '../preprocessing/column-transformer';
import type { ProjectSpec } from './spec/project';

/** The column recipe that stages 1 to 3 imply: never the target, never what a person left out. */
export function recipeOf(spec: ProjectSpec): Recipe {
  const { numeric, categorical } = spec.features;
  const target = spec.problem.target;
  return {
    numeric: { impute: numeric.impute, scale: numeric.scale },
    categorical: { impute: categorical.impute, minFrequency: categorical.minFrequency },
    exclude: [...new Set([...(target === null ? [] : [target]), ...spec.data.excluded])].sort(),
  };
}
