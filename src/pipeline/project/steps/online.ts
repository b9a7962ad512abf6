import { selectValues } from '../../core/matrix';
import { mixSeed } from '../../core/random';
import { metricInfo, PRIMARY_METRIC } from '../../metrics/metric-catalog';
import { metricEstimate } from '../../metrics/metric-estimate';
import { type Predictions, selectPredictions } from '../../models/predictions';
import { applyDrift } from '../../monitoring/apply-drift';
import { type DriftKind, driftKind } from '../../monitoring/drift-catalog';
import { labelsKnownAt } from '../../monitoring/matured';
import { type OnlineWindow, onlineMetric } from '../../monitoring/online';
import type { TableProfile } from '../../profiling/profile-types';
import { defineStep, type ResultOf } from '../engine/step';
import type { MonitoringSpec } from '../spec/monitoring';
import type { cleanStep } from './clean';
import type { deployStep } from './deploy';
import type { Estimate } from './evaluate/types';
import type { profileStep } from './profile';
import { type requestsStep, scoreBoth } from './requests';
import type { targetStep } from './target';

export interface OnlineParams {
  windows: number;
  drift: MonitoringSpec['drift'];
  /** Seconds from a request until its outcome is known. */
  labelDelay: number;
  seed: number;
}

/** How late labels are, and what that leaves to be seen while the traffic ends. */
export interface LabelsSeen {
  /** Seconds. */
  delay: number;
  /** Requests up to this second have their labels; below 0 none has. */
  maturedUntil: number;
  /** Share of the requests whose label is known. */
  coverage: number;
}

export interface OnlineValue {
  /** The metric that was promised offline. */
  metric: string;
  greaterIsBetter: boolean;
  /** As seen when the traffic ends: requests whose label has not come yet are left out and counted. */
  windows: OnlineWindow[];
  /** Over all requests whose label is known by then. */
  whole: Estimate;
  /** Over all requests, once the last label is in: what the verdict is reached on. */
  matured: Estimate;
  labels: LabelsSeen;
  drift: {
    kind: string;
    name: string;
    column: string | null;
    /** Seconds; NaN without drift. */
    start: number;
  };
  /** What both models answered to each request, and what was true, drift included. */
  chosen: Predictions;
  baseline: Predictions;
  yTrue: Float64Array;
}

/** The released model watched on its traffic, with or without something going wrong. */
export const onlineStep = defineStep({
  name: 'online',
  version: 2,
  stage: 'monitoring',
  async run(
    inputs: {
      table: ResultOf<typeof cleanStep>;
      profile: ResultOf<typeof profileStep>;
      target: ResultOf<typeof targetStep>;
      deploy: ResultOf<typeof deployStep>;
      requests: ResultOf<typeof requestsStep>;
    },
    params: OnlineParams,
    context,
  ) {
    const { traffic, rows } = inputs.requests.value;
    const { task, y } = inputs.target.value;
    const { table } = inputs.table.value;
    const { deploy } = inputs;
    const kind = driftKind(params.drift.kind);
    const start = kind.id === 'none' ? Number.NaN : params.drift.start * traffic.durationSeconds;
    const first = firstAtOrAfter(traffic.time, start);
    const column = kind.column === 'no' ? null : driftingColumn(inputs, params.drift.column, kind);
    let { chosen, baseline } = inputs.requests.value;
    const before = { table, rows, yTrue: selectValues(y, rows), task };
    // A drift of a column does nothing where no column of the needed kind is used.
    const nothing = kind.column !== 'no' && column === null;
    const after = applyDrift(before, {
      kind: nothing ? 'none' : kind.id,
      column,
      strength: params.drift.strength,
      from: first,
      seed: mixSeed(params.seed, 'drift'),
    });
    if (after.mustRescore && first < rows.length) {
      const late = await scoreBoth(after.table, deploy.value, after.rows.subarray(first), context);
      chosen = joined(chosen, late.chosen, first);
      baseline = joined(baseline, late.baseline, first);
    }
    const { yTrue } = after;
    const metric = PRIMARY_METRIC[task];
    const duration = traffic.durationSeconds;
    const seen = labelsKnownAt(traffic.time, yTrue, params.labelDelay, duration);
    const windows = onlineMetric({
      time: traffic.time,
      metric,
      yTrue: seen,
      predictions: chosen,
      cluster: after.rows,
      windowSeconds: duration / params.windows,
      durationSeconds: duration,
    });
    const value: OnlineValue = {
      metric,
      greaterIsBetter: metricInfo(task, metric)?.greaterIsBetter ?? true,
      windows,
      whole: overKnown(metric, seen, chosen, after.rows),
      matured: metricEstimate(metric, yTrue, chosen, after.rows),
      labels: {
        delay: params.labelDelay,
        maturedUntil: duration - params.labelDelay,
        coverage: seen.reduce((sum, label) => sum + (Number.isNaN(label) ? 0 : 1), 0) / seen.length,
      },
      drift: { kind: kind.id, name: kind.name, column, start },
      chosen,
      baseline,
      yTrue,
    };
    return { value, measured: undefined };
  },
  view({ value }) {
    const { metric, greaterIsBetter, windows, whole, matured, labels, drift } = value;
    return { metric, greaterIsBetter, windows, whole, matured, labels, drift };
  },
});

