import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { likelihoodRatios } from '../../src/pipeline/metrics/binary-rates';
import { binaryReport } from '../../src/pipeline/metrics/binary-report';
import { calibrationCurve, calibrationError } from '../../src/pipeline/metrics/calibration-curve';
import { binaryConfusion, confusionMatrix, decide } from '../../src/pipeline/metrics/confusion';
import { delong } from '../../src/pipeline/metrics/delong';
import { averagePrecision, precisionRecallCurve } from '../../src/pipeline/metrics/precision-recall';
import { brierScore, logLoss } from '../../src/pipeline/metrics/probability-losses';
import { partialRocAuc, rocAuc, rocCurve } from '../../src/pipeline/metrics/roc';
import { confusionAtThresholds } from '../../src/pipeline/metrics/thresholds';
import { floats, labelledScores } from './generators';

/** The definition: over all pairs, who wins; ties are half a win. */
function pairwiseAuc(yTrue: Float64Array, yScore: Float64Array, weight: Float64Array): number {
  let wins = 0;
  let pairs = 0;
  for (let i = 0; i < yTrue.length; i++) {
    for (let j = 0; j < yTrue.length; j++) {
      if (yTrue[i] !== 1 || yTrue[j] !== 0) continue;
      const both = weight[i]! * weight[j]!;
      pairs += both;
      wins += both * (yScore[i]! > yScore[j]! ? 1 : yScore[i] === yScore[j] ? 0.5 : 0);
    }
  }
  return wins / pairs;
}

describe('ROC AUC', () => {
  it('equals the count over all pairs, with ties and weights', () => {
    fc.assert(
      fc.property(labelledScores(), ({ yTrue, yScore, weight }) => {
        expect(rocAuc(yTrue, yScore, weight)).toBeCloseTo(pairwiseAuc(yTrue, yScore, weight), 12);
        const ones = weight.map(() => 1);
        expect(rocAuc(yTrue, yScore)).toBeCloseTo(pairwiseAuc(yTrue, yScore, ones), 12);
      }),
    );
  });

  it('does not change when scores are transformed monotonically, and mirrors when they are turned round', () => {
    fc.assert(
      fc.property(labelledScores(), ({ yTrue, yScore }) => {
        const auc = rocAuc(yTrue, yScore);
        const stretched = yScore.map((score) => 1e6 * score ** 3 - 5);
        expect(rocAuc(yTrue, stretched)).toBe(auc);
        const mirrored = yScore.map((score) => -score);
        expect(rocAuc(yTrue, mirrored)).toBeCloseTo(1 - auc, 12);
      }),
    );
  });

  it('is undefined, never ½, when a class is missing', () => {
    expect(rocAuc(floats(1, 1), floats(0.2, 0.9))).toBeNaN();
    expect(rocAuc(floats(), floats())).toBeNaN();
    expect(rocAuc(floats(1, 0), floats(0.2, 0.9), floats(1, 0))).toBeNaN();
    expect(averagePrecision(floats(0, 0), floats(0.2, 0.9))).toBeNaN();
  });

  it('is the area under its curve, whether or not straight points are dropped', () => {
    fc.assert(
      fc.property(labelledScores(), ({ yTrue, yScore }) => {
        for (const drop of [true, false]) {
          const { fpr, tpr } = rocCurve(yTrue, yScore, undefined, drop);
          let area = 0;
          for (let i = 1; i < fpr.length; i++)
            area += ((fpr[i]! - fpr[i - 1]!) * (tpr[i]! + tpr[i - 1]!)) / 2;
          expect(area).toBeCloseTo(rocAuc(yTrue, yScore), 12);
        }
        expect(partialRocAuc(yTrue, yScore, 1)).toBe(rocAuc(yTrue, yScore));
      }),
    );
    expect(() => partialRocAuc(floats(0, 1), floats(0, 1), 0)).toThrow('maxFpr');
  });
});

