import { describe } from 'vitest';
import { CATALOG } from '../../src/pipeline/models/catalog';
import type { ModelKind } from '../../src/pipeline/models/catalog-types';
import type { Params } from '../../src/pipeline/models/estimator';
import { loadableKinds, loadEstimator } from '../../src/pipeline/models/registry';
import { commonChecks } from './common-checks';

/**
 * Hyperparameters to run the suite with: shorter fits for the families whose defaults are meant for thousands of
 * rows, and every way a family has of learning something else. The defaults where nothing is said.
 */
const VARIANTS: Partial<Record<ModelKind, Params[]>> = {
  forest: [{ nEstimators: 10 }],
  boosting: [{ nEstimators: 20, minSamplesLeaf: 5 }],
  lasso: [{ alpha: 0.1 }],
  elasticNet: [{ alpha: 0.1 }],
  logistic: [{}, { l1Ratio: 0.5 }, { classWeight: 'balanced' }],
  knn: [{}, { weights: 'distance' }],
  svm: [{}, { kernel: 'linear' }],
  mlp: [{ learningRate: 0.01, batchSize: 32 }],
};

const estimators = await Promise.all(loadableKinds().map(loadEstimator));

for (const estimator of estimators) {
  const kind = estimator.id as ModelKind;
  for (const task of CATALOG[kind].tasks) {
    for (const params of VARIANTS[kind] ?? [{}]) {
      describe(`${kind} ${JSON.stringify(params)}, ${task}`, () => {
        commonChecks({ estimator, task, params });
      });
    }
  }
}
