import { exp, log1p, logSumExp, sigmoid } from '../../core/math';
import type { Task } from '../estimator';

/** What a batch of outputs says about the network. */
export interface OutputLoss {
  /** Σ weight · loss over the rows. */
  sum: number;
  /** ∂ sum / ∂ outputs, rows × outputs, times `scale`. */
  gradient: Float32Array;
}

/** The values of the last layer: one for regression and for two classes, else one per class. */
export function outputCount(task: Task, nClasses: number): number {
  return task === 'multiclass' ? nClasses : 1;
}

/**
 * Cross-entropy of classes (the outputs are logits), or half the squared error of values, with its gradient.
 * The exponentials are core/math's and not the backend's, so that every engine trains to the same bits.
 * @param targets class indices, or values
 * @param scale multiplies the gradient: 1 / batch size for the gradient of the mean
 */
export function outputLoss(
  task: Task,
  outputs: Float32Array,
  targets: Float64Array,
  weights: Float64Array | undefined,
  scale: number,
): OutputLoss {
  const gradient = new Float32Array(outputs.length);
  const n = targets.length;
  const width = outputs.length / n;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const weight = weights ? weights[i]! : 1;
    const target = targets[i]!;
    if (task === 'multiclass') {
      const row = outputs.subarray(i * width, (i + 1) * width);
      const total = logSumExp(row);
      sum += weight * (total - row[target]!);
      for (let k = 0; k < width; k++) {
        const p = exp(row[k]! - total);
        gradient[i * width + k] = scale * weight * (k === target ? p - 1 : p);
      }
    } else if (task === 'binary') {
      const z = outputs[i]!;
      // log(1 + e^z) − y·z without overflow.
      sum += weight * (log1p(exp(-Math.abs(z))) + Math.max(z, 0) - target * z);
      gradient[i] = scale * weight * (sigmoid(z) - target);
    } else {
      const error = outputs[i]! - target;
      sum += weight * 0.5 * error * error;
      gradient[i] = scale * weight * error;
    }
  }
  return { sum, gradient };
}

/** The weighted mean loss of these outputs; NaN for no rows. */
export function meanLoss(
  task: Task,
  outputs: Float32Array,
  targets: Float64Array,
  weights: Float64Array | undefined,
): number {
  const total = weights ? weights.reduce((sum, w) => sum + w, 0) : targets.length;
  return outputLoss(task, outputs, targets, weights, 1).sum / total;
}