describe('weights', () => {
  it('of zero are as if the row were not there', () => {
    fc.assert(
      fc.property(
        labelledScores(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        ({ yTrue, yScore, weight }, extra) => {
          const more = {
            yTrue: Float64Array.of(1, ...yTrue, 0),
            yScore: Float64Array.of(extra, ...yScore, extra / 2),
            weight: Float64Array.of(0, ...weight, 0),
          };
          const without = binaryReport(yTrue, yScore, { sampleWeight: weight });
          expect(binaryReport(more.yTrue, more.yScore, { sampleWeight: more.weight })).toEqual(without);
          expect(rocCurve(more.yTrue, more.yScore, more.weight)).toEqual(rocCurve(yTrue, yScore, weight));
          expect(calibrationCurve(more.yTrue, more.yScore, 5, 'quantile', more.weight)).toEqual(
            calibrationCurve(yTrue, yScore, 5, 'quantile', weight),
          );
        },
      ),
    );
  });

  it('of whole numbers are as if the row were repeated', () => {
    const yTrue = floats(0, 1, 1, 0, 1);
    const yScore = floats(0.2, 0.3, 0.7, 0.7, 0.9);
    const repeats = [1, 3, 2, 1, 2];
    const repeat = (values: Float64Array) =>
      Float64Array.from(repeats.flatMap((times, i) => new Array<number>(times).fill(values[i]!)));
    const weighted = binaryReport(yTrue, yScore, { sampleWeight: Float64Array.from(repeats) });
    const repeated = binaryReport(repeat(yTrue), repeat(yScore));
    for (const key of ['rocAuc', 'averagePrecision', 'logLoss', 'brier', 'mcc', 'kappa', 'ks'] as const) {
      expect(weighted[key]).toBeCloseTo(repeated[key], 12);
    }
  });

  it('are refused when negative, missing or not finite', () => {
    expect(() => rocAuc(floats(0, 1), floats(0, 1), floats(1, -1))).toThrow('sampleWeight');
    expect(() => rocAuc(floats(0, 1), floats(0, 1), floats(1))).toThrow('sampleWeight');
    expect(() => logLoss(floats(0, 1), floats(0, 1), floats(1, Number.NaN))).toThrow('sampleWeight');
  });
});

describe('curves', () => {
  it('hold the confusion matrix of the rule score ≥ threshold', () => {
    fc.assert(
      fc.property(labelledScores(), ({ yTrue, yScore }) => {
        const curve = confusionAtThresholds(yTrue, yScore);
        curve.thresholds.forEach((threshold, i) => {
          const { tn, fp, fn, tp } = binaryConfusion(yTrue, decide(yScore, threshold));
          expect([curve.tn[i], curve.fp[i], curve.fn[i], curve.tp[i]]).toEqual([tn, fp, fn, tp]);
        });
      }),
    );
  });

  it('of precision and recall end at (1, 0) and start with all recalled', () => {
    fc.assert(
      fc.property(labelledScores(), ({ yTrue, yScore }) => {
        const { precision, recall, thresholds } = precisionRecallCurve(yTrue, yScore);
        expect([precision.at(-1), recall.at(-1), recall[0]]).toEqual([1, 0, 1]);
        expect(thresholds.length).toBe(precision.length - 1);
      }),
    );
  });

  it('say how the calibration error was binned', () => {
    const error = calibrationError(floats(0, 1), floats(0.1, 0.7), 4, 'quantile');
    expect(error).toMatchObject({ strategy: 'quantile', nBins: 4 });
    expect(calibrationError(floats(), floats()).ece).toBeNaN();
    expect(() => calibrationCurve(floats(0, 1), floats(0, 1.5))).toThrow('probability');
  });
});

describe('rates', () => {
  it('name the zero denominators', () => {
    const report = binaryReport(floats(0, 1, 1), floats(0.1, 0.2, 0.3));
    expect(report.precision).toBe(0);
    expect(report.precisionOrNaN).toBeNaN();
    expect(report.undefinedRates).toEqual(['precision']);
  });

  it('refuse labels that are not 0 or 1, rows that do not match and classes that do not exist', () => {
    expect(() => rocAuc(floats(0, 2), floats(0, 1))).toThrow('0 or 1');
    expect(() => rocAuc(floats(0, 1), floats(0, Number.NaN))).toThrow('yScore');
    expect(() => binaryReport(floats(0, 1), floats(0))).toThrow('rows');
    expect(() => binaryReport(floats(), floats())).toThrow('no rows');
    expect(() => confusionMatrix(floats(0, 3), floats(0, 1), 3)).toThrow('classes are 0 to 2');
  });

  it('give likelihood ratios only where they exist', () => {
    expect(likelihoodRatios({ tn: 3, fp: 0, fn: 1, tp: 2 })).toEqual({ lrPlus: Number.NaN, lrMinus: 1 / 3 });
    expect(likelihoodRatios({ tn: 3, fp: 1, fn: 0, tp: 0 }).lrMinus).toBeNaN();
  });

  it('charge 36 nats for one sure and wrong row', () => {
    expect(logLoss(floats(1), floats(0))).toBeCloseTo(36.04365338911715, 12);
    expect(brierScore(floats(1), floats(0))).toBe(1);
    expect(logLoss(floats(), floats())).toBeNaN();
  });
});

describe('DeLong', () => {
  it('gives the AUC, and a variance near what resampling finds', () => {
    const random = createRandom(3);
    const n = 400;
    const yTrue = Float64Array.from({ length: n }, (_, i) => (i % 4 === 0 ? 1 : 0));
    const yScore = yTrue.map((truth) => truth + 1.2 * random.normal());
    const { auc, covariance } = delong(yTrue, [yScore]);
    expect(auc[0]).toBeCloseTo(rocAuc(yTrue, yScore), 12);
    const draws = Float64Array.from({ length: 600 }, () => {
      const rows = Int32Array.from({ length: n }, () => random.integer(n));
      return rocAuc(
        Float64Array.from(rows, (i) => yTrue[i]!),
        Float64Array.from(rows, (i) => yScore[i]!),
      );
    });
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const spread = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    expect(covariance.data[0]! / spread).toBeGreaterThan(0.8);
    expect(covariance.data[0]! / spread).toBeLessThan(1.25);
  });

  it('finds no difference between a score and itself transformed', () => {
    fc.assert(
      fc.property(labelledScores(4), ({ yTrue, yScore }) => {
        const { covariance } = delong(yTrue, [yScore, yScore.map((score) => 2 * score + 1)]);
        const [v11, v12, , v22] = covariance.data;
        if (!Number.isNaN(v11!)) expect(v11! + v22! - 2 * v12!).toBeCloseTo(0, 12);
      }),
    );
    expect(delong(floats(0, 1), [floats(0.1, 0.2)]).covariance.data[0]).toBeNaN();
  });
});
