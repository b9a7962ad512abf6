import { SandtableError } from '../../core/errors';
import type { TrainingData } from '../estimator';

/** Refuses values that no tree can average and class numbers that do not exist. */
export function checkTargets({ y, task, nClasses }: TrainingData): void {
  for (let i = 0; i < y.length; i++) {
    const value = y[i]!;
    const fits =
      task === 'regression'
        ? Number.isFinite(value)
        : Number.isInteger(value) && value >= 0 && value < nClasses;
    if (!fits) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `The target of row ${i} is ${value}.`,
        'Remove such rows.',
      );
    }
  }
}
