import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { betaCdf, betaIsf, betaQuantile, betaSf } from '../../src/pipeline/core/distributions/beta';
import {
  binomialCdf,
  binomialPmf,
  binomialQuantile,
  binomialSf,
} from '../../src/pipeline/core/distributions/binomial';
import {
  chi2Cdf,
  chi2Isf,
  chi2LogSf,
  chi2Quantile,
  chi2Sf,
} from '../../src/pipeline/core/distributions/chi2';
import { fCdf, fIsf, fLogSf, fQuantile, fSf } from '../../src/pipeline/core/distributions/f';
import { gammaCdf, gammaQuantile, gammaSf } from '../../src/pipeline/core/distributions/gamma';
import {
  kolmogorovCdf,
  kolmogorovIsf,
  kolmogorovLogSf,
  kolmogorovSf,
} from '../../src/pipeline/core/distributions/kolmogorov';
import {
  normalCdf,
  normalIsf,
  normalLogCdf,
  normalLogSf,
  normalQuantile,
  normalSf,
} from '../../src/pipeline/core/distributions/normal';
import {
  poissonCdf,
  poissonLogSf,
  poissonPmf,
  poissonQuantile,
  poissonSf,
} from '../../src/pipeline/core/distributions/poisson';
import { tIsf, tLogSf, tQuantile, tSf } from '../../src/pipeline/core/distributions/student-t';
import { gammaP, gammaQ } from '../../src/pipeline/core/special/incomplete-gamma';

/** Relative agreement; the expected numbers are mpmath's with 40 digits unless said otherwise. */
function near(got: number, want: number, relative = 1e-11): void {
  expect(Math.abs(got - want)).toBeLessThanOrEqual(relative * Math.abs(want));
}
const positive = (low: number, high: number) =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp);
const probability = fc.oneof(
  fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true }),
  fc.double({ min: -100, max: -1, noNaN: true }).map(Math.exp),
);

describe('far tails', () => {
  it('keeps the digits of the normal distribution', () => {
    near(normalSf(10), 7.61985302416053e-24);
    near(normalSf(37), 5.725571222524577e-300);
    near(normalLogSf(100), -5005.524208694205);
    near(normalLogCdf(-1e6), -500000000014.73444);
    near(normalQuantile(1e-300), -37.0470962993612);
    near(normalIsf(1e-17), 8.4937932241096);
    expect(normalSf(-40)).toBe(1);
    expect(normalQuantile(0.5)).toBe(0);
  });

  it('keeps the digits of t, χ² and F where 1 − cdf has none', () => {
    near(tSf(2.466203330145834e72, 2.5994522663726953), 5.15474064358289e-189);
    near(tIsf(5.1547406435828375e-189, 2.5994522663726953), 2.466203330145834e72);
    near(fSf(8.654060545455126, 17, 77.14290774477645), 7.60996861289394e-12);
    near(fIsf(7.609968612893973e-12, 17, 77.14290774477645), 8.654060545455126);
    // chi2 with two degrees of freedom is exponential: sf = e^(−x/2)
    near(chi2Sf(1400, 2), Math.exp(-700), 1e-12);
    near(chi2LogSf(1e6, 2), -5e5);
    near(chi2Isf(1e-300, 2), 600 * Math.log(10));
    // t with one degree of freedom is Cauchy: sf = atan(1/t)/π
    near(tSf(1e9, 1), Math.atan(1e-9) / Math.PI);
    near(tLogSf(1e9, 1), Math.log(Math.atan(1e-9) / Math.PI));
    expect(fLogSf(1e5, 400, 600)).toBeLessThan(-1300);
  });

  it('is right for large shapes, where the library is not', () => {
    near(gammaP(672230.3836792393, 668389.7032621778), 1.3468508106975522e-6, 1e-10);
    near(gammaQ(1000, 1100), 0.0010593232539299773, 1e-10);
    near(gammaP(1000, 1010), 0.6276789447369947, 1e-11);
    near(poissonSf(407261, 404175.36123930005), 6.221571665183097e-7, 1e-10);
    near(poissonPmf(949087, 949236.9753364598), 0.0004046796276716458, 1e-11);
    // Across the border to Temme's expansion nothing jumps.
    near(gammaQ(1e6, 1.002e6), gammaQ(999_999.999, 1.002e6 - 0.001), 1e-7);
    expect(gammaP(1e9, 1e9)).toBeCloseTo(0.5 + 1 / (3 * Math.sqrt(2 * Math.PI * 1e9)), 12);
  });

  it('knows the Kolmogorov distribution on both sides of where its series meet', () => {
    near(kolmogorovSf(0.9999999), kolmogorovSf(1.0000001), 1e-6);
    near(kolmogorovSf(5), 3.8574996959278356e-22);
    near(kolmogorovLogSf(40), Math.log(2) - 3200);
    near(kolmogorovIsf(0.05), 1.3580986393225507, 1e-12);
    expect(kolmogorovCdf(0)).toBe(0);
    expect(kolmogorovIsf(0)).toBe(Number.POSITIVE_INFINITY);
  });
});

