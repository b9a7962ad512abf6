import { createMatrix } from '../../core/matrix';
import { type DecisionWorth, moneyPerRow } from '../../metrics/decision-money';
import { Z_95 } from '../../metrics/mean-interval';
import type { MetricEstimate } from '../../metrics/metric-estimate';
import { metricInfluence } from '../../metrics/metric-influence';
import { bestThreshold, moneyCurve } from '../../metrics/money';
import { decisionsOf, type Predictions, scoresOf } from '../../models/predictions';
import type { EncodedTarget } from '../../preprocessing/target';

/** What one way of validating says of rows, block by block. */
export interface Said {
  rows: Int32Array;
  predictions: Predictions;
}

export interface LabScore {
  honest: MetricEstimate;
  leaky: MetricEstimate;
  held: MetricEstimate;
  /** Leaky minus honest, turned so that a promise too good is positive. */
  inflation: MetricEstimate;
  /** The same in money per decision. */
  money: { honest: MetricEstimate; leaky: MetricEstimate; held: MetricEstimate; inflation: MetricEstimate };
  /** Rows judged, and blocks left out because the metric is undefined on them. */
  n: number;
  blocksLeftOut: number;
}

const UNDEFINED: MetricEstimate = { value: Number.NaN, low: Number.NaN, high: Number.NaN };

/** Sums of a value's influences: per row, or per group of rows that are not independent. */
type Pull = Map<number, number>;

interface Scored {
  value: number;
  pull: Pull;
}

/**
 * Scores honest and leaky predictions of the same rows in the same blocks, so that they differ in nothing but the
 * leak. A value is the mean of the metric over blocks; intervals come from the rows' influences, those of a
 * difference from the differences per row (paired). Blocks on which the metric is undefined are left out for both.
 * Money acts from the threshold that earns most on the way's own predictions, as a person would.
 * @param cluster a label per table row: rows of a label are one observation; null counts each row
 */
export function scoreLab(
  target: EncodedTarget,
  metric: { id: string; greaterIsBetter: boolean },
  honest: readonly Said[],
  leaky: readonly Said[],
  held: Said,
  worth: DecisionWorth,
  cluster: ((row: number) => number) | null,
): LabScore {
  const judgedLeakily = regroup(honest, leaky);
  const unit = cluster ?? ((row: number) => row);
  const blocks = honest.map((block, k) => ({
    honest: influence(target, metric.id, block),
    leaky: influence(target, metric.id, judgedLeakily[k]!),
    at: k,
  }));
  const defined = blocks.filter(
    (block) => !Number.isNaN(block.honest.value) && !Number.isNaN(block.leaky.value),
  );
  const kept = defined.map(({ at }) => at);
  const average = (way: 'honest' | 'leaky') =>
    meanOf(
      defined.map((block) => ({ ...block[way], rows: honest[block.at]!.rows })),
      unit,
    );
  const [fair, unfair] = [average('honest'), average('leaky')];
  const turn = metric.greaterIsBetter ? 1 : -1;
  const heldScored = meanOf([{ ...influence(target, metric.id, held), rows: held.rows }], unit);

  const fairMoney = moneyOf(
    target,
    worth,
    kept.map((k) => honest[k]!),
    unit,
  );
  const unfairMoney = moneyOf(
    target,
    worth,
    kept.map((k) => judgedLeakily[k]!),
    unit,
  );
  const heldMoney = moneyOf(target, worth, [held], unit, unfairMoney.threshold);
  const most = metric.id === 'roc_auc' ? 1 : Number.POSITIVE_INFINITY;
  const within = ({ value, low, high }: MetricEstimate) => ({
    value,
    low: Math.max(0, low),
    high: Math.min(most, high),
  });
  return {
    honest: within(estimate(fair)),
    leaky: within(estimate(unfair)),
    held: within(estimate(heldScored)),
    inflation: estimate(difference(unfair, fair, turn)),
    money: {
      honest: estimate(fairMoney),
      leaky: estimate(unfairMoney),
      held: estimate(heldMoney),
      inflation: estimate(difference(unfairMoney, fairMoney, 1)),
    },
    n: kept.reduce((sum, k) => sum + honest[k]!.rows.length, 0),
    blocksLeftOut: blocks.length - defined.length,
  };
}

