import { betaCdf, betaQuantile, betaSf } from '../../../src/pipeline/core/distributions/beta';
import { binomialCdf, binomialPmf, binomialSf } from '../../../src/pipeline/core/distributions/binomial';
import {
  chi2Cdf,
  chi2Isf,
  chi2LogSf,
  chi2Quantile,
  chi2Sf,
} from '../../../src/pipeline/core/distributions/chi2';
import { fCdf, fIsf, fQuantile, fSf } from '../../../src/pipeline/core/distributions/f';
import { kolmogorovSf } from '../../../src/pipeline/core/distributions/kolmogorov';
import {
  normalCdf,
  normalIsf,
  normalLogSf,
  normalQuantile,
  normalSf,
} from '../../../src/pipeline/core/distributions/normal';
import { poissonCdf, poissonPmf, poissonSf } from '../../../src/pipeline/core/distributions/poisson';
import { tCdf, tIsf, tLogSf, tQuantile, tSf } from '../../../src/pipeline/core/distributions/student-t';
import { erf, erfc } from '../../../src/pipeline/core/special/erf';
import { digamma, logGamma } from '../../../src/pipeline/core/special/gamma';
import { gammaP, gammaQ } from '../../../src/pipeline/core/special/incomplete-gamma';
import type { Adapter, Adapters } from '../adapter';

/** A function of the named numbers of the case. */
const of =
  (fn: (...values: number[]) => number, ...names: string[]): Adapter =>
  (input) => ({ value: fn(...names.map((name) => input[name])) });

export const adapters: Adapters = {
  norm_cdf: of(normalCdf, 'x'),
  norm_sf: of(normalSf, 'x'),
  norm_logsf: of(normalLogSf, 'x'),
  norm_ppf: of(normalQuantile, 'p'),
  norm_isf: of(normalIsf, 'q'),
  t_cdf: of(tCdf, 't', 'df'),
  t_sf: of(tSf, 't', 'df'),
  t_logsf: of(tLogSf, 't', 'df'),
  t_ppf: of(tQuantile, 'p', 'df'),
  t_isf: of(tIsf, 'q', 'df'),
  chi2_cdf: of(chi2Cdf, 'x', 'df'),
  chi2_sf: of(chi2Sf, 'x', 'df'),
  chi2_logsf: of(chi2LogSf, 'x', 'df'),
  chi2_ppf: of(chi2Quantile, 'p', 'df'),
  chi2_isf: of(chi2Isf, 'q', 'df'),
  f_cdf: of(fCdf, 'x', 'df1', 'df2'),
  f_sf: of(fSf, 'x', 'df1', 'df2'),
  f_ppf: of(fQuantile, 'p', 'df1', 'df2'),
  f_isf: of(fIsf, 'q', 'df1', 'df2'),
  beta_cdf: of(betaCdf, 'x', 'a', 'b'),
  beta_sf: of(betaSf, 'x', 'a', 'b'),
  beta_ppf: of(betaQuantile, 'p', 'a', 'b'),
  gamma_p: of(gammaP, 'a', 'x'),
  gamma_q: of(gammaQ, 'a', 'x'),
  lgamma: of(logGamma, 'x'),
  digamma: of(digamma, 'x'),
  erf: of(erf, 'x'),
  erfc: of(erfc, 'x'),
  kolmogorov_sf: of(kolmogorovSf, 'x'),
  binom_cdf: of(binomialCdf, 'k', 'n', 'p'),
  binom_sf: of(binomialSf, 'k', 'n', 'p'),
  binom_pmf: of(binomialPmf, 'k', 'n', 'p'),
  poisson_cdf: of(poissonCdf, 'k', 'mu'),
  poisson_sf: of(poissonSf, 'k', 'mu'),
  poisson_pmf: of(poissonPmf, 'k', 'mu'),
};
