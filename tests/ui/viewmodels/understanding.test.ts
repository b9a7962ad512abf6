import { describe, expect, it } from 'vitest';
import type { AssociationMatrix } from '../../../src/pipeline/profiling/between/association-matrix';
import type { ColumnOverTime } from '../../../src/pipeline/profiling/over-time';
import type { PrivacyPrice } from '../../../src/pipeline/project/steps/privacy-price';
import {
  betweenFinding,
  measureName,
  pairFinding,
  pairMeasures,
  strongestPairs,
} from '../../../src/ui/viewmodels/between';
import { overTimeFinding } from '../../../src/ui/viewmodels/over-time';
import { listed, privacyPriceFinding } from '../../../src/ui/viewmodels/privacy-price';

const matrix = (values: number[][], kinds: ('number' | 'category')[]): AssociationMatrix => ({
  columns: kinds.map((kind, i) => ({ name: 'abc'[i]!, kind })),
  values,
  spearman: values.map((line) => line.map(() => Number.NaN)),
  rows: 100,
  of: 100,
  leftOut: 0,
});

describe('columns against each other', () => {
  const three = matrix(
    [
      [1, -0.7, Number.NaN],
      [-0.7, 1, 0.2],
      [Number.NaN, 0.3, 1],
    ],
    ['number', 'number', 'category'],
  );

  it('lists each pair once, by the stronger direction, without the undefined', () => {
    expect(strongestPairs(three, 9)).toEqual([
      { row: 1, column: 0, strength: 0.7 },
      { row: 2, column: 1, strength: 0.3 },
    ]);
    expect(betweenFinding(three)).toBe('b and a go together most (0.70)');
    expect(betweenFinding(matrix([[1]], ['number']))).toMatch(/no two columns/);
  });

  it('names the measure that fits the kinds', () => {
    expect([measureName(three, 0, 1), measureName(three, 0, 2), measureName(three, 2, 0)]).toEqual([
      'Pearson’s r',
      'correlation ratio',
      'Cramér’s V over tenths',
    ]);
  });

  it('says what a pair shows', () => {
    const base = { n: 50, first: -0.6, second: -0.6, spearman: -0.5, x: 'a', y: 'b' };
    const bins = { ...base, kind: 'bins' as const, xEdges: [], yEdges: [], counts: [] };
    expect(pairFinding(bins)).toBe('The larger a, the smaller b');
    expect(pairFinding({ ...bins, first: 0.1, second: 0.1 })).toBe('a says little about b');
    expect(pairMeasures(bins)).toBe('Pearson’s r −0.60, Spearman’s −0.50');
  });
});

describe('a column over time', () => {
  const column = (value: number[], half: number): ColumnOverTime => ({
    name: 'x',
    measure: 'mean',
    level: null,
    value,
    low: value.map((v) => v - half),
    high: value.map((v) => v + half),
    missing: value.map(() => 0),
  });

  it('moves, or stays within what chance makes', () => {
    expect(overTimeFinding('x', column([1, 2, 5], 0.1))).toBe('The mean of x goes from 1 to 5');
    expect(overTimeFinding('x', column([5, 4.9, 5.1], 0.2))).toBe('The mean of x stays about the same');
    expect(overTimeFinding('x', column([Number.NaN, 3], 0.2))).toMatch(/hardly any/);
  });
});

describe('the price of privacy', () => {
  const price: PrivacyPrice = {
    drop: ['sex', 'age'],
    chosen: 'boosting',
    metric: 'roc_auc',
    metricCost: { value: 0.004, low: 0.001, high: 0.007 },
    moneyCost: { value: 12, low: 2, high: 22 },
    money: { all: 100, without: 88, baseline: 20 },
    n: 4000,
    folds: 5,
  };
  const says = (change: Partial<PrivacyPrice>) =>
    privacyPriceFinding({ ...price, ...change }, 'ROC AUC', 'EUR');

  it('is a sentence with its interval', () => {
    expect(says({})).toBe(
      'Dropping sex and age costs 0.004 ROC AUC (0.001 to 0.007) and €12 per 1,000 decisions',
    );
  });

  it('may be nothing, nothing certain, or a gain', () => {
    const zero = { value: 0, low: 0, high: 0 };
    expect(says({ metricCost: zero, moneyCost: zero, drop: ['sex'] })).toBe(
      'Dropping sex changes nothing: the model does not use it',
    );
    expect(
      says({
        metricCost: { value: 0.001, low: -0.002, high: 0.004 },
        moneyCost: { value: 1, low: -5, high: 7 },
      }),
    ).toMatch(/^Dropping sex and age costs nothing that could be told from chance/);
    expect(says({ metricCost: { value: -0.004, low: -0.007, high: -0.001 } })).toMatch(
      /^Dropping sex and age gains 0.004 ROC AUC \(0.001 to 0.007\) and costs €12/,
    );
  });

  it('lists names as people do', () => {
    expect([listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      'a',
      'a and b',
      'a, b and c',
    ]);
  });
});
