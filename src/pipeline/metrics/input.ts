import { SandtableError } from '../core/errors';

/** What is wanted of the rows' weights: absent means every row counts once. */
export type SampleWeight = Float64Array | undefined;

/** @throws SHAPE_MISMATCH unless both have equally many rows. */
export function checkSameLength(name: string, a: ArrayLike<number>, otherName: string, b: ArrayLike<number>) {
  if (a.length !== b.length) {
    throw new SandtableError(
      'SHAPE_MISMATCH',
      `${name} has ${a.length} rows, ${otherName} has ${b.length}.`,
      'Give one value per row in both.',
    );
  }
}

/** @throws TOO_FEW_ROWS when there is nothing to report on. */
export function checkHasRows(yTrue: ArrayLike<number>): void {
  if (yTrue.length === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to score.');
}

/** @throws INVALID_ARGUMENT when a value is NaN or infinite. */
export function checkFinite(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `${name} holds ${values[i]} in row ${i}.`,
        'Score only rows whose truth and prediction are finite numbers.',
      );
    }
  }
}

/** @throws SHAPE_MISMATCH or INVALID_ARGUMENT unless there is one finite, non-negative weight per row. */
export function checkWeights(yTrue: ArrayLike<number>, sampleWeight: SampleWeight): void {
  if (sampleWeight === undefined) return;
  checkSameLength('yTrue', yTrue, 'sampleWeight', sampleWeight);
  checkFinite('sampleWeight', sampleWeight);
  for (let i = 0; i < sampleWeight.length; i++) {
    if (sampleWeight[i]! < 0) {
      throw new SandtableError('INVALID_ARGUMENT', `sampleWeight is ${sampleWeight[i]} in row ${i}.`);
    }
  }
}

/** Checks what every metric of truth against score needs: equal lengths, finite values, labels 0 and 1, weights. */
export function checkBinaryInput(
  yTrue: Float64Array,
  yScore: Float64Array,
  sampleWeight: SampleWeight,
  scoreName = 'yScore',
): void {
  checkSameLength('yTrue', yTrue, scoreName, yScore);
  for (let i = 0; i < yTrue.length; i++) {
    if (yTrue[i] !== 0 && yTrue[i] !== 1) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `yTrue is ${yTrue[i]} in row ${i}; a binary target is 0 or 1.`,
      );
    }
  }
  checkFinite(scoreName, yScore);
  checkWeights(yTrue, sampleWeight);
}

/** @throws INVALID_ARGUMENT when a value is no probability. */
export function checkProbabilities(name: string, values: ArrayLike<number>): void {
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! >= 0 && values[i]! <= 1)) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `${name} is ${values[i]} in row ${i}; a probability lies between 0 and 1.`,
        'Give probabilities, not scores or logits.',
      );
    }
  }
}

/** Σ wᵢ, or n without weights. */
export function totalWeight(n: number, sampleWeight: SampleWeight): number {
  if (sampleWeight === undefined) return n;
  let sum = 0;
  for (let i = 0; i < n; i++) sum += sampleWeight[i]!;
  return sum;
}

/** a/b, or `whenZero` when b is 0. */
export function ratio(a: number, b: number, whenZero: number): number {
  return b === 0 ? whenZero : a / b;
}
