import { SandtableError } from '../../../src/pipeline/core/errors';
import { matrixFromRows, matrixRow } from '../../../src/pipeline/core/matrix';
import { encodeLabels } from '../../../src/pipeline/metrics/class-labels';
import { multiclassAuc } from '../../../src/pipeline/metrics/multiclass-auc';
import { multiclassReport } from '../../../src/pipeline/metrics/multiclass-report';
import type { Adapters } from '../adapter';

const weights = (values?: number[] | null) => (values ? Float64Array.from(values) : undefined);

export const adapters: Adapters = {
  multiclass_report: (input) => {
    const { labels, nListed, yTrue, yPred } = encodeLabels(
      input.y_true,
      input.y_pred,
      input.labels ?? undefined,
    );
    const report = multiclassReport(yTrue, yPred, {
      nClasses: labels.length,
      nListed,
      countAbsent: true,
      sampleWeight: weights(input.sample_weight),
      ...(input.y_proba ? { yProba: matrixFromRows(input.y_proba) } : {}),
    });
    const probability = report.probability;
    return {
      ...report,
      labels: labels.slice(0, nListed),
      confusion: Array.from({ length: nListed }, (_, k) =>
        matrixRow(report.confusion, k).subarray(0, nListed),
      ),
      balanced_accuracy: report.balancedAccuracy,
      precision_micro: report.micro.precision,
      recall_micro: report.micro.recall,
      f1_micro: report.micro.f1,
      precision_macro: report.macro.precision,
      recall_macro: report.macro.recall,
      f1_macro: report.macro.f1,
      precision_weighted: report.weighted.precision,
      recall_weighted: report.weighted.recall,
      f1_weighted: report.weighted.f1,
      per_class: report.perClass,
      kappa_linear: report.kappaLinear,
      kappa_quadratic: report.kappaQuadratic,
      jaccard_macro: report.jaccardMacro,
      log_loss: probability?.logLoss,
      brier: probability?.brier,
      roc_auc_ovr_macro: probability?.auc.ovrMacro,
      roc_auc_ovr_weighted: probability?.auc.ovrWeighted,
      roc_auc_ovr_micro: probability?.auc.ovrMicro,
      roc_auc_ovo_macro: probability?.auc.ovoMacro,
      roc_auc_ovo_weighted: probability?.auc.ovoWeighted,
      top1: probability?.top1,
      top2: probability?.top2,
    };
  },
  roc_auc_ovr: (input) => {
    const { ovrMacro } = multiclassAuc(Float64Array.from(input.y_true), matrixFromRows(input.y_proba));
    // The case spells "undefined" as a refusal; the product says NaN.
    if (Number.isNaN(ovrMacro)) throw new SandtableError('UNDEFINED_STATISTIC', 'A class does not occur.');
    return { roc_auc_ovr_macro: ovrMacro, roc_auc: ovrMacro, value: ovrMacro };
  },
};
