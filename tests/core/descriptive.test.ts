import fc from 'fast-check';
import { expect, it, describe as suite } from 'vitest';
import { type AdjustMethod, adjust } from '../../src/pipeline/core/descriptive/adjust-p-values';
import { histogramBinEdges } from '../../src/pipeline/core/descriptive/bin-edges';
import { chi2Contingency, cramersV } from '../../src/pipeline/core/descriptive/contingency';
import { kendallTau, pearson, spearman } from '../../src/pipeline/core/descriptive/correlation';
import { describe } from '../../src/pipeline/core/descriptive/describe';
import { fisherExact } from '../../src/pipeline/core/descriptive/fisher-exact';
import { fOneway, kruskalWallis } from '../../src/pipeline/core/descriptive/group-tests';
import { histogram } from '../../src/pipeline/core/descriptive/histogram';
import { moments, variance } from '../../src/pipeline/core/descriptive/moments';
import { median, quantiles } from '../../src/pipeline/core/descriptive/quantile';
import { rankdata } from '../../src/pipeline/core/descriptive/rank';
import { tSf } from '../../src/pipeline/core/distributions/student-t';
import { matrixFromRows } from '../../src/pipeline/core/matrix';

const floats = (...values: number[]) => Float64Array.from(values);
const anyFloats = (minLength: number, maxLength = 30) =>
  fc
    .array(fc.integer({ min: -20, max: 20 }), { minLength, maxLength })
    .map((values) => Float64Array.from(values, (value) => value / 4));

const share = fc.double({ min: 0, max: 1, noNaN: true });

suite('moments and description', () => {
  it('keeps the spread of close values far from zero', () => {
    expect(variance(floats(1e9 + 1, 1e9 + 2, 1e9 + 3))).toBe(1);
    expect(moments(floats(0.1, 0.1, 0.1)).m2).toBe(0);
  });

  it('leaves missing values out and counts them', () => {
    const { count, missing, mean, mode } = describe(floats(1, Number.NaN, 3, 3));
    expect({ count, missing, mean, mode }).toEqual({ count: 3, missing: 1, mean: 7 / 3, mode: 3 });
  });

  it('says NaN, not zero, where nothing is known', () => {
    const nothing = describe(floats());
    expect([nothing.mean, nothing.std, nothing.median, nothing.skew, nothing.mode]).toEqual(
      new Array(5).fill(Number.NaN),
    );
    expect(describe(floats(4)).std).toBeNaN();
    expect(describe(floats(4)).stdPopulation).toBe(0);
  });
});

suite('quantiles and ranks', () => {
  it('never leaves the range and never falls as q grows', () => {
    fc.assert(
      fc.property(anyFloats(1), share, share, (x, a, b) => {
        const [low, high] = quantiles(x, [Math.min(a, b), Math.max(a, b)]);
        expect(low).toBeLessThanOrEqual(high!);
        expect(low).toBeGreaterThanOrEqual(Math.min(...x));
        expect(high).toBeLessThanOrEqual(Math.max(...x));
      }),
    );
  });

  it('is NaN with a NaN among the values and refuses a q outside [0, 1]', () => {
    expect(median(floats(1, Number.NaN, 2))).toBeNaN();
    expect(median(floats())).toBeNaN();
    expect(() => quantiles(floats(1), [1.01])).toThrow('between 0 and 1');
  });

  it('ranks sum to n(n + 1)/2 however many ties there are', () => {
    fc.assert(
      fc.property(anyFloats(1), (x) => {
        const sum = rankdata(x).reduce((total, rank) => total + rank, 0);
        expect(sum).toBe((x.length * (x.length + 1)) / 2);
      }),
    );
    expect(rankdata(floats(1, Number.NaN))).toEqual(floats(Number.NaN, Number.NaN));
  });
});

suite('histograms', () => {
  it('puts every value into one bin', () => {
    fc.assert(
      fc.property(anyFloats(1), fc.integer({ min: 1, max: 12 }), (x, bins) => {
        const { counts, edges } = histogram(x, bins);
        expect(counts.reduce((total, count) => total + count, 0)).toBe(x.length);
        expect(edges.length).toBe(bins + 1);
      }),
    );
  });

  it('gives edges without values and refuses edges that do not ascend', () => {
    expect(histogramBinEdges(floats(Number.NaN), 'auto')).toEqual(floats(0, 1));
    expect(() => histogram(floats(1), floats(1, 0))).toThrow('below');
    expect(() => histogramBinEdges(floats(1, 2), 0)).toThrow('0 bins');
  });
});

