import type { Interval, Numbers } from './types';

/** Data value → px and back. A domain of zero width is opened by one unit. */
export interface LinearScale {
  (value: number): number;
  invert: (px: number) => number;
}

export function linearScale(domain: Interval, range: Interval): LinearScale {
  const [low, high] = domain[0] === domain[1] ? [domain[0] - 0.5, domain[1] + 0.5] : domain;
  const slope = (range[1] - range[0]) / (high - low);
  return Object.assign((value: number) => range[0] + (value - low) * slope, {
    invert: (px: number) => low + (px - range[0]) / slope,
  });
}

/** As `linearScale`, over powers of ten; values of 0 and below stand at the low end. */
export function logScale(domain: Interval, range: Interval): LinearScale {
  const floor = Math.log10(domain[0]);
  const inner = linearScale([floor, Math.log10(domain[1])], range);
  return Object.assign((value: number) => inner(value > 0 ? Math.log10(value) : floor), {
    invert: (px: number) => 10 ** inner.invert(px),
  });
}

/** A step of 1, 2, 2.5 or 5 times a power of ten that cuts the span into about `count` pieces. */
export function niceStep(span: number, count: number): number {
  const raw = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  const lead = raw / power;
  const nice = lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 2.5 ? 2.5 : lead <= 5 ? 5 : 10;
  return nice * power;
}

/** Round numbers inside the domain, about `count` of them. */
export function ticksOf(domain: Interval, count = 5): number[] {
  const [low, high] = domain;
  if (!(high > low) || !Number.isFinite(high - low)) return Number.isFinite(low) ? [low] : [];
  const step = niceStep(high - low, count);
  const first = Math.ceil(low / step - 1e-9);
  const steps = Math.floor(high / step + 1e-9) - first;
  // Near the ends of what a number can hold, steps get lost or have no end: then the ends must do.
  if (!(steps >= 0 && steps < 10 * count && first + 1 > first)) return [low, high];
  return Array.from({ length: steps + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)) + 0);
}

/** The domain widened to round ends, so that the first and last tick sit on them. */
export function niceDomain(domain: Interval, count = 5): Interval {
  const [low, high] = domain;
  if (!(high > low)) return low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, low)];
  const step = niceStep(high - low, count);
  const first = Number((Math.floor(low / step + 1e-9) * step).toPrecision(12));
  const last = Number((Math.ceil(high / step - 1e-9) * step).toPrecision(12));
  return Number.isFinite(last - first) ? [first + 0, last + 0] : domain;
}

/** Smallest and largest finite value of all arrays; undefined when there is none. */
export function extent(...arrays: readonly Numbers[]): Interval | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const values of arrays) {
    for (let i = 0; i < values.length; i++) {
      const value = values[i] ?? Number.NaN;
      if (!Number.isFinite(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low <= high ? [low, high] : undefined;
}

/** How many decimals all ticks need so that neighbours differ and all have as many. */
export function tickDecimals(ticks: readonly number[]): number {
  let decimals = 0;
  for (const tick of ticks) {
    const [, fraction = ''] =
      String(Number(tick.toPrecision(10)))
        .split('e')[0]
        ?.split('.') ?? [];
    decimals = Math.max(decimals, fraction.length);
  }
  return Math.min(decimals, 6);
}

/** Value of a curve at x by straight interpolation (xs ascending or descending); NaN outside or without points. */
export function interpolate(xs: Numbers, ys: Numbers, x: number): number {
  const n = Math.min(xs.length, ys.length);
  if (n === 0) return Number.NaN;
  const up = (xs[n - 1] ?? 0) >= (xs[0] ?? 0);
  let low = 0;
  let high = n - 1;
  const at = (i: number) => xs[i] ?? Number.NaN;
  const first = up ? at(0) : at(n - 1);
  const last = up ? at(n - 1) : at(0);
  if (x < first || x > last) return Number.NaN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (up ? at(middle) <= x : at(middle) >= x) low = middle;
    else high = middle;
  }
  const y0 = ys[low] ?? Number.NaN;
  const y1 = ys[high] ?? Number.NaN;
  const width = at(high) - at(low);
  return width === 0 ? Math.max(y0, y1) : y0 + ((x - at(low)) / width) * (y1 - y0);
}
