import { type Matrix, selectRows, selectValues } from '../core/matrix';
import type { Random } from '../core/random';
import { balancedClassWeights, rowWeights } from './class-weights';
import type { NominalGroup } from './nominal-features';
import { priorFactors } from './prior-correction';
import { randomOverSample, randomUnderSample } from './resample';
import { smote } from './smote';

/** What is done about classes of unequal size. */
export interface Sampling {
  method: 'none' | 'weights' | 'over' | 'under' | 'smote';
  /** Rows of a smaller class per row of the largest afterwards, in (0, 1]; weights always balance fully. */
  ratio: number;
  /** For smote. */
  kNeighbors: number;
}

/** What a model learns from, and how its probabilities are put right afterwards. */
export interface SampledRows {
  X: Matrix;
  y: Float64Array;
  sampleWeight?: Float64Array;
  /** See `priorFactors`. */
  priors: Float64Array;
}

/** Rows (or weight) per class. */
export function classTotals(
  y: ArrayLike<number>,
  nClasses: number,
  weights?: ArrayLike<number>,
): Float64Array {
  const totals = new Float64Array(nClasses);
  for (let i = 0; i < y.length; i++) totals[y[i]!]! += weights ? weights[i]! : 1;
  return totals;
}

/**
 * Balances the classes of training rows. To be called inside a fold, after its transformer was fitted: rows that
 * judge the model are none of its business.
 * @param y class index per row
 * @param nominal columns of X without a "between", for SMOTE-NC
 */
export function sampleTrainingRows(
  X: Matrix,
  y: Float64Array,
  nClasses: number,
  sampling: Sampling,
  nominal: readonly NominalGroup[],
  random: Random,
): SampledRows {
  const before = classTotals(y, nClasses);
  const { method, ratio, kNeighbors } = sampling;
  switch (method) {
    case 'none':
      return { X, y, priors: new Float64Array(nClasses).fill(1) };
    case 'weights': {
      const sampleWeight = rowWeights(y, balancedClassWeights(y, nClasses));
      return { X, y, sampleWeight, priors: priorFactors(before, classTotals(y, nClasses, sampleWeight)) };
    }
    case 'smote': {
      const made = smote(X, y, random, { ratio, kNeighbors, nominal });
      return { X: made.X, y: made.y, priors: priorFactors(before, classTotals(made.y, nClasses)) };
    }
    default: {
      const draw = method === 'over' ? randomOverSample : randomUnderSample;
      const rows = draw(y, random, ratio);
      const chosen = selectValues(y, rows);
      return {
        X: selectRows(X, rows),
        y: chosen,
        priors: priorFactors(before, classTotals(chosen, nClasses)),
      };
    }
  }
}
