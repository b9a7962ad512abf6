import type { CurveSeries } from '../charts/CurveLayer';
import type { BoardRow } from '../charts/DotInterval';
import type { LearningRun } from '../charts/LearningCurve';
import type { MoneyModel } from '../charts/MoneyCurve';
import type { PromiseRow } from '../charts/PromiseDots';
import type { ModelKind } from '../charts/series';
import type { Who } from '../charts/types';
import { fixtureRandom } from './random';

const ROWS = 1409;
const POSITIVE_SHARE = 0.265;

interface Scored extends Who {
  scores: Float64Array;
  labels: Uint8Array;
}

function scored(id: string, label: string, kind: ModelKind, separation: number, seed: number): Scored {
  const { uniform, normal } = fixtureRandom(seed);
  const labels = Uint8Array.from({ length: ROWS }, () => (uniform() < POSITIVE_SHARE ? 1 : 0));
  const scores = Float64Array.from(labels, (y) => 1 / (1 + Math.exp(-(normal() + separation * y - 1.6))));
  return { id, label, kind, scores, labels };
}

const models: readonly Scored[] = [
  scored('boosting', 'Boosting', 'boosting', 1.9, 3),
  scored('forest', 'Random forest', 'forest', 1.6, 5),
  scored('logistic', 'Logistic regression', 'linear', 1.35, 7),
  scored('tree', 'Decision tree', 'tree', 0.8, 9),
];

interface Sweep {
  thresholds: number[];
  tp: number[];
  fp: number[];
}

function sweep({ scores, labels }: Scored): Sweep {
  const order = Array.from(scores.keys()).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const out: Sweep = { thresholds: [1], tp: [0], fp: [0] };
  let tp = 0;
  let fp = 0;
  for (const i of order) {
    if (labels[i] === 1) tp++;
    else fp++;
    out.thresholds.push(scores[i] ?? 0);
    out.tp.push(tp);
    out.fp.push(fp);
  }
  return out;
}

const who = ({ id, label, kind }: Who): Who => ({ id, label, kind });
const last = (values: readonly number[]): number => values.at(-1) ?? 0;

/** ROC curves of four models. */
export const rocCurves: CurveSeries[] = models.map((model) => {
  const { tp, fp } = sweep(model);
  return { ...who(model), x: fp.map((v) => v / last(fp)), y: tp.map((v) => v / last(tp)) };
});

/** Precision–recall curves of the same. */
export const prCurves: CurveSeries[] = models.map((model) => {
  const { tp, fp } = sweep(model);
  const from = tp.findIndex((v) => v > 2);
  const precision = tp.map((v, i) => v / Math.max(1, v + (fp[i] ?? 0)));
  return { ...who(model), x: tp.map((v) => v / last(tp)).slice(from), y: precision.slice(from) };
});

/** Money per 1,000 decisions: a saved customer is worth 300, a call costs 40. */
export const moneyModels: MoneyModel[] = models.map((model) => {
  const { thresholds, tp, fp } = sweep(model);
  const money = tp.map((v, i) => ((v * 260 - (fp[i] ?? 0) * 90) / ROWS) * 1000);
  let best = 0;
  money.forEach((value, i) => {
    if (value > (money[best] ?? 0)) best = i;
  });
  const optimum = { threshold: thresholds[best] ?? 0, money: money[best] ?? 0 };
  return { ...who(model), thresholds, money, optimum };
});

const fold = (value: number, spread: number, seed: number): number[] => {
  const { normal } = fixtureRandom(seed);
  return Array.from({ length: 5 }, () => value + normal() * spread);
};

