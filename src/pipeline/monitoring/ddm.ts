/** What the drift detection method is told. Defaults are River's. */
export interface DdmOptions {
  /** Errors seen before it may speak. */
  warmStart?: number;
  /** Standard deviations above the best error rate so far. */
  warning?: number;
  drift?: number;
}

export interface DdmResult {
  /** Positions (from 0) of drift alarms; it starts anew after each. */
  detections: number[];
  /** Position of the first warning; null when there is none. */
  firstWarning: number | null;
}

/**
 * The drift detection method (Gama et al. 2004) on a stream of errors (1 = wrong): alarms when the error rate plus
 * its standard deviation rises well above its best. Alarms falsely in about half of all streams of 5,000.
 */
export function ddm(errors: ArrayLike<number>, options: DdmOptions = {}): DdmResult {
  const { warmStart = 30, warning = 2, drift = 3 } = options;
  const detections: number[] = [];
  let firstWarning: number | null = null;
  const fresh = () => ({ n: 0, rate: 0, bestRate: 0, bestSpread: 0, best: Number.POSITIVE_INFINITY });
  let state = fresh();
  for (let i = 0; i < errors.length; i++) {
    state.n++;
    state.rate += (errors[i]! - state.rate) / state.n;
    if (state.n <= warmStart) continue;
    const spread = Math.sqrt((state.rate * (1 - state.rate)) / state.n);
    const level = state.rate + spread;
    if (level <= state.best) {
      state.best = level;
      state.bestRate = state.rate;
      state.bestSpread = spread;
    }
    if (level > state.bestRate + drift * state.bestSpread) {
      detections.push(i);
      state = fresh();
    } else if (level > state.bestRate + warning * state.bestSpread && firstWarning === null) {
      firstWarning = i;
    }
  }
  return { detections, firstWarning };
}
