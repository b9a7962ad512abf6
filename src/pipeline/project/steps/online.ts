import { selectValues } from '../../core/matrix';
import { mixSeed } from '../../core/random';
import { metricInfo, PRIMARY_METRIC } from '../../metrics/metric-catalog';
import { metricEstimate } from '../../metrics/metric-estimate';
import { type Predictions, slicePredictions } from '../../models/predictions';
import { driftColumn, driftOutcomes } from '../../monitoring/drift';
import { driftKind } from '../../monitoring/drift-catalog';
import type { TableProfile } from '../../profiling/profile-types';
import { defineStep, type ResultOf } from '../engine/step';
import type { MonitoringSpec } from '../spec/monitoring';
import type { deployStep } from './deploy';
import type { Estimate } from './evaluate/types';
import type { profileStep } from './profile';
import { type requestsStep, scoreBoth } from './requests';
import type { tableStep } from './table';
import type { targetStep } from './target';

export interface OnlineParams {
  windows: number;
  drift: MonitoringSpec['drift'];
  seed: number;
}

/** One stretch of the traffic. Times in seconds from its start. */
export interface OnlineWindow extends Estimate {
  start: number;
  end: number;
  n: number;
}

export interface OnlineValue {
  /** The metric that was promised offline. */
  metric: string;
  greaterIsBetter: boolean;
  windows: OnlineWindow[];
  /** Over all requests. */
  whole: Estimate;
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
  version: 1,
  stage: 'monitoring',
  async run(
    inputs: {
      table: ResultOf<typeof tableStep>;
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
    const seed = mixSeed(params.seed, 'drift');
    let { chosen, baseline } = inputs.requests.value;
    let yTrue = selectValues(y, rows);
    let column: string | null = null;
    if (kind.id === 'concept') yTrue = driftOutcomes(yTrue, first, params.drift.strength, seed);
    if (kind.id === 'shift' || kind.id === 'broken') {
      const used = deploy.value.chosen.pipeline.transformer.features.map((feature) => feature.source);
      column = params.drift.column ?? tellingColumn(inputs.profile.value, used, kind.column === 'number');
      if (column !== null && first < rows.length) {
        const drifted = driftColumn(table, column, kind.id, params.drift.strength, seed);
        const late = await scoreBoth(drifted, deploy.value, rows.subarray(first), context);
        chosen = joined(chosen, late.chosen, first);
        baseline = joined(baseline, late.baseline, first);
      }
    }
    const metric = PRIMARY_METRIC[task];
    const estimate = (from: number, to: number): Estimate =>
      metricEstimate(
        metric,
        yTrue.subarray(from, to),
        slicePredictions(chosen, from, to),
        // A held-out row asked about twice is no second case.
        rows.subarray(from, to),
      );
    const length = traffic.durationSeconds / params.windows;
    const windows = Array.from({ length: params.windows }, (_, w): OnlineWindow => {
      const [from, to] = [w * length, (w + 1) * length];
      const begin = firstAtOrAfter(traffic.time, from);
      const end = w + 1 === params.windows ? rows.length : firstAtOrAfter(traffic.time, to);
      return { start: from, end: to, n: end - begin, ...estimate(begin, end) };
    });
    const value: OnlineValue = {
      metric,
      greaterIsBetter: metricInfo(task, metric)?.greaterIsBetter ?? true,
      windows,
      whole: estimate(0, rows.length),
      drift: { kind: kind.id, name: kind.name, column, start },
      chosen,
      baseline,
      yTrue,
    };
    return { value, measured: undefined };
  },
  view({ value }) {
    const { metric, greaterIsBetter, windows, whole, drift } = value;
    return { metric, greaterIsBetter, windows, whole, drift };
  },
});

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
