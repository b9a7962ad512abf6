import type { Task } from '../estimator';
import type { Trees } from '../tree/trees';

/** A boosted ensemble as plain data. */
export interface BoostingModel {
  kind: 'boosting';
  task: Task;
  nClasses: number;
  nFeatures: number;
  /** The score of each output before any tree: the mean, the log-odds, or the classes' log shares. */
  baseline: Float64Array;
  /** Tree t adds to output t mod outputs; leaf values include the learning rate. */
  trees: Trees;
  /** Mean loss after each round: on the training rows (weights left aside), and on those kept aside. */
  trainLoss: Float64Array;
  validationLoss: Float64Array;
  /** Rounds in the model: with early stopping those up to the best validation loss. */
  nRounds: number;
}
