import { SandtableError } from '../core/errors';

/** Predictions and the labels that came later. Times in one unit. */
export interface DelayedLabels {
  predictionTime: ArrayLike<number>;
  /** When the label became known; Infinity when it never does. */
  labelTime: ArrayLike<number>;
  /** The label; NaN where there is none. */
  label: ArrayLike<number>;
  prediction: ArrayLike<number>;
}

/**
 * The labels as they are known at time `now` when each comes `delay` after its prediction: NaN where it has not come
 * yet. Times in one unit; the same array when all have come.
 */
export function labelsKnownAt(
  time: Float64Array,
  label: Float64Array,
  delay: number,
  now: number,
): Float64Array {
  return time.some((t) => t + delay > now)
    ? label.map((value, i) => (time[i]! + delay > now ? Number.NaN : value))
    : label;
}

/** Accuracy on some of the predictions. */
export interface CohortAccuracy {
  /** Predictions that belong to the cohort. */
  eligible: number;
  /** Those of them whose label is known. */
  labelled: number;
  /** Of the labelled; NaN without any. */
  accuracy: number;
  /** labelled ÷ eligible; NaN for an empty cohort. */
  coverage: number;
}

/**
 * Accuracy at time `now`, twice: on whatever labels are there (fast labels, no random sample of all), and on the
 * predictions that are at least `maturity` old, by when most labels should have come. Show the second, with its
 * coverage.
 */
export function accuracyWithDelay(
  data: DelayedLabels,
  now: number,
  maturity: number,
): { available: CohortAccuracy; matured: CohortAccuracy; maturedUntil: number } {
  const n = data.predictionTime.length;
  if (data.labelTime.length !== n || data.label.length !== n || data.prediction.length !== n) {
    throw new SandtableError('SHAPE_MISMATCH', 'Predictions and labels differ in their number of rows.');
  }
  const maturedUntil = now - maturity;
  return { available: cohort(data, now, now), matured: cohort(data, now, maturedUntil), maturedUntil };
}

function cohort(data: DelayedLabels, now: number, until: number): CohortAccuracy {
  let eligible = 0;
  let labelled = 0;
  let right = 0;
  for (let i = 0; i < data.predictionTime.length; i++) {
    if (data.predictionTime[i]! > until) continue;
    eligible++;
    if (data.labelTime[i]! > now || Number.isNaN(data.label[i]!)) continue;
    labelled++;
    if (data.label[i] === data.prediction[i]) right++;
  }
  const share = (part: number, whole: number) => (whole === 0 ? Number.NaN : part / whole);
  return {
    eligible,
    labelled,
    accuracy: share(right, labelled),
    coverage: share(labelled, eligible),
  };
}
