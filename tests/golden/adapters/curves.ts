import { calibrationCurve, calibrationError } from '../../../src/pipeline/metrics/calibration-curve';
import { cumulativeGains } from '../../../src/pipeline/metrics/cumulative-gains';
import { detCurve } from '../../../src/pipeline/metrics/det-curve';
import { precisionRecallCurve } from '../../../src/pipeline/metrics/precision-recall';
import { rocCurve } from '../../../src/pipeline/metrics/roc';
import { confusionAtThresholds } from '../../../src/pipeline/metrics/thresholds';
import type { Adapters } from '../adapter';

// biome-ignore lint/suspicious/noExplicitAny: the inputs of golden cases are JSON of many shapes.
const scores = (input: any): [Float64Array, Float64Array, Float64Array | undefined] => [
  Float64Array.from(input.y_true),
  Float64Array.from(input.y_score ?? input.y_prob),
  input.sample_weight ? Float64Array.from(input.sample_weight) : undefined,
];

export const adapters: Adapters = {
  roc_curve: (input) => rocCurve(...scores(input), input.drop_intermediate ?? true),
  precision_recall_curve: (input) => precisionRecallCurve(...scores(input)),
  det_curve: (input) => detCurve(...scores(input)),
  confusion_at_thresholds: (input) => confusionAtThresholds(...scores(input)),
  calibration_curve: (input) => {
    const [yTrue, yProb, sampleWeight] = scores(input);
    const curve = calibrationCurve(yTrue, yProb, input.n_bins, input.strategy, sampleWeight);
    return { prob_true: curve.probTrue, prob_pred: curve.probPred };
  },
  ece: (input) => {
    const [yTrue, yProb, sampleWeight] = scores(input);
    return calibrationError(yTrue, yProb, input.n_bins, input.strategy, sampleWeight);
  },
  cumulative_gains: (input) => {
    const [yTrue, yScore] = scores(input);
    const { pctPopulation, gain, lift } = cumulativeGains(yTrue, yScore);
    return { pct_population: pctPopulation, gain, lift };
  },
};
