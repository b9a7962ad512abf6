export { MOST_LEVELS } from './choose';
export { fitColumnTransformer } from './fit';
export type { Supervision } from './fit-lookup';
export type {
  ColumnTransformerModel,
  FeatureBlock,
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
  SeriesOrder,
  TextRecipe,
} from './recipe';
export {
  fitTransformColumns,
  fitTransformColumnsSparse,
  MOST_CELLS,
  outputFeatures,
  transformColumns,
  transformColumnsSparse,
} from './transform';
