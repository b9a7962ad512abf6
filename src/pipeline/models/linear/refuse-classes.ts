import { SandtableError } from '../../core/errors';
import type { TrainingData } from '../estimator';

/** Refuses a classification task for a model of numbers. */
export function refuseClasses(data: TrainingData, name: string): void {
  if (data.task !== 'regression') {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `${name} predicts numbers, not classes.`,
      'For classes use logistic regression.',
    );
  }
}
