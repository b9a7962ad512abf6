/** The families a person can tell apart at a glance; each has one colour and one marker everywhere. */
export type ModelKind =
  | 'dummy'
  | 'rule'
  | 'linear'
  | 'tree'
  | 'forest'
  | 'boosting'
  | 'knn'
  | 'bayes'
  | 'svm'
  | 'mlp'
  | 'cnn'
  | 'rnn';

export type MarkerShape =
  | 'bar'
  | 'square'
  | 'circle'
  | 'triangle'
  | 'triangleDown'
  | 'diamond'
  | 'plus'
  | 'star'
  | 'hexagon';

export interface SeriesStyle {
  /** CSS colour, a `var(--st-series-*)`. */
  color: string;
  marker: MarkerShape;
  hollow: boolean;
  /** `stroke-dasharray`, '' for a full line. */
  dash: string;
}

const style = (token: string, marker: MarkerShape, hollow = false, dash = ''): SeriesStyle => ({
  color: `var(--st-series-${token})`,
  marker,
  hollow,
  dash,
});

const styles: Record<ModelKind, SeriesStyle> = {
  dummy: style('dummy', 'bar', false, '6 4'),
  rule: style('dummy', 'square', true, '2 3'),
  linear: style('linear', 'circle'),
  tree: style('tree', 'triangle'),
  forest: style('forest', 'square'),
  boosting: style('boosting', 'diamond'),
  knn: style('knn', 'plus'),
  bayes: style('bayes', 'star'),
  svm: style('svm', 'triangleDown'),
  mlp: style('neural', 'hexagon'),
  cnn: style('neural', 'hexagon', true),
  rnn: style('neural', 'circle', true),
};

/** Colour and marker of a model kind; a variant above 0 turns the marker hollow and the line dashed. */
export function seriesStyle(kind: ModelKind, variant = 0): SeriesStyle {
  const base = styles[kind];
  if (variant === 0) return base;
  return { ...base, hollow: !base.hollow, dash: variant % 2 === 1 ? '7 4' : '2 3' };
}

const kindPatterns: readonly (readonly [RegExp, ModelKind])[] = [
  [/dummy|constant|baseline|lastvalue|majority|mean$|median$|prior/i, 'dummy'],
  [/rule/i, 'rule'],
  [/boost|gbm|xgb/i, 'boosting'],
  [/forest|extratrees|bagging/i, 'forest'],
  [/tree/i, 'tree'],
  [/neighbo|knn/i, 'knn'],
  [/bayes|nb$/i, 'bayes'],
  [/svm|svc|svr|supportvector/i, 'svm'],
  [/cnn|conv/i, 'cnn'],
  [/rnn|lstm|gru|recurrent/i, 'rnn'],
  [/mlp|neural|perceptron|network/i, 'mlp'],
];

/** The kind of an estimator by its name (`gradientBoostingClassifier` → boosting); linear when no word fits. */
export function modelKindOf(estimator: string): ModelKind {
  const plain = estimator.replace(/[\s_-]/g, '');
  return kindPatterns.find(([pattern]) => pattern.test(plain))?.[1] ?? 'linear';
}

const classOrder = [
  'boosting',
  'linear',
  'forest',
  'bayes',
  'knn',
  'svm',
  'neural',
  'tree',
  'dummy',
] as const;

/**
 * Colour of a class of the target. With up to two classes the last one (the class of interest) takes the accent
 * and the other the neutral mark; from three on the series colours, round and round.
 */
export function classColor(index: number, count: number): string {
  if (count <= 1) return 'var(--st-mark)';
  if (count === 2) return index === 1 ? 'var(--st-mark)' : 'var(--st-mark-2)';
  return `var(--st-series-${classOrder[index % classOrder.length]})`;
}
