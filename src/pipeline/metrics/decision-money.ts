import type { DecisionValues } from './money';

/** What decisions bring, whatever the task. */
export interface DecisionWorth {
  value: DecisionValues;
  classValue: { correct: number; wrong: number };
  errorCost: number;
}

/**
 * The money each single decision brought. Binary: act when score ≥ threshold; multi-class: the decided class;
 * regression: the cost of the absolute error.
 * @param decided binary: scores; multi-class: class indices; regression: predicted values
 */
export function moneyPerRow(
  task: 'binary' | 'multiclass' | 'regression',
  yTrue: Float64Array,
  decided: Float64Array,
  threshold: number,
  worth: DecisionWorth,
): Float64Array {
  const { value, classValue, errorCost } = worth;
  return yTrue.map((y, i) => {
    const says = decided[i]!;
    if (task === 'regression') return -errorCost * Math.abs(says - y);
    if (task === 'multiclass') return says === y ? classValue.correct : classValue.wrong;
    if (says >= threshold) return y === 1 ? value.tp : value.fp;
    return y === 1 ? value.fn : value.tn;
  });
}
