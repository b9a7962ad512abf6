export { type Fold, foldsFromAssignment, type Splits } from './fold';
export { groupKFold } from './group-k-fold';
export { kFold } from './k-fold';
export type { Labels } from './labels';
export { predefinedSplit } from './predefined-split';
export { repeatedKFold, repeatedStratifiedKFold } from './repeated-k-fold';
export {
  type FoldsOptions,
  foldKindFor,
  type PartsOptions,
  type RowTraits,
  type SplitKind,
  splitFolds,
  splitParts,
} from './split-design';
export { type SplitSize, trainTestSizes } from './split-sizes';
export { stratifiedGroupKFold } from './stratified-group-k-fold';
export { stratifiedKFold } from './stratified-k-fold';
export { timeFolds, timeSplit } from './time-blocks';
export { type TimeSeriesSplitOptions, timeSeriesSplit } from './time-series-split';
export { type TrainTestSplitOptions, trainTestSplit } from './train-test-split';
export {
  type ThreeWaySplit,
  type ThreeWaySplitOptions,
  trainValidationTestSplit,
} from './train-validation-test-split';