function influence(target: EncodedTarget, metric: string, { rows, predictions }: Said) {
  return metricInfluence(metric, truth(target, rows), predictions);
}

const truth = ({ y }: EncodedTarget, rows: Int32Array) => Float64Array.from(rows, (row) => y[row]!);

/** The predictions of one way of validating in the blocks of another: each row has one prediction in either. */
function regroup(blocks: readonly Said[], others: readonly Said[]): Said[] {
  const where = new Map<number, { from: Predictions; at: number }>();
  for (const { rows, predictions } of others) {
    rows.forEach((row, at) => {
      where.set(row, { from: predictions, at });
    });
  }
  return blocks.map(({ rows }) => ({
    rows,
    predictions: gather(Array.from(rows, (row) => where.get(row)!)),
  }));
}

function gather(parts: readonly { from: Predictions; at: number }[]): Predictions {
  const cols = parts[0]?.from.kind === 'proba' ? parts[0].from.proba.cols : 0;
  if (cols === 0) {
    const values = parts.map(({ from, at }) => (from.kind === 'values' ? from.values[at]! : Number.NaN));
    return { kind: 'values', values: Float64Array.from(values) };
  }
  const proba = createMatrix(parts.length, cols);
  parts.forEach(({ from, at }, i) => {
    if (from.kind === 'proba') proba.data.set(from.proba.data.subarray(at * cols, (at + 1) * cols), i * cols);
  });
  return { kind: 'proba', proba };
}

/** The mean of values over blocks, and what each unit contributes to its error. */
function meanOf(
  blocks: readonly { value: number; influence: Float64Array; rows: Int32Array }[],
  unit: (row: number) => number,
): Scored {
  const pull: Pull = new Map();
  let value = 0;
  for (const block of blocks) {
    value += block.value / blocks.length;
    block.rows.forEach((row, i) => {
      const key = unit(row);
      const share = block.influence[i]! / (block.rows.length * blocks.length);
      pull.set(key, (pull.get(key) ?? 0) + share);
    });
  }
  return blocks.length === 0 ? { value: Number.NaN, pull } : { value, pull };
}

function moneyOf(
  target: EncodedTarget,
  worth: DecisionWorth,
  said: readonly Said[],
  unit: (row: number) => number,
  given?: number,
): Scored & { threshold: number } {
  const y = said.map(({ rows }) => truth(target, rows));
  const join = (parts: Float64Array[]) => Float64Array.from(parts.flatMap((part) => Array.from(part)));
  const binary = target.task === 'binary' && said.length > 0;
  const threshold =
    given ??
    (binary
      ? bestThreshold(
          moneyCurve(join(y), join(said.map(({ predictions }) => scoresOf(predictions))), worth.value),
        ).threshold
      : 0.5);
  const rows = Int32Array.from(said.flatMap((block) => Array.from(block.rows)));
  const each = join(
    said.map(({ predictions }, k) =>
      moneyPerRow(target.task, y[k]!, decisionsOf(predictions, target.task), threshold, worth),
    ),
  );
  const value = each.reduce((sum, one) => sum + one, 0) / each.length;
  const scored = meanOf([{ value, influence: each.map((one) => one - value), rows }], unit);
  return { ...scored, threshold };
}

function difference(a: Scored, b: Scored, turn: number): Scored {
  const pull: Pull = new Map();
  for (const [key, share] of a.pull) pull.set(key, turn * share);
  for (const [key, share] of b.pull) pull.set(key, (pull.get(key) ?? 0) - turn * share);
  return { value: turn * (a.value - b.value), pull };
}

function estimate({ value, pull }: Scored): MetricEstimate {
  if (Number.isNaN(value)) return UNDEFINED;
  let squares = 0;
  for (const share of pull.values()) squares += share * share;
  const half = Z_95 * Math.sqrt(squares);
  return { value, low: value - half, high: value + half };
}
