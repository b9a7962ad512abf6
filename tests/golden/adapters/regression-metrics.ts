import { gammaDeviance, poissonDeviance } from '../../../src/pipeline/metrics/deviance';
import { meanSquaredLogError } from '../../../src/pipeline/metrics/regression-errors';
import { regressionReport } from '../../../src/pipeline/metrics/regression-report';
import type { Adapters } from '../adapter';

// biome-ignore lint/suspicious/noExplicitAny: the inputs of golden cases are JSON of many shapes.
const values = (input: any): [Float64Array, Float64Array, Float64Array | undefined] => [
  Float64Array.from(input.y_true),
  Float64Array.from(input.y_pred),
  input.sample_weight ? Float64Array.from(input.sample_weight) : undefined,
];

export const adapters: Adapters = {
  regression_report: (input) => {
    const report = regressionReport(...values(input));
    return {
      ...report,
      explained_variance: report.explainedVariance,
      max_error: report.maxError,
      pinball_10: report.pinball10,
      pinball_90: report.pinball90,
      d2_absolute: report.d2Absolute,
      poisson_deviance: report.poissonDeviance,
      gamma_deviance: report.gammaDeviance,
      tweedie_1_5: report.tweedie15,
      d2_poisson: report.d2Poisson,
    };
  },
  msle: (input) => ({ msle: meanSquaredLogError(...values(input)) }),
  gamma_deviance: (input) => ({ gamma_deviance: gammaDeviance(...values(input)) }),
  poisson_deviance: (input) => ({ poisson_deviance: poissonDeviance(...values(input)) }),
};
