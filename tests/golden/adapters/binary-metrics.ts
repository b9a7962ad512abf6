import { likelihoodRatios } from '../../../src/pipeline/metrics/binary-rates';
import { binaryReport } from '../../../src/pipeline/metrics/binary-report';
import { binaryConfusion } from '../../../src/pipeline/metrics/confusion';
import { logLoss } from '../../../src/pipeline/metrics/probability-losses';
import { partialRocAuc } from '../../../src/pipeline/metrics/roc';
import type { Adapters } from '../adapter';

const floats = (values: number[]) => Float64Array.from(values);
const weights = (values?: number[] | null) => (values ? Float64Array.from(values) : undefined);

export const adapters: Adapters = {
  binary_report: (input) => {
    const report = binaryReport(floats(input.y_true), floats(input.y_score), {
      ...(input.y_pred ? { yPred: floats(input.y_pred) } : {}),
      sampleWeight: weights(input.sample_weight),
      isProbability: input.is_probability ?? true,
    });
    return {
      ...report,
      balanced_accuracy: report.balancedAccuracy,
      precision_nan: report.precisionOrNaN,
      recall_nan: report.recallOrNaN,
      roc_auc: report.rocAuc,
      average_precision: report.averagePrecision,
      pr_auc_trapezoid: report.prAucTrapezoid,
      log_loss: report.logLoss,
      d2_log_loss: report.d2LogLoss,
      d2_brier: report.d2Brier,
    };
  },
  log_loss: (input) => ({
    log_loss: logLoss(floats(input.y_true), floats(input.y_score), weights(input.sample_weight)),
  }),
  roc_auc_max_fpr: (input) => ({
    roc_auc: partialRocAuc(
      floats(input.y_true),
      floats(input.y_score),
      input.max_fpr,
      weights(input.sample_weight),
    ),
  }),
  likelihood_ratios: (input) => {
    const confusion = binaryConfusion(
      floats(input.y_true),
      floats(input.y_pred),
      weights(input.sample_weight),
    );
    const { lrPlus, lrMinus } = likelihoodRatios(confusion);
    return { lr_plus: lrPlus, lr_minus: lrMinus };
  },
};