/** A board of nine kinds, one of them undefined. */
export const board: BoardRow[] = [
  {
    id: 'gbm',
    label: 'Boosting',
    kind: 'boosting',
    value: 0.848,
    interval: [0.831, 0.865],
    folds: fold(0.848, 0.012, 1),
    note: 'chosen',
  },
  {
    id: 'rf',
    label: 'Random forest',
    kind: 'forest',
    value: 0.842,
    interval: [0.824, 0.86],
    folds: fold(0.842, 0.012, 2),
  },
  {
    id: 'mlp',
    label: 'Neural network',
    kind: 'mlp',
    value: 0.84,
    interval: [0.815, 0.864],
    folds: fold(0.84, 0.018, 3),
  },
  {
    id: 'log',
    label: 'Logistic regression',
    kind: 'linear',
    value: 0.836,
    interval: [0.82, 0.852],
    folds: fold(0.836, 0.01, 4),
  },
  {
    id: 'svm',
    label: 'Support vector machine',
    kind: 'svm',
    value: 0.825,
    interval: [0.803, 0.846],
    folds: fold(0.825, 0.014, 5),
  },
  {
    id: 'nb',
    label: 'Naive Bayes',
    kind: 'bayes',
    value: 0.81,
    interval: [0.79, 0.83],
    folds: fold(0.81, 0.012, 6),
  },
  {
    id: 'knn',
    label: 'Nearest neighbours',
    kind: 'knn',
    value: 0.78,
    interval: [0.755, 0.804],
    folds: fold(0.78, 0.015, 7),
  },
  {
    id: 'dt',
    label: 'Decision tree',
    kind: 'tree',
    value: 0.741,
    interval: [0.71, 0.772],
    folds: fold(0.741, 0.02, 8),
  },
  { id: 'rule', label: 'Your rule', kind: 'rule', value: 0.69, interval: [0.67, 0.71] },
  { id: 'dummy', label: 'Always “stays”', kind: 'dummy', value: Number.NaN },
];

/** Loss while boosting: validation turns after round 60. */
export const learningRuns: LearningRun[] = [
  {
    id: 'gbm',
    label: 'Boosting',
    kind: 'boosting',
    train: Array.from({ length: 120 }, (_, i) => 0.32 + 0.26 * Math.exp(-i / 28)),
    validation: Array.from(
      { length: 120 },
      (_, i) => 0.41 + 0.17 * Math.exp(-i / 16) + 0.0000095 * Math.max(0, i - 40) ** 2,
    ),
    best: 57,
  },
];

/** Many curves that end in one place: what labels must survive. */
export const crowd: CurveSeries[] = (
  [
    'boosting',
    'forest',
    'linear',
    'tree',
    'knn',
    'bayes',
    'svm',
    'mlp',
    'dummy',
    'rule',
    'cnn',
    'rnn',
  ] as const
).map((kind, i) => ({
  id: kind,
  label: kind,
  kind,
  x: Array.from({ length: 60 }, (_, k) => k / 59),
  y: Array.from({ length: 60 }, (_, k) => (k / 59) ** (0.12 + i * 0.08)),
}));

const between = (value: number, half: number) => ({
  value,
  interval: [value - half, Math.min(1, value + half)] as const,
});

/** Four mistakes: one that promises nothing, two that promise much, one of which has no value on the hold-out. */
export const promises: PromiseRow[] = [
  {
    id: 'select',
    label: 'Select features before the split',
    honest: between(0.749, 0.042),
    leaky: between(0.748, 0.042),
    held: between(0.75, 0.074),
    note: '−0.001 · −€300',
  },
  {
    id: 'oversample',
    label: 'Oversample before the split',
    honest: between(0.746, 0.042),
    leaky: between(0.898, 0.028),
    held: between(0.771, 0.07),
    note: '+0.15 · €3,000',
  },
  {
    id: 'encode',
    label: 'Encode by the target in sample',
    honest: between(0.996, 0.001),
    leaky: between(1, 0),
    held: between(0.575, 0.02),
    note: '+0.004 · €8',
  },
  {
    id: 'future',
    label: 'Use a column from the future',
    honest: between(0.757, 0.04),
    leaky: between(0.891, 0.025),
    held: between(Number.NaN, Number.NaN),
    note: '+0.13 · €5,000',
  },
];
