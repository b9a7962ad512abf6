import {
  estimateAuc,
  estimatePerformance,
  undoNegativeSampling,
} from '../../../src/pipeline/monitoring/cbpe';
import { cusumChart, ewmaChart, standardDeviationThreshold } from '../../../src/pipeline/monitoring/charts';
import { ddm } from '../../../src/pipeline/monitoring/ddm';
import { accuracyWithDelay } from '../../../src/pipeline/monitoring/matured';
import { pageHinkley } from '../../../src/pipeline/monitoring/page-hinkley';
import { latencySummary } from '../../../src/pipeline/serving/latency';
import type { Adapters } from '../adapter';

const floats = (values: number[]) => Float64Array.from(values);

export const adapters: Adapters = {
  cbpe({ calibrated, score, y_pred }) {
    const r = estimatePerformance(floats(calibrated), floats(score), y_pred);
    return { ...r, roc_auc: r.rocAuc, average_precision: r.averagePrecision };
  },
  cbpe_auc: ({ calibrated, score }) => ({ roc_auc: estimateAuc(floats(calibrated), floats(score)) }),
  std_threshold: ({ values, multiplier, lower_limit, upper_limit }) =>
    standardDeviationThreshold(values, {
      multiplier,
      ...(typeof lower_limit === 'number' ? { lowerLimit: lower_limit } : {}),
      ...(typeof upper_limit === 'number' ? { upperLimit: upper_limit } : {}),
    }),
  page_hinkley: ({ x, min_instances, delta, threshold, alpha }) => ({
    detections: pageHinkley(x, { minInstances: min_instances, delta, threshold, alpha }),
  }),
  ddm({ x, warm_start, warning, drift }) {
    const { detections, firstWarning } = ddm(x, { warmStart: warm_start, warning, drift });
    return { detections, first_warning: firstWarning };
  },
  ewma_chart({ x, mean, sd, lam, L }) {
    const { z, limit, firstAlarm } = ewmaChart(x, { mean, sd, lambda: lam, L });
    return { z, limit, first_alarm: firstAlarm };
  },
  cusum_chart({ x, mean, sd, k, h }) {
    const { high, low, firstAlarm } = cusumChart(x, { mean, sd, k, h });
    return { high, low, first_alarm: firstAlarm };
  },
  latency_summary({ ms, slo_ms }) {
    const r = latencySummary(ms, { slo: slo_ms });
    return { ...r, slo_attainment: r.sloAttainment };
  },
  matured_metric({ prediction_time, label_time, label, pred, now, maturity }) {
    const { available, matured, maturedUntil } = accuracyWithDelay(
      {
        predictionTime: prediction_time,
        labelTime: label_time,
        label: label.map((y: number | null) => y ?? Number.NaN),
        prediction: pred,
      },
      now,
      maturity,
    );
    return {
      naive_available: { n: available.labelled, accuracy: available.accuracy },
      matured_cohort: {
        eligible_prediction_time_max: maturedUntil,
        n_eligible: matured.eligible,
        n_labelled: matured.labelled,
        accuracy: matured.accuracy,
        label_coverage: matured.coverage,
      },
    };
  },
  prior_correction: ({ p_sampled, neg_keep_rate }) => ({ p: undoNegativeSampling(p_sampled, neg_keep_rate) }),
};
