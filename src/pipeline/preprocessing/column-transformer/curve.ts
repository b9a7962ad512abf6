import { log1p } from '../../core/math';
import { extent } from '../column-statistics';
import { boxCox, fitPowerTransformer, yeoJohnson } from '../power-transformer';
import { fitQuantileTransformer, quantilePlace } from '../quantile-transformer';
import { type ColumnScale, fitColumnScale } from '../scale-column';
import type { Curve } from './model';
import type { NumericScale } from './recipe';

/** ln(1 + x) for x ≥ 0, its mirror image below: defined for every number. */
function symmetricLog(x: number): number {
  return x < 0 ? -log1p(-x) : log1p(x);
}

/** A value on a bent scale. Finite for finite values. */
export function applyCurve(curve: Curve, value: number): number {
  switch (curve.kind) {
    case 'log':
      return symmetricLog(value);
    case 'power':
      return curve.method === 'yeo-johnson'
        ? yeoJohnson(value, curve.lambda)
        : boxCox(Math.max(value, curve.floor), curve.lambda);
    case 'quantile':
      return quantilePlace(value, curve.landmarks, curve.references, curve.output);
  }
}

/**
 * Learns a scale from a column's complete values: scikit-learn's scalers and transformers with default parameters.
 * Box–Cox, which takes positive values alone, gives way to Yeo–Johnson where there are others.
 */
export function fitNumericScale(values: Float64Array, scale: NumericScale): ColumnScale & { curve?: Curve } {
  const X = { rows: values.length, cols: 1, data: values };
  switch (scale) {
    case 'log1p':
      return { curve: { kind: 'log' }, ...fitColumnScale(values.map(symmetricLog), 'standard') };
    case 'quantile_uniform':
    case 'quantile_normal': {
      const output = scale === 'quantile_uniform' ? 'uniform' : 'normal';
      const { quantiles, references } = fitQuantileTransformer(X, { output });
      return {
        center: 0,
        scale: 1,
        curve: { kind: 'quantile', landmarks: quantiles[0]!, references, output },
      };
    }
    case 'yeo_johnson':
    case 'box_cox': {
      const { min } = extent(values);
      const method = scale === 'box_cox' && min > 0 ? 'box-cox' : 'yeo-johnson';
      const fitted = fitPowerTransformer(X, { method });
      const curve: Curve = { kind: 'power', method, lambda: fitted.lambdas[0]!, floor: min };
      return { curve, center: fitted.mean[0]!, scale: fitted.scale[0]! };
    }
    default:
      return fitColumnScale(values, scale);
  }
}