suite('correlation', () => {
  it('agrees with the obvious count of pairs', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })), {
          minLength: 2,
          maxLength: 20,
        }),
        (pairs) => {
          const x = Float64Array.from(pairs, ([a]) => a);
          const y = Float64Array.from(pairs, ([, b]) => b);
          let surplus = 0;
          let freeX = 0;
          let freeY = 0;
          for (let i = 0; i < x.length; i++) {
            for (let j = 0; j < i; j++) {
              surplus += Math.sign(x[i]! - x[j]!) * Math.sign(y[i]! - y[j]!);
              freeX += x[i] === x[j] ? 0 : 1;
              freeY += y[i] === y[j] ? 0 : 1;
            }
          }
          const tau = kendallTau(x, y);
          if (freeX === 0 || freeY === 0) expect(tau).toBeNaN();
          else expect(tau).toBeCloseTo(surplus / Math.sqrt(freeX * freeY), 12);
        },
      ),
    );
  });

  it('does not change under monotone transforms when it is of ranks', () => {
    fc.assert(
      fc.property(anyFloats(3), (x) => {
        const y = x.map((value, i) => value + ((i * 7) % 5));
        expect(spearman(x.map(Math.exp), y).r).toEqual(spearman(x, y).r);
        expect(pearson(x, y).r).toEqual(pearson(y, x).r);
      }),
    );
  });

  it('has the p-value of Student and none for a constant', () => {
    const { r, p } = pearson(floats(1, 2, 3, 4, 7), floats(2, 1, 4, 3, 9));
    const t = r * Math.sqrt(3 / (1 - r * r));
    expect(p).toBeCloseTo(2 * tSf(t, 3), 12);
    expect(pearson(floats(1, 1, 1), floats(1, 2, 3)).r).toBeNaN();
    expect(pearson(floats(1, 2), floats(5, 3))).toEqual({ r: -1, p: 1 });
    expect(() => pearson(floats(1), floats(1, 2))).toThrow('2');
  });
});

suite('tables', () => {
  it('does not see the order of rows and columns, nor empty ones', () => {
    const table = matrixFromRows([
      [10, 0, 20],
      [0, 0, 0],
      [6, 0, 3],
    ]);
    const kept = matrixFromRows([
      [3, 6],
      [20, 10],
    ]);
    expect(cramersV(table)).toBeCloseTo(cramersV(kept), 14);
    expect(cramersV(matrixFromRows([[1, 2]]))).toBeNaN();
    expect(() => chi2Contingency(table)).toThrow('empty');
  });

  it("makes Fisher's one-sided tests overlap in the table seen alone", () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.nat(12), fc.nat(12), fc.nat(12), fc.nat(12)).filter(([a, b, c, d]) => a + b + c + d > 0),
        ([a, b, c, d]) => {
          const less = fisherExact(a, b, c, d, 'less').p;
          const greater = fisherExact(a, b, c, d, 'greater').p;
          expect(less + greater).toBeGreaterThan(1 - 1e-12);
          expect(fisherExact(a, b, c, d).p).toBeCloseTo(fisherExact(d, b, c, a).p, 10);
        },
      ),
    );
    expect(fisherExact(0, 0, 3, 4)).toEqual({ oddsRatio: Number.NaN, p: 1 });
    expect(() => fisherExact(1.5, 1, 1, 1)).toThrow('whole');
  });
});

suite('tests of groups', () => {
  it('is undefined where nothing varies and infinite where only groups do', () => {
    expect(fOneway([floats(1, 1), floats(1, 1)]).statistic).toBeNaN();
    expect(fOneway([floats(1, 1), floats(2, 2)])).toEqual({ statistic: Number.POSITIVE_INFINITY, p: 0 });
    expect(fOneway([floats(1, 2)]).p).toBeNaN();
    expect(kruskalWallis([floats(1, 1), floats(1)]).p).toBeNaN();
  });

  it('of two groups is the square of t', () => {
    const a = floats(1, 2, 4, 7);
    const b = floats(3, 5, 9);
    const pooled = (3 * variance(a) + 2 * variance(b)) / 5;
    const gap = moments(a).mean - moments(b).mean;
    const t = gap / Math.sqrt(pooled * (1 / 4 + 1 / 3));
    const { statistic, p } = fOneway([a, b]);
    expect(statistic).toBeCloseTo(t * t, 12);
    expect(p).toBeCloseTo(2 * tSf(Math.abs(t), 5), 12);
  });
});

suite('adjusted p-values', () => {
  const methods: AdjustMethod[] = [
    'bonferroni',
    'sidak',
    'holm',
    'holm-sidak',
    'simes-hochberg',
    'hommel',
    'fdr_bh',
    'fdr_by',
  ];

  it('never fall below the raw ones, keep their order, and agree with the decision', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(...methods),
        (thousandths, method) => {
          const p = Float64Array.from(thousandths, (value) => value / 1000);
          const { adjusted, reject } = adjust(p, method, 0.0503);
          for (let i = 0; i < p.length; i++) {
            expect(adjusted[i]).toBeGreaterThanOrEqual(p[i]! * (1 - 1e-12));
            expect(adjusted[i]).toBeLessThanOrEqual(1);
            expect(reject[i]).toBe(adjusted[i]! <= 0.0503);
            for (let j = 0; j < i; j++) {
              if (p[i]! < p[j]!) expect(adjusted[i]).toBeLessThanOrEqual(adjusted[j]!);
            }
          }
        },
      ),
    );
  });

  it('orders the methods by how much they forgive', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 10 }), (raw) => {
        const p = Float64Array.from(raw, (value) => value / 500);
        const [bonferroni, holm, hochberg, hommel, bh] = (
          ['bonferroni', 'holm', 'simes-hochberg', 'hommel', 'fdr_bh'] as const
        ).map((method) => adjust(p, method).adjusted);
        for (let i = 0; i < p.length; i++) {
          const chain = [bonferroni![i]!, holm![i]!, hochberg![i]!, hommel![i]!, bh![i]!];
          for (let k = 1; k < chain.length; k++) {
            expect(chain[k]).toBeLessThanOrEqual(chain[k - 1]! * (1 + 1e-12));
          }
        }
      }),
    );
  });

  it('refuses what is no probability', () => {
    expect(() => adjust(floats(0.1, Number.NaN), 'holm')).toThrow('between 0 and 1');
    expect(adjust(floats(), 'hommel')).toEqual({ adjusted: floats(), reject: [] });
  });
});
