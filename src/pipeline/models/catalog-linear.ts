import { CLASS_WEIGHT, CLASSIFICATION, type ModelInfo, type ParamInfo, REGRESSION } from './catalog-types';

const ALPHA: ParamInfo = {
  name: 'alpha',
  label: 'Regularisation (alpha)',
  help: 'Larger values pull the coefficients closer to zero: a simpler, steadier model.',
  type: 'number',
  default: 1,
  min: 1e-6,
  max: 1e6,
  scale: 'log',
};

const L1_RATIO: ParamInfo = {
  name: 'l1Ratio',
  label: 'Share of sparsity (L1 ratio)',
  help: '1 drops as many features as the lasso, 0 drops none, as ridge.',
  type: 'number',
  default: 0.5,
  min: 0,
  max: 1,
  step: 0.05,
};

/** The linear families of the catalog. */
export const LINEAR_MODELS = {
  linear: {
    id: 'linear',
    name: 'Linear regression',
    term: 'Ordinary least squares',
    tasks: REGRESSION,
    family: 'linear',
    summary: 'Adds up one contribution per feature; every coefficient can be read and explained.',
    interpretability: 'high',
    params: [],
    status: 'ready',
  },
  ridge: {
    id: 'ridge',
    name: 'Steady linear regression',
    term: 'Ridge regression',
    tasks: REGRESSION,
    family: 'linear',
    summary: 'Linear regression that stays calm when features are many or say the same thing.',
    interpretability: 'high',
    params: [ALPHA],
    status: 'ready',
  },
  lasso: {
    id: 'lasso',
    name: 'Sparse linear regression',
    term: 'Lasso',
    tasks: REGRESSION,
    family: 'linear',
    summary: 'Linear regression that keeps only the features that matter and drops the rest.',
    interpretability: 'high',
    params: [ALPHA],
    status: 'ready',
  },
  elasticNet: {
    id: 'elasticNet',
    name: 'Sparse and steady linear regression',
    term: 'Elastic net',
    tasks: REGRESSION,
    family: 'linear',
    summary: 'Drops features that do not matter, and keeps groups of related ones together.',
    interpretability: 'high',
    params: [ALPHA, L1_RATIO],
    status: 'ready',
  },
  logistic: {
    id: 'logistic',
    name: 'Linear classifier',
    term: 'Logistic regression',
    tasks: CLASSIFICATION,
    family: 'linear',
    summary:
      'Weighs every feature for or against a class; fast, explainable, and its probabilities can be trusted.',
    interpretability: 'high',
    params: [
      {
        name: 'C',
        label: 'Freedom (C)',
        help: 'Smaller values pull the coefficients closer to zero: a simpler, steadier model.',
        type: 'number',
        default: 1,
        min: 1e-6,
        max: 1e6,
        scale: 'log',
      },
      { ...L1_RATIO, default: 0 },
      CLASS_WEIGHT,
    ],
    status: 'ready',
  },
} as const satisfies Record<string, ModelInfo>;
