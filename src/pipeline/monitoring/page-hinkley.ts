/** What a Page–Hinkley test is told. Defaults are River's. */
export interface PageHinkleyOptions {
  /** Values before a test is made. */
  minInstances?: number;
  /** Change too small to matter, per value. */
  delta?: number;
  /** Alarm above this. */
  threshold?: number;
  /** Forgetting factor of the sum. */
  alpha?: number;
}

/**
 * Page–Hinkley's test for a rise of the mean: the positions (from 0) at which it alarms. Starts anew after each.
 * With the default threshold of 50 it is slow: an error rate that doubles from 10 % takes some 600 labels.
 */
export function pageHinkley(x: ArrayLike<number>, options: PageHinkleyOptions = {}): number[] {
  const { minInstances = 30, delta = 0.005, threshold = 50, alpha = 0.9999 } = options;
  const detections: number[] = [];
  let n = 0;
  let mean = 0;
  let sum = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < x.length; i++) {
    n++;
    mean += (x[i]! - mean) / n;
    sum = alpha * sum + (x[i]! - mean - delta);
    if (sum < least) least = sum;
    if (n >= minInstances && sum - least > threshold) {
      detections.push(i);
      [n, mean, sum, least] = [0, 0, 0, Number.POSITIVE_INFINITY];
    }
  }
  return detections;
}
