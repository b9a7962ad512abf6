/** The kinds of supervised task; the same words as an estimator's. */
export type MetricTask = 'binary' | 'multiclass' | 'regression';

/** What a person is told about a metric. */
export interface MetricInfo {
  /** The key in what `scoreFold` returns. */
  id: string;
  /** Plain words. */
  name: string;
  /** The field's word. */
  term: string;
  greaterIsBetter: boolean;
  task: MetricTask;
  /** What its numbers are: a share or score of at most 1, nats, or the target's own unit. */
  unit: 'score' | 'nats' | 'target';
}

type Row = readonly [
  id: string,
  name: string,
  term: string,
  greaterIsBetter: boolean,
  unit: MetricInfo['unit'],
];

const CLASSIFICATION: readonly Row[] = [
  ['accuracy', 'Share decided right', 'Accuracy', true, 'score'],
  [
    'balanced_accuracy',
    'Share decided right, every class weighing the same',
    'Balanced accuracy',
    true,
    'score',
  ],
  ['f1_macro', 'Finding and not crying wolf, mean over classes', 'F1 (macro)', true, 'score'],
  ['logloss', 'How surprised the probabilities are by the truth', 'Log loss', false, 'nats'],
];

const ROWS: Record<MetricTask, readonly Row[]> = {
  binary: [
    ['roc_auc', 'How often a positive is ranked above a negative', 'ROC AUC', true, 'score'],
    ['average_precision', 'Precision along the ranking', 'Average precision', true, 'score'],
    ['brier', 'Squared distance of the probabilities from the truth', 'Brier score', false, 'score'],
    ['f1_pos', 'Finding positives and not crying wolf', 'F1 (positive class)', true, 'score'],
    ...CLASSIFICATION,
  ],
  multiclass: [
    [
      'roc_auc_ovr_macro',
      'How often a class is ranked above the rest, mean over classes',
      'ROC AUC (one-vs-rest, macro)',
      true,
      'score',
    ],
    ...CLASSIFICATION,
  ],
  regression: [
    ['rmse', 'Typical error, large ones counting more', 'RMSE', false, 'target'],
    ['mae', 'Typical error', 'MAE', false, 'target'],
    ['r2', 'Share of the variation explained', 'R²', true, 'score'],
  ],
};

/** Every metric a fold is scored with, task by task. */
export const METRICS: readonly MetricInfo[] = (['binary', 'multiclass', 'regression'] as const).flatMap(
  (task) =>
    ROWS[task].map(([id, name, term, greaterIsBetter, unit]) => ({
      id,
      name,
      term,
      greaterIsBetter,
      task,
      unit,
    })),
);

/**
 * The metric that ranks models unless a person chose another. For several classes it is the log loss: it is defined
 * on every fold, also where a rare class is absent and the area under the curve is not.
 */
export const PRIMARY_METRIC = {
  binary: 'roc_auc',
  multiclass: 'logloss',
  regression: 'rmse',
} as const satisfies Readonly<Record<MetricTask, string>>;

/** The metrics of a task, the primary one included. */
export function metricsOf(task: MetricTask): MetricInfo[] {
  return METRICS.filter((metric) => metric.task === task);
}

/** What is known about a metric; undefined when the task has none of that name. */
export function metricInfo(task: MetricTask, id: string): MetricInfo | undefined {
  return METRICS.find((metric) => metric.task === task && metric.id === id);
}
