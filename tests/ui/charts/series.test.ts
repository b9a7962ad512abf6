import { describe, expect, it } from 'vitest';
import { toCsv } from '../../../src/ui/charts/csv';
import { classColor, type ModelKind, modelKindOf, seriesStyle } from '../../../src/ui/charts/series';

const kinds: ModelKind[] = [
  'dummy',
  'rule',
  'linear',
  'tree',
  'forest',
  'boosting',
  'knn',
  'bayes',
  'svm',
  'mlp',
  'cnn',
  'rnn',
];

describe('a model', () => {
  it('has a look of its own that does not need colour', () => {
    const looks = kinds.map((kind) => {
      const { marker, hollow } = seriesStyle(kind);
      return `${marker} ${hollow}`;
    });
    expect(new Set(looks).size).toBe(kinds.length);
  });

  it('keeps its colour as a variant and changes marker and line', () => {
    const [first, second] = [seriesStyle('boosting'), seriesStyle('boosting', 1)];
    expect(second.color).toBe(first.color);
    expect(second.hollow).not.toBe(first.hollow);
    expect(second.dash).not.toBe(first.dash);
  });

  it.each([
    ['gradientBoostingClassifier', 'boosting'],
    ['RandomForestRegressor', 'forest'],
    ['decisionTree', 'tree'],
    ['logisticRegression', 'linear'],
    ['ridge', 'linear'],
    ['kNeighborsClassifier', 'knn'],
    ['gaussianNB', 'bayes'],
    ['naive-bayes', 'bayes'],
    ['linearSVC', 'svm'],
    ['dummyClassifier', 'dummy'],
    ['mlpClassifier', 'mlp'],
    ['lstm', 'rnn'],
    ['rule', 'rule'],
  ] as const)('%s is of kind %s', (name, kind) => {
    expect(modelKindOf(name)).toBe(kind);
  });
});

it('gives the class of interest the accent, and many classes different colours', () => {
  expect(classColor(1, 2)).toBe('var(--st-mark)');
  expect(classColor(0, 2)).toBe('var(--st-mark-2)');
  const many = Array.from({ length: 9 }, (_, i) => classColor(i, 9));
  expect(new Set(many).size).toBe(9);
});

it('writes no formula that a spreadsheet would run', () => {
  const csv = toCsv({
    columns: [{ label: '=cmd()' }, { label: '@x' }],
    rows: [
      ['+1', -1],
      ['-a', 2],
    ],
  });
  expect(csv).toBe("'=cmd(),'@x\r\n'+1,-1\r\n'-a,2\r\n");
});

it('writes CSV in full precision, quoted where needed, undefined as empty', () => {
  const csv = toCsv({
    columns: [{ label: 'a, b' }, { label: 'x', unit: 'ms' }],
    rows: [
      ['say "hi"', 0.1 + 0.2],
      [null, Number.NaN],
    ],
  });
  expect(csv).toBe('"a, b",x (ms)\r\n"say ""hi""",0.30000000000000004\r\n,\r\n');
});
