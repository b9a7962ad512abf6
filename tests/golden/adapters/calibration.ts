import { matrixFromRows } from '../../../src/pipeline/core/matrix';
import { brierDecomposition } from '../../../src/pipeline/metrics/brier-decomposition';
import { fitIsotonic, isotonicPredict } from '../../../src/pipeline/metrics/isotonic';
import { fitPlatt, plattPredict } from '../../../src/pipeline/metrics/platt';
import { fitTemperature } from '../../../src/pipeline/metrics/temperature';
import type { Adapters } from '../adapter';

const floats = (values: number[]) => Float64Array.from(values);
const weights = (values?: number[] | null) => (values ? floats(values) : undefined);

export const adapters: Adapters = {
  isotonic: (input) => {
    const x = floats(input.x);
    const model = fitIsotonic(x, floats(input.y), weights(input.sample_weight));
    return {
      x_thresholds: model.xThresholds,
      y_thresholds: model.yThresholds,
      fit: isotonicPredict(model, x),
      apply: isotonicPredict(model, floats(input.apply ?? [])),
    };
  },
  platt: (input) => {
    const score = floats(input.score);
    const model = fitPlatt(floats(input.y), score, weights(input.sample_weight));
    return { ...model, prob: plattPredict(model, score) };
  },
  temperature: (input) => {
    const { temperature, nllBefore, nllAfter } = fitTemperature(
      matrixFromRows(input.logits),
      floats(input.y),
    );
    return { T: temperature, nll_before: nllBefore, nll_after: nllAfter };
  },
  brier_decomposition: (input) => brierDecomposition(floats(input.y), floats(input.p)),
};
