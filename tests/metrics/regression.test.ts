import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gammaDeviance, poissonDeviance, tweedieDeviance } from '../../src/pipeline/metrics/deviance';
import { r2Score } from '../../src/pipeline/metrics/explained-variation';
import {
  maxError,
  meanAbsoluteError,
  medianAbsoluteError,
} from '../../src/pipeline/metrics/regression-errors';
import { regressionReport } from '../../src/pipeline/metrics/regression-report';
import { weightedQuantile } from '../../src/pipeline/metrics/weighted-quantile';
import { floats } from './generators';

const rows = fc
  .array(
    fc.tuple(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 3 }),
    ),
    {
      minLength: 2,
      maxLength: 15,
    },
  )
  .filter((values) => values.some(([, , weight]) => weight > 0));

describe('regression report', () => {
  it('with whole weights is that of repeated rows, and rows of weight zero change nothing', () => {
    fc.assert(
      fc.property(rows, (values) => {
        const repeated = values.flatMap((row) => new Array<typeof row>(row[2]).fill(row));
        const column = (from: typeof values, k: 0 | 1 | 2) => Float64Array.from(from, (row) => row[k] / 4);
        const weighted = regressionReport(column(values, 0), column(values, 1), column(values, 2));
        const expected = regressionReport(column(repeated, 0), column(repeated, 1));
        // A row of weight 3 alone is one row, not three: what needs two rows then differs.
        const fromTwoRows = new Set(['r2', 'd2Absolute', 'd2Poisson']);
        const single = values.filter(([, , weight]) => weight > 0).length < 2;
        for (const [name, value] of Object.entries(expected)) {
          if (single && fromTwoRows.has(name)) continue;
          const got = weighted[name as keyof typeof weighted];
          if (typeof value === 'boolean') expect(got, name).toBe(value);
          else if (Number.isNaN(value)) expect(got, name).toBeNaN();
          else expect(Math.abs(Number(got) - value), name).toBeLessThanOrEqual(1e-9 * (1 + Math.abs(value)));
        }
      }),
    );
  });

  it('flags targets on which a metric means nothing', () => {
    const zero = regressionReport(floats(0, 1), floats(1, 1));
    expect(zero.hasZeroTruth).toBe(true);
    expect(zero.mape).toBeGreaterThan(1e14);
    const constant = regressionReport(floats(2, 2), floats(1, 2));
    expect([constant.hasConstantTruth, constant.r2]).toEqual([true, 0]);
    expect(regressionReport(floats(-2, 1), floats(1, 2)).msle).toBeNaN();
    expect(meanAbsoluteError(floats(), floats())).toBeNaN();
    expect(() => regressionReport(floats(), floats())).toThrow('no rows');
  });

  it('needs two rows for R² and refuses NaN and unequal lengths', () => {
    expect(r2Score(floats(1), floats(1))).toBeNaN();
    expect(r2Score(floats(0.1, 0.1, 0.1), floats(0.1, 0.1, 0.1))).toBe(1);
    expect(() => meanAbsoluteError(floats(1, Number.NaN), floats(1, 1))).toThrow('yTrue');
    expect(() => meanAbsoluteError(floats(1), floats(1, 1))).toThrow('rows');
    expect(maxError(floats(), floats())).toBeNaN();
  });
});

describe('deviances', () => {
  it('keep their digits for large values that are nearly right', () => {
    // To second order the deviance is (y − μ)²/μ^power.
    expect(poissonDeviance(floats(1e9), floats(1e9 + 1))).toBeCloseTo(1e-9, 17);
    expect(gammaDeviance(floats(1e9), floats(1e9 + 1)) * 1e18).toBeCloseTo(1, 6);
    expect(tweedieDeviance(floats(3), floats(1), 0)).toBe(4);
  });

  it('meet the general formula between their special powers', () => {
    const y = floats(1, 4, 2.5);
    const mu = floats(2, 3, 2.4);
    expect(tweedieDeviance(y, mu, 1 + 1e-7)).toBeCloseTo(poissonDeviance(y, mu), 5);
    expect(tweedieDeviance(y, mu, 2 + 1e-7)).toBeCloseTo(gammaDeviance(y, mu), 5);
  });

  it('refuse values outside their distribution', () => {
    expect(() => poissonDeviance(floats(1), floats(0))).toThrow('positive predictions');
    expect(() => poissonDeviance(floats(-1), floats(1))).toThrow('non-negative');
    expect(() => gammaDeviance(floats(0), floats(1))).toThrow('positive truths');
    expect(() => tweedieDeviance(floats(1), floats(1), 0.5)).toThrow('power');
    expect(poissonDeviance(floats(0), floats(2))).toBe(4);
  });
});

describe('weighted quantiles', () => {
  it('average the two values around a border that is met exactly', () => {
    expect(weightedQuantile(floats(1, 2, 3, 4), 0.5)).toBe(2.5);
    expect(weightedQuantile(floats(1, 2, 3), 0.5, floats(1, 1, 2))).toBe(2.5);
    expect(weightedQuantile(floats(5, 1, 3), 0.5, floats(0.1, 0.1, 0.2))).toBe(3);
    expect(weightedQuantile(floats(1, 2), 0.5, floats(0, 0))).toBeNaN();
    expect(medianAbsoluteError(floats(1, 2, 9), floats(1, 1, 1), floats(1, 1, 0))).toBe(0.5);
  });
});
