import { describe, expect, it } from 'vitest';
import { matrixFromRows } from '../../src/pipeline/core/matrix';
import { binaryReport } from '../../src/pipeline/metrics/binary-report';
import { compareLabels, encodeLabels } from '../../src/pipeline/metrics/class-labels';
import { multiclassAuc } from '../../src/pipeline/metrics/multiclass-auc';
import { topKAccuracy } from '../../src/pipeline/metrics/multiclass-probability';
import { multiclassReport } from '../../src/pipeline/metrics/multiclass-report';
import { floats } from './generators';

describe('labels', () => {
  it('sort numbers by size, before texts', () => {
    expect([10, 'b', 2, 'a', 1].sort(compareLabels)).toEqual([1, 2, 10, 'a', 'b']);
    expect(encodeLabels(['x', 'z'], ['y', 'x'], ['y', 'x'])).toEqual({
      labels: ['y', 'x', 'z'],
      nListed: 2,
      yTrue: floats(1, 2),
      yPred: floats(0, 1),
    });
  });
});

describe('multiclass report', () => {
  const yTrue = floats(0, 1, 1, 0, 1);
  const yScore = floats(0.1, 0.8, 0.3, 0.6, 0.9);
  const yPred = floats(0, 1, 0, 1, 1);

  it('of two classes agrees with the binary one', () => {
    const yProba = matrixFromRows(Array.from(yScore, (p) => [1 - p, p]));
    const many = multiclassReport(yTrue, yPred, { nClasses: 2, yProba });
    const two = binaryReport(yTrue, yScore);
    expect(many.accuracy).toBe(two.accuracy);
    expect(many.balancedAccuracy).toBeCloseTo(two.balancedAccuracy, 14);
    expect(many.mcc).toBeCloseTo(two.mcc, 14);
    expect(many.kappa).toBeCloseTo(two.kappa, 14);
    expect(many.perClass.f1[1]).toBeCloseTo(two.f1, 14);
    expect(many.probability?.brier).toBeCloseTo(two.brier, 14);
    expect(many.probability?.logLoss).toBeCloseTo(two.logLoss, 14);
    expect(many.probability?.auc.ovrMacro).toBeCloseTo(two.rocAuc, 14);
    expect(many.probability?.auc.ovoMacro).toBeCloseTo(two.rocAuc, 14);
  });

  it('counts a class that never occurs only when told to', () => {
    const without = multiclassReport(yTrue, yPred, { nClasses: 3 });
    const counted = multiclassReport(yTrue, yPred, { nClasses: 3, countAbsent: true });
    expect(without.macro.f1).toBeCloseTo((1.5 * counted.macro.f1 * 2) / 2, 12);
    expect(without.balancedAccuracy).toBe(counted.balancedAccuracy);
  });

  it('does not see rows of weight zero', () => {
    const more = { yTrue: floats(...yTrue, 2), yPred: floats(...yPred, 0) };
    const options = { nClasses: 3 };
    expect(
      multiclassReport(more.yTrue, more.yPred, { ...options, sampleWeight: floats(1, 1, 1, 1, 1, 0) }),
    ).toEqual(multiclassReport(yTrue, yPred, options));
  });

  it('refuses probabilities that do not sum to one within a millionth, or classes without a column', () => {
    const off = matrixFromRows([[0.5, 0.500002]]);
    expect(() => multiclassAuc(floats(0), off)).toThrow('sum');
    expect(() => multiclassAuc(floats(2), matrixFromRows([[0.5, 0.5]]))).toThrow('2 columns');
    expect(() => multiclassAuc(floats(0), matrixFromRows([[1.5, -0.5]]))).toThrow('1.5');
    expect(() => multiclassAuc(floats(0, 1), off)).toThrow('rows');
  });

  it('breaks ties of scores for the later class', () => {
    const tied = matrixFromRows([[0.5, 0.5]]);
    expect(topKAccuracy(floats(0), tied, 1)).toBe(0);
    expect(topKAccuracy(floats(1), tied, 1)).toBe(1);
    expect(topKAccuracy(floats(0), tied, 2)).toBe(1);
  });

  it('has an area per pair of classes only without weights', () => {
    const yProba = matrixFromRows([
      [0.6, 0.4],
      [0.3, 0.7],
    ]);
    expect(multiclassAuc(floats(0, 1), yProba, floats(1, 2)).ovoMacro).toBeNaN();
    expect(multiclassAuc(floats(0, 1), yProba).ovoMacro).toBe(1);
    expect(multiclassAuc(floats(1, 1), yProba).ovrMacro).toBeNaN();
  });
});
