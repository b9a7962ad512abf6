import { resolveParams } from '../catalog';
import type { Params, Task } from '../estimator';
import type { NeuralBackend } from './backend';
import { type Activation, parseHiddenUnits } from './network';

/** Hyperparameters as training uses them. */
export interface MlpParams {
  hiddenUnits: number[];
  activation: Activation;
  learningRate: number;
  /** Null: see `epochLimit`. */
  maxEpochs: number | null;
  batchSize: number;
  l2: number;
  dropout: number;
  patience: number;
  backend: NeuralBackend;
}

/** The catalog's defaults with `params` over them. @throws INVALID_ARGUMENT for unknown names and bad values */
export function mlpParams(params: Params, task: Task): MlpParams {
  const values = resolveParams('mlp', params, task);
  return {
    hiddenUnits: parseHiddenUnits(values.text('hiddenUnits')),
    activation: values.text('activation') === 'tanh' ? 'tanh' : 'relu',
    learningRate: values.number('learningRate'),
    maxEpochs: values.numberOrNull('maxEpochs'),
    batchSize: values.number('batchSize'),
    l2: values.number('l2'),
    dropout: values.number('dropout'),
    patience: values.number('patience'),
    backend: values.text('backend') === 'wasm' ? 'wasm' : 'cpu',
  };
}

/**
 * The most epochs when nobody said: enough steps rather than enough passes, because a pass over 100 rows is one
 * step and a pass over 100,000 rows is 500. Without rows to validate on nothing else ends the training, so that
 * the steps are fewer: about where scikit-learn's 200 epochs end on such data.
 */
export function epochLimit(stepsPerEpoch: number, watched: boolean): number {
  return watched
    ? Math.max(60, Math.ceil(1500 / stepsPerEpoch))
    : Math.ceil(Math.max(250 / stepsPerEpoch, 1));
}

/** Patience in epochs, where an epoch of fewer than 20 steps counts for less: its loss says little by itself. */
export function patienceLimit(patience: number, stepsPerEpoch: number): number {
  return Math.ceil(patience * Math.max(1, 20 / stepsPerEpoch));
}