describe('quantiles undo distribution functions', () => {
  it('normal', () => {
    fc.assert(fc.property(probability, (p) => near(normalCdf(normalQuantile(p)), p, 1e-11)));
    fc.assert(fc.property(probability, (q) => near(normalSf(normalIsf(q)), q, 1e-11)));
  });

  it('Student t', () => {
    fc.assert(fc.property(probability, positive(0.5, 1e5), (q, df) => near(tSf(tIsf(q, df), df), q, 1e-9)));
    expect(tQuantile(0.975, Number.POSITIVE_INFINITY)).toBeCloseTo(1.959963984540054, 14);
  });

  it('χ² and gamma', () => {
    fc.assert(
      fc.property(probability, positive(1, 1e6), (q, df) => {
        near(chi2Sf(chi2Isf(q, df), df), q, 1e-9);
        near(chi2Cdf(chi2Quantile(q, df), df), q, 1e-9);
      }),
    );
    near(gammaSf(gammaQuantile(0.3, 7, 2.5), 7, 2.5) + gammaCdf(gammaQuantile(0.3, 7, 2.5), 7, 2.5), 1);
  });

  it('F and beta', () => {
    fc.assert(
      fc.property(probability, positive(1, 1e4), positive(1, 1e4), (q, a, b) => {
        near(fSf(fIsf(q, a, b), a, b), q, 1e-8);
        near(fCdf(fQuantile(q, a, b), a, b), q, 1e-8);
        near(betaCdf(betaQuantile(q, a, b), a, b), q, 1e-8);
      }),
    );
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 0.99, noNaN: true }),
        positive(0.5, 50),
        positive(0.5, 50),
        (q, a, b) => near(betaSf(betaIsf(q, a, b), a, b), q, 1e-9),
      ),
    );
  });

  it('binomial and Poisson: the smallest count that reaches the probability', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }),
        fc.integer({ min: 1, max: 5000 }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (q, n, p) => {
          const k = binomialQuantile(q, n, p);
          expect(binomialCdf(k, n, p)).toBeGreaterThanOrEqual(q);
          expect(binomialCdf(k - 1, n, p)).toBeLessThan(q);
          const count = poissonQuantile(q, n * p);
          expect(poissonCdf(count, n * p)).toBeGreaterThanOrEqual(q);
          expect(poissonCdf(count - 1, n * p)).toBeLessThan(q);
        },
      ),
    );
    expect(poissonQuantile(1, 3)).toBe(Number.POSITIVE_INFINITY);
    expect(binomialQuantile(1, 10, 0.5)).toBe(10);
  });
});

describe('discrete distributions', () => {
  it('sum to one and agree with their tails', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: -1, max: 61 }),
        (n, p, k) => {
          let below = 0;
          let above = 0;
          for (let i = 0; i <= n; i++) {
            if (i <= k) below += binomialPmf(i, n, p);
            else above += binomialPmf(i, n, p);
          }
          expect(binomialCdf(k, n, p)).toBeCloseTo(below, 12);
          expect(binomialSf(k, n, p)).toBeCloseTo(above, 12);
        },
      ),
    );
    near(poissonLogSf(2000, 10), Math.log(10 / 2001) * 2001 - 10, 0.9);
  });

  it('gives NaN for parameters that make no distribution', () => {
    expect(binomialPmf(1, 2.5, 0.5)).toBeNaN();
    expect(binomialCdf(1, 2, 1.5)).toBeNaN();
    expect(poissonCdf(1, -1)).toBeNaN();
    expect(chi2Sf(1, 0)).toBeNaN();
    expect(tSf(1, -1)).toBeNaN();
    expect(normalQuantile(1.1)).toBeNaN();
    expect(tQuantile(Number.NaN, 3)).toBeNaN();
    expect(betaQuantile(-0.1, 1, 1)).toBeNaN();
  });
});
