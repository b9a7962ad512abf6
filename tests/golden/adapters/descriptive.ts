import { histogramBinEdges } from '../../../src/pipeline/core/descriptive/bin-edges';
import {
  chi2Contingency,
  contingencyTable,
  tableAssociation,
} from '../../../src/pipeline/core/descriptive/contingency';
import { kendallTau, pearson, spearman } from '../../../src/pipeline/core/descriptive/correlation';
import { describe } from '../../../src/pipeline/core/descriptive/describe';
import { fisherExact } from '../../../src/pipeline/core/descriptive/fisher-exact';
import { fOneway, kruskalWallis } from '../../../src/pipeline/core/descriptive/group-tests';
import { histogram } from '../../../src/pipeline/core/descriptive/histogram';
import { mutualInformation } from '../../../src/pipeline/core/descriptive/mutual-information';
import { quantiles } from '../../../src/pipeline/core/descriptive/quantile';
import { rankdata } from '../../../src/pipeline/core/descriptive/rank';
import { matrixFromRows } from '../../../src/pipeline/core/matrix';
import type { Adapters } from '../adapter';

const floats = (values: number[]) => Float64Array.from(values);

export const adapters: Adapters = {
  quantile: (input) => ({ value: quantiles(floats(input.x), [input.q].flat(), input.method) }),
  describe: (input) => {
    const description = describe(floats(input.x));
    return {
      ...description,
      std_ddof1: description.std,
      std_ddof0: description.stdPopulation,
      skew_unbiased: description.skewUnbiased,
      kurtosis_excess: description.kurtosisExcess,
    };
  },
  histogram_bin_edges: (input) => ({ edges: histogramBinEdges(floats(input.x), input.bins) }),
  histogram: (input) => histogram(floats(input.x), floats(input.edges)),
  correlation: (input) => {
    const [x, y] = [floats(input.x), floats(input.y)];
    const [linear, ranked] = [pearson(x, y), spearman(x, y)];
    return {
      pearson: linear.r,
      pearson_p: linear.p,
      spearman: ranked.r,
      spearman_p: ranked.p,
      kendall_tau_b: kendallTau(x, y),
    };
  },
  cramers_v: (input) => {
    const { cramersV, tschuprowT } = tableAssociation(matrixFromRows(input.table));
    return { value: cramersV, tschuprow: tschuprowT };
  },
  chi2_contingency: (input) => {
    const { statistic, p, dof } = chi2Contingency(matrixFromRows(input.table), input.correction);
    return { stat: statistic, p, dof };
  },
  fisher_exact: (input) => {
    const [[a, b], [c, d]] = input.table;
    const { oddsRatio, p } = fisherExact(a, b, c, d, input.alternative);
    return { odds_ratio: oddsRatio, p };
  },
  mutual_info: (input) => {
    const { mi, nmi } = mutualInformation(contingencyTable(input.x, input.y));
    return { mi_nats: mi, nmi_arithmetic: nmi };
  },
  f_oneway: (input) => {
    const groups = input.groups.map(floats);
    const [anova, ranks] = [fOneway(groups), kruskalWallis(groups)];
    return { F: anova.statistic, p: anova.p, H: ranks.statistic, p_kruskal: ranks.p };
  },
  rankdata: (input) => {
    const x = floats(input.x);
    return {
      average: rankdata(x, 'average'),
      min: rankdata(x, 'min'),
      max: rankdata(x, 'max'),
      dense: rankdata(x, 'dense'),
      ordinal: rankdata(x, 'ordinal'),
    };
  },
};
