export { fitColumnTransformer } from './fit';
export type {
  ColumnTransformerModel,
  FeatureKind,
  FittedColumn,
  FittedFacts,
  OutputFeature,
} from './model';
export type { CategoricalRecipe, ColumnRecipe, DateRecipe, NumericRecipe, Recipe } from './recipe';
export { outputFeatures, transformColumns } from './transform';
