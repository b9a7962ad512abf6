import { createContext } from '../../../src/pipeline/core/context';
import { type Matrix, matrixFromRows, matrixRow } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import {
  calinskiHarabaszScore,
  daviesBouldinScore,
  silhouetteScore,
} from '../../../src/pipeline/models/cluster/cluster-metrics';
import { dbscan } from '../../../src/pipeline/models/cluster/dbscan';
import { fitKMeans } from '../../../src/pipeline/models/cluster/k-means';
import {
  adjustedMutualInfoScore,
  adjustedRandScore,
  homogeneityCompleteness,
  normalizedMutualInfoScore,
} from '../../../src/pipeline/models/cluster/label-metrics';
import { type LinkageMethod, linkage } from '../../../src/pipeline/models/cluster/linkage';
import { fitPca, transformPca } from '../../../src/pipeline/models/decomposition/pca';
import {
  fitStandardScaler,
  transformStandardScaler,
} from '../../../src/pipeline/preprocessing/standard-scaler';
import type { Adapters } from '../adapter';
import { loadGoldenDataset } from '../datasets';

function features(input: { dataset: string; standardize?: boolean }): Matrix {
  const { X } = loadGoldenDataset(input.dataset);
  return input.standardize ? transformStandardScaler(fitStandardScaler(X), X) : X;
}

const quiet = () => createContext({ random: createRandom(0) });

export const adapters: Adapters = {
  pca: (input) => {
    const X = features(input);
    const model = fitPca(X);
    return {
      explained_variance: model.explainedVariance,
      explained_variance_ratio: model.explainedVarianceRatio,
      singular_values: model.singularValues,
      component0: matrixRow(model.components, 0),
      abs_score_row0: matrixRow(transformPca(model, X), 0).slice(0, 3).map(Math.abs),
    };
  },
  kmeans_best_inertia: async (input) => {
    const X = features(input);
    const { inertia, labels } = await fitKMeans(X, { nClusters: input.k, nInit: input.n_init }, quiet());
    return { inertia, silhouette: await silhouetteScore(X, labels, quiet()) };
  },
  kmeans_fixed: async (input) => {
    const init = matrixFromRows(input.init);
    const model = await fitKMeans(matrixFromRows(input.x), { nClusters: init.rows, init }, quiet());
    const centers = Array.from({ length: init.rows }, (_, k) => matrixRow(model.centers, k));
    return { centers, labels: model.labels, inertia: model.inertia };
  },
  cluster_metrics: async (input) => {
    const X = matrixFromRows(input.x);
    return {
      silhouette: await silhouetteScore(X, input.labels, quiet()),
      davies_bouldin: daviesBouldinScore(X, input.labels),
      calinski_harabasz: calinskiHarabaszScore(X, input.labels),
    };
  },
  label_metrics: (input) => {
    const { homogeneity, completeness, vMeasure } = homogeneityCompleteness(input.true, input.pred);
    return {
      ari: adjustedRandScore(input.true, input.pred),
      nmi: normalizedMutualInfoScore(input.true, input.pred),
      ami: adjustedMutualInfoScore(input.true, input.pred),
      homogeneity,
      completeness,
      v: vMeasure,
    };
  },
  dbscan: async (input) => {
    const options = { eps: input.eps, minSamples: input.min_samples };
    const { labels } = await dbscan(matrixFromRows(input.x), options, quiet());
    return { labels };
  },
  linkage: async (input) => {
    const tree = await linkage(matrixFromRows(input.x), input.method as LinkageMethod, quiet());
    return { heights: tree.heights };
  },
};
