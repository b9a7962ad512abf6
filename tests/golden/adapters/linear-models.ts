import { createContext } from '../../../src/pipeline/core/context';
import { createMatrix, type Matrix, matrixFromRows } from '../../../src/pipeline/core/matrix';
import { fitGaussianNb, gaussianNbProba } from '../../../src/pipeline/models/bayes/gaussian-nb';
import type { TrainingData } from '../../../src/pipeline/models/estimator';
import { fitElasticNet } from '../../../src/pipeline/models/linear/elastic-net';
import { fitLeastSquares, fitRidge } from '../../../src/pipeline/models/linear/least-squares';
import {
  type LinearModel,
  linearProba,
  predictLinear,
} from '../../../src/pipeline/models/linear/linear-model';
import { fitLogistic } from '../../../src/pipeline/models/linear/logistic';
import { logitInference } from '../../../src/pipeline/models/linear/logit-inference';
import { olsInference } from '../../../src/pipeline/models/linear/ols-inference';
import { fitPoisson, predictPoisson } from '../../../src/pipeline/models/linear/poisson';
import { fitKnn, knnProba, predictKnn } from '../../../src/pipeline/models/neighbors/knn';
import { argmaxRows } from '../../../src/pipeline/models/shape';
import type { Adapter, Adapters } from '../adapter';
import { loadGoldenDataset, standardizeColumns } from '../datasets';

type Input = Parameters<Adapter>[0];

const rowsOf = (m: Matrix): number[][] =>
  Array.from({ length: m.rows }, (_, i) => Array.from(m.data.subarray(i * m.cols, (i + 1) * m.cols)));