/** The metric over the requests whose label is known. */
function overKnown(
  metric: string,
  labels: Float64Array,
  predictions: Predictions,
  rows: Int32Array,
): Estimate {
  const known = Int32Array.from(labels.keys()).filter((i) => !Number.isNaN(labels[i]!));
  if (known.length === labels.length) return metricEstimate(metric, labels, predictions, rows);
  return metricEstimate(
    metric,
    selectValues(labels, known),
    selectPredictions(predictions, known),
    known.map((i) => rows[i]!),
  );
}

/** The column that drifts: the person's, else the most telling one of the needed kind. */
function driftingColumn(
  inputs: { profile: ResultOf<typeof profileStep>; deploy: ResultOf<typeof deployStep> },
  wanted: string | null,
  kind: DriftKind,
): string | null {
  const used = inputs.deploy.value.chosen.pipeline.transformer.features.map((feature) => feature.source);
  return wanted ?? tellingColumn(inputs.profile.value, used, kind.column === 'number');
}

/** The column that by itself says most about the target, among those the model uses. */
function tellingColumn(profile: TableProfile, used: readonly string[], numeric: boolean): string | null {
  const strength = ({ measure, value }: { measure: string; value: number }) =>
    measure === 'auc' ? 2 * Math.abs(value - 0.5) : Math.abs(value);
  let best: string | null = null;
  let most = Number.NEGATIVE_INFINITY;
  for (const { name, type, association } of profile.columns) {
    if (!used.includes(name) || (numeric && type !== 'number' && type !== 'integer')) continue;
    const says = association ? strength(association) : 0;
    if (says > most) {
      best = name;
      most = says;
    }
  }
  return best;
}

/** Index of the first time not before t; the length when t is NaN or after all. */
function firstAtOrAfter(time: Float64Array, t: number): number {
  if (Number.isNaN(t)) return time.length;
  let low = 0;
  let high = time.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[middle]! < t) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The first answers of one, then all of the other. */
function joined(early: Predictions, late: Predictions, first: number): Predictions {
  if (early.kind === 'values' && late.kind === 'values') {
    const values = early.values.slice();
    values.set(late.values, first);
    return { kind: 'values', values };
  }
  if (early.kind === 'proba' && late.kind === 'proba') {
    const { rows, cols } = early.proba;
    const data = early.proba.data.slice();
    data.set(late.proba.data, first * cols);
    return { kind: 'proba', proba: { rows, cols, data } };
  }
  return early;
}
