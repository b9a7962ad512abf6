export { fitColumnTransformer } from './fit';
export type {
  ColumnTransformerModel,
  FeatureKind,
  FittedColumn,
  FittedFacts,
  OutputFeature,
  UsedColumn,
} from './model';
export type {
  CategoricalRecipe,
  ColumnRecipe,
  DateRecipe,
  NumericRecipe,
  Recipe,
  TextRecipe,
} from './recipe';
export { outputFeatures, transformColumns } from './transform';
