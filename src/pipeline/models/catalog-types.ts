import type { Task } from './estimator';

/** The ids of all families of models. 'ridge' is the regression partner of 'logistic'. */
export type ModelKind =
  | 'dummy'
  | 'rule'
  | 'bestColumn'
  | 'linear'
  | 'ridge'
  | 'lasso'
  | 'elasticNet'
  | 'logistic'
  | 'poisson'
  | 'tree'
  | 'forest'
  | 'extraTrees'
  | 'boosting'
  | 'knn'
  | 'bayes'
  | 'svm'
  | 'mlp';

export interface ParamChoice {
  value: string;
  label: string;
  /** The tasks it makes sense for; absent means all. */
  tasks?: readonly Task[];
}

/** One hyperparameter: enough to draw a control for it, to check a value and to search over it. */
export interface ParamInfo {
  /** Its key in `Params`: scikit-learn's word in camelCase. */
  name: string;
  /** The tasks in which it has a say; absent means all. */
  tasks?: readonly Task[];
  label: string;
  /** One sentence: what more or less of it does. */
  help: string;
  /** 'expression': text in the expression language, checked against the table where it is used. */
  type: 'integer' | 'number' | 'boolean' | 'choice' | 'expression';
  default: number | string | boolean | null;
  /** Hard limits, both allowed: an estimator refuses what lies outside. */
  min?: number;
  max?: number;
  step?: number;
  choices?: readonly ParamChoice[];
  /** Present when null is a value as well: what null means, such as "no limit". */
  nullLabel?: string;
  /** 'log': equal ratios are equal steps, for sliders and searches. */
  scale?: 'log';
}

/** What the product says about one family of models. */
export interface ModelInfo {
  id: ModelKind;
  /** In plain words. */
  name: string;
  /** The field's term. */
  term: string;
  tasks: readonly Task[];
  family: 'baseline' | 'linear' | 'tree' | 'neighbors' | 'bayes' | 'svm' | 'neural';
  /** One sentence for a product manager. */
  summary: string;
  interpretability: 'high' | 'medium' | 'low';
  params: readonly ParamInfo[];
  /** 'ready' has an implementation behind `loadEstimator`. */
  status: 'ready' | 'planned';
}

export const ALL_TASKS: readonly Task[] = ['binary', 'multiclass', 'regression'];
export const CLASSIFICATION: readonly Task[] = ['binary', 'multiclass'];
export const REGRESSION: readonly Task[] = ['regression'];

/** The weight of a class in the loss, the same in every family that has it. */
export const CLASS_WEIGHT: ParamInfo = {
  name: 'classWeight',
  label: 'Class weights',
  help: 'Balanced gives rare classes as much say as frequent ones; probabilities then overstate the rare ones.',
  type: 'choice',
  default: 'none',
  choices: [
    { value: 'none', label: 'As in the data' },
    { value: 'balanced', label: 'Balanced' },
  ],
};
