import { mannWhitney } from '../../../src/pipeline/experiments/mann-whitney';
import { proportionZTests } from '../../../src/pipeline/experiments/two-proportions';
import {
  evidentlyShares,
  nannymlShares,
  quantileShares,
} from '../../../src/pipeline/monitoring/distances/bins';
import { shareTest } from '../../../src/pipeline/monitoring/distances/contingency';
import { cramerVonMisesTest } from '../../../src/pipeline/monitoring/distances/cramer-von-mises';
import {
  energyDistance,
  normedWassersteinDistance,
  wassersteinDistance,
} from '../../../src/pipeline/monitoring/distances/distance';
import { ksTest } from '../../../src/pipeline/monitoring/distances/kolmogorov-smirnov';
import * as proportions from '../../../src/pipeline/monitoring/distances/proportions';
import { sortedPair } from '../../../src/pipeline/monitoring/distances/two-samples';
import type { Adapters } from '../adapter';

export const adapters: Adapters = {
  drift_numeric({ reference, current }) {
    const pair = sortedPair(reference, current);
    const shares = evidentlyShares(pair);
    const ks = ksTest(pair);
    const rest = pair.reference.length > 1 && pair.current.length > 1 ? cramerVonMisesTest(pair) : undefined;
    return {
      ks_stat: ks.statistic,
      ks_p_auto: ks.pValue,
      ks_p_asymp: ksTest(pair, 'asymptotic').pValue,
      wasserstein: wassersteinDistance(pair),
      energy_distance: energyDistance(pair),
      wasserstein_norm_evidently: normedWassersteinDistance(pair),
      psi_evidently: proportions.populationStabilityIndex(shares, 'evidently'),
      kl_div_evidently: proportions.klDivergence(shares),
      jensenshannon_evidently: proportions.jensenShannonDistance(shares, 'e'),
      cvm_stat: rest?.statistic,
      cvm_p: rest?.pValue,
      mwu_p: mannWhitney(reference, current).pValue,
    };
  },
  ks({ reference, current, method }) {
    const { statistic, pValue } = ksTest(
      sortedPair(reference, current),
      method === 'asymp' ? 'asymptotic' : method,
    );
    return { stat: statistic, p: pValue };
  },
  drift_categorical({ reference_counts, current_counts }) {
    const keys = [...new Set([...Object.keys(reference_counts), ...Object.keys(current_counts)])];
    const [x, y] = [reference_counts, current_counts].map((counts) =>
      keys.map((key): number => counts[key] ?? 0),
    );
    const shares = { reference: proportions.toShares(x), current: proportions.toShares(y) };
    const chi2 = shareTest(x, y);
    const sum = (counts: number[]) => counts.reduce((a, b) => a + b, 0);
    return {
      nannyml: {
        js_base2: proportions.jensenShannonDistance(shares, 2),
        hellinger: proportions.hellingerDistance(shares),
        l_infinity: proportions.lInfinityDistance(shares),
        chi2_stat: chi2.chi2,
        chi2_p: chi2.pValue,
      },
      evidently: {
        psi: proportions.populationStabilityIndex(shares, 'evidently'),
        jensenshannon: proportions.jensenShannonDistance(shares, 'e'),
        kl_div: proportions.klDivergence(shares),
        hellinger: proportions.hellingerDistance(shares),
        z_p: proportionZTests({ count: x[0], n: sum(x) }, { count: y[0], n: sum(y) }).pPooled,
      },
      tvd: proportions.totalVariationDistance(shares),
    };
  },
  psi_proportions: ({ expected, actual, eps }) => ({
    psi: proportions.populationStabilityIndex(
      { reference: Float64Array.from(expected), current: Float64Array.from(actual) },
      eps,
    ),
  }),
  psi_quantile_bins({ reference, current, bins, eps }) {
    const shares = quantileShares(sortedPair(reference, current), bins);
    return {
      edges: shares.edges,
      expected_share: shares.reference,
      actual_share: shares.current,
      psi: proportions.populationStabilityIndex(shares, eps),
    };
  },
  nannyml_continuous({ reference, current }) {
    const shares = nannymlShares(sortedPair(reference, current));
    return {
      edges: shares.edges,
      js_base2: proportions.jensenShannonDistance(shares, 2),
      hellinger: proportions.hellingerDistance(shares),
    };
  },
};