const mean = (values: number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;

/** The rows a case speaks of: a data set by name, or `x` and `y` as they are. */
function dataOf(input: Input, regression: boolean): TrainingData & { classes: string[] } {
  let {
    X,
    y,
    classes = [],
  } = input.dataset
    ? loadGoldenDataset(input.dataset, { target: input.target, positive: input.positive })
    : { X: matrixFromRows(input.x), y: Float64Array.from(input.y as number[]) };
  if (input.scale === 'divide by 16') X = { ...X, data: X.data.map((v) => v / 16) };
  if (input.standardize) X = standardizeColumns(X);
  if (!regression && classes.length === 0) {
    const values = [...new Set(y)].sort((a, b) => a - b);
    y = y.map((v) => values.indexOf(v));
    classes = values.map(String);
  }
  if (input.positive !== undefined) classes = ['0', '1'];
  const nClasses = regression ? 0 : classes.length;
  const task = regression ? 'regression' : nClasses === 2 ? 'binary' : 'multiclass';
  const weights = input.sample_weight ? { sampleWeight: Float64Array.from(input.sample_weight) } : {};
  return { X, y, task, nClasses, classes, ...weights };
}

function regressionReport(model: LinearModel, data: TrainingData) {
  const pred = predictLinear(model, data.X);
  const yMean = mean([...data.y]);
  const rss = pred.reduce((sum, p, i) => sum + (data.y[i] - p) ** 2, 0);
  const tss = data.y.reduce((sum, v) => sum + (v - yMean) ** 2, 0);
  return {
    coef: model.coef.data,
    intercept: model.intercept[0],
    n_nonzero: model.coef.data.filter((c) => c !== 0).length,
    pred,
    train_r2: 1 - rss / tss,
  };
}

const trainAccuracy = (proba: Matrix, y: Float64Array): number =>
  mean(Array.from(argmaxRows(proba), (k, i) => Number(k === y[i])));

async function logistic(input: Input) {
  const data = dataOf(input, false);
  const options = {
    C: input.C ?? 1,
    classWeight: input.class_weight === 'balanced' ? 'balanced' : 'none',
    l1Ratio: input.l1_ratio ?? 0,
  } as const;
  const model = await fitLogistic(data, options, createContext());
  const proba = linearProba(model, data.X);
  const rows = rowsOf(proba);
  return {
    classes: data.classes,
    coef: rowsOf(model.coef),
    intercept: model.intercept,
    train_log_loss: mean(rows.map((row, i) => -Math.log(row[data.y[i]]))),
    train_accuracy: trainAccuracy(proba, data.y),
    proba_first5: rows.slice(0, 5),
    proba_row0: rows[0],
    proba: rows,
    coef_l2: Math.sqrt(model.coef.data.reduce((sum, c) => sum + c * c, 0)),
    n_nonzero: model.coef.data.filter((c) => c !== 0).length,
  };
}

async function elasticNet(input: Input, l1Ratio: number) {
  const data = dataOf(input, true);
  const model = await fitElasticNet(data, { alpha: input.alpha ?? 1, l1Ratio }, createContext());
  return regressionReport(model, data);
}

async function poisson(input: Input) {
  const data = dataOf(input, true);
  const model = await fitPoisson(data, { alpha: input.alpha ?? 1 }, createContext());
  const mu = predictPoisson(model, data.X);
  const deviance = (predicted: (i: number) => number) =>
    data.y.reduce((sum, v, i) => {
      const m = predicted(i);
      return sum + 2 * ((v === 0 ? 0 : v * Math.log(v / m)) - v + m);
    }, 0);
  const yMean = mean([...data.y]);
  return {
    coef: model.linear.coef.data,
    intercept: model.linear.intercept[0],
    pred: mu,
    d2: 1 - deviance((i) => mu[i]) / deviance(() => yMean),
  };
}

function gaussianNb(input: Input) {
  const data = dataOf(input, false);
  const model = fitGaussianNb(data, { varSmoothing: input.var_smoothing ?? 1e-9 });
  const proba = gaussianNbProba(model, data.X);
  const rows = rowsOf(proba);
  return {
    theta: rowsOf(model.theta),
    var: rowsOf(model.variance),
    class_prior: model.prior,
    train_accuracy: trainAccuracy(proba, data.y),
    proba: rows,
    proba_first5: rows.slice(0, 5),
    // Named proba_row_<i> in the cases.
    ...Object.fromEntries(rows.map((row, i) => [`proba_row_${i}`, [row]])),
  };
}

function knn(input: Input) {
  const regression = input.task === 'regression' || !(input.y as number[]).every(Number.isInteger);
  const data = dataOf(input, regression);
  const model = fitKnn(data, { nNeighbors: input.k, weights: input.weights ?? 'uniform' });
  const X = input.apply ? matrixFromRows(input.apply) : createMatrix(0, data.X.cols);
  const proba = regression ? undefined : rowsOf(knnProba(model, X));
  return { proba, pred: predictKnn(model, X) };
}

export const adapters: Adapters = {
  logistic,
  logistic_summary: logistic,
  logistic_raw: logistic,
  ridge(input) {
    const data = dataOf(input, true);
    return regressionReport(fitRidge(data, { alpha: input.alpha }), data);
  },
  lasso: (input) => elasticNet(input, 1),
  elastic_net: (input) => elasticNet(input, input.l1_ratio),
  ols_raw(input) {
    const data = dataOf(input, true);
    return regressionReport(fitLeastSquares(data), data);
  },
  poisson_glm: poisson,
  ols_inference(input) {
    const result = olsInference(dataOf(input, true));
    return {
      ...result,
      adj_r2: result.adjR2,
      ci_lo: result.ciLow,
      ci_hi: result.ciHigh,
      F: result.f,
      F_p: result.fP,
      loglik: result.logLikelihood,
      se_hc3: result.seHc3,
    };
  },
  async logit_inference(input) {
    const result = await logitInference(dataOf(input, false), createContext());
    return {
      ...result,
      ci_lo: result.ciLow,
      ci_hi: result.ciHigh,
      loglik: result.logLikelihood,
      mcfadden: result.mcFadden,
    };
  },
  gaussian_nb: gaussianNb,
  knn,
};
