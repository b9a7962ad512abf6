import { extent, meanAndStd, median, quantile } from './column-statistics';

export type Scaling = 'standard' | 'minmax' | 'maxabs' | 'robust' | 'none';

/** A scaled value is (value − center) / scale. */
export interface ColumnScale {
  center: number;
  scale: number;
}

/** Below this a spread counts as none and the scale is 1, as in scikit-learn's scalers other than the standard. */
const NO_SPREAD = 10 * Number.EPSILON;

export function nonZeroScale(scale: number): number {
  return scale < NO_SPREAD ? 1 : scale;
}

/**
 * Centre and scale of a column by one of scikit-learn's scalers with default parameters: mean and population
 * standard deviation; minimum and range; 0 and largest magnitude; median and interquartile range. A column without
 * spread has scale 1, one without values centre 0 and scale 1.
 * @param values finite values, left as they are
 */
export function fitColumnScale(values: Float64Array, scaling: Scaling): ColumnScale {
  if (values.length === 0 || scaling === 'none') return { center: 0, scale: 1 };
  switch (scaling) {
    case 'standard': {
      const { mean, std, constant } = meanAndStd(values);
      return { center: mean, scale: constant ? 1 : std };
    }
    case 'minmax': {
      const { min, max } = extent(values);
      return { center: min, scale: nonZeroScale(max - min) };
    }
    case 'maxabs': {
      const { min, max } = extent(values);
      return { center: 0, scale: nonZeroScale(Math.max(Math.abs(min), Math.abs(max))) };
    }
    case 'robust': {
      const scratch = values.slice();
      const range = quantile(scratch, 0.75) - quantile(scratch, 0.25);
      return { center: median(scratch), scale: nonZeroScale(range) };
    }
  }
}

/** (value − center) / scale, kept finite for finite values: huge results end at the largest double. */
export function scaled(value: number, center: number, scale: number): number {
  const y = (value - center) / scale;
  if (y - y === 0) return y;
  const apart = value / scale - center / scale;
  if (Number.isNaN(apart)) return 0;
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, apart));
}
