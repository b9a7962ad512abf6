import { describe } from 'vitest';
import { CATALOG, paramProblem } from '../../src/pipeline/models/catalog';
import type { ModelKind } from '../../src/pipeline/models/catalog-types';
import type { Params, Task, TrainingData } from '../../src/pipeline/models/estimator';
import { loadableKinds, loadEstimator } from '../../src/pipeline/models/registry';
import { commonChecks } from './common-checks';

/**
 * Hyperparameters to run the suite with: shorter fits for the families whose defaults are meant for thousands of
 * rows, and every way a family has of learning something else. The defaults where nothing is said.
 */
const VARIANTS: Partial<Record<ModelKind, Params[]>> = {
  dummy: [{}, { strategy: 'stratified' }, { strategy: 'always' }, { strategy: 'median' }],
  bayes: [{}, { distribution: 'multinomial' }, { distribution: 'bernoulli' }],
  extraTrees: [{ nEstimators: 10 }, { nEstimators: 10, bootstrap: true }],
  bestColumn: [{}, { maxDepth: 1, minSamplesLeaf: 1 }],
  forest: [{ nEstimators: 10 }],
  boosting: [{ nEstimators: 20, minSamplesLeaf: 5 }],
  lasso: [{ alpha: 0.1 }],
  elasticNet: [{ alpha: 0.1 }],
  logistic: [{}, { l1Ratio: 0.5 }, { classWeight: 'balanced' }],
  knn: [{}, { weights: 'distance' }],
  svm: [{}, { kernel: 'linear' }],
  mlp: [{ learningRate: 0.01, batchSize: 32 }],
};

/** What some models do not take, made into what they do. */
const admitsOf = (kind: ModelKind, params: Params): ((data: TrainingData) => TrainingData) => {
  if (kind === 'poisson') {
    return (data) => {
      const most = Math.max(...data.y.map(Math.abs), 1e-300);
      return { ...data, y: data.y.map((y) => Math.exp((3 * y) / most)) };
    };
  }
  if (params.distribution === 'multinomial') {
    return (data) => ({ ...data, X: { ...data.X, data: data.X.data.map((x) => Math.max(0, x)) } });
  }
  return (data) => data;
};

/** Whether a value of a hyperparameter means something for a task. */
function says(kind: ModelKind, task: Task, name: string, value: unknown): boolean {
  const param = CATALOG[kind].params.find((one) => one.name === name);
  return param !== undefined && paramProblem(param, value, task) === undefined;
}

const estimators = await Promise.all(loadableKinds().map(loadEstimator));

for (const estimator of estimators) {
  const kind = estimator.id as ModelKind;
  for (const task of CATALOG[kind].tasks) {
    for (const params of VARIANTS[kind] ?? [{}]) {
      if (Object.entries(params).some(([name, value]) => !says(kind, task, name, value))) continue;
      describe(`${kind} ${JSON.stringify(params)}, ${task}`, () => {
        commonChecks({ estimator, task, params, admit: admitsOf(kind, params) });
      });
    }
  }
}
