import { SandtableError } from '../core/errors';
import type { ModelKind } from './catalog-types';
import type { Estimator } from './estimator';

/** One line per implemented family: nothing of a family is loaded before it is asked for. */
const LOADERS: Partial<Record<ModelKind, () => Promise<Estimator>>> = {
  dummy: async () => (await import('./dummy/dummy')).dummyEstimator,
  rule: async () => (await import('./rule/rule')).ruleEstimator,
  bestColumn: async () => (await import('./dummy/best-column')).bestColumnEstimator,
  linear: async () => (await import('./linear/least-squares')).linearEstimator,
  ridge: async () => (await import('./linear/least-squares')).ridgeEstimator,
  lasso: async () => (await import('./linear/elastic-net')).lassoEstimator,
  elasticNet: async () => (await import('./linear/elastic-net')).elasticNetEstimator,
  logistic: async () => (await import('./linear/logistic')).logisticEstimator,
  poisson: async () => (await import('./linear/poisson')).poissonEstimator,
  bayes: async () => (await import('./bayes/estimator')).bayesEstimator,
  knn: async () => (await import('./neighbors/knn')).knnEstimator,
  tree: async () => (await import('./tree/estimator')).treeEstimator,
  forest: async () => (await import('./ensemble/forest')).forestEstimator,
  extraTrees: async () => (await import('./ensemble/forest')).extraTreesEstimator,
  boosting: async () => (await import('./boosting/estimator')).boostingEstimator,
  svm: async () => (await import('./svm/svm')).svmEstimator,
  mlp: async () => (await import('./neural/estimator')).mlpEstimator,
};

/** The kinds that `loadEstimator` can load. */
export function loadableKinds(): ModelKind[] {
  return Object.keys(LOADERS) as ModelKind[];
}

/**
 * The implementation behind a kind, loaded on demand.
 * @throws INVALID_ARGUMENT when the kind has none
 */
export async function loadEstimator(kind: ModelKind): Promise<Estimator> {
  const load = LOADERS[kind];
  if (!load) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `There is no implementation of "${kind}".`,
      `Choose one of ${loadableKinds().join(', ')}.`,
    );
  }
  return load();
}
