import { createContext } from '../../../src/pipeline/core/context';
import { type Matrix, matrixFromRows, matrixRow } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { linearShap } from '../../../src/pipeline/inspection/linear-shap';
import { type Axis, partialDependence } from '../../../src/pipeline/inspection/partial-dependence';
import {
  type GridOptions,
  partialDependenceGrid,
} from '../../../src/pipeline/inspection/partial-dependence-grid';
import { permutationImportance } from '../../../src/pipeline/inspection/permutation-importance';
import type { ShapValues } from '../../../src/pipeline/inspection/shap-values';
import {
  ensembleOutputs,
  type TreeEnsemble,
  type TreeNodes,
  treesFromNodes,
} from '../../../src/pipeline/inspection/tree-ensemble';
import { treeShapInterventional } from '../../../src/pipeline/inspection/tree-shap-interventional';
import { treeShapPath } from '../../../src/pipeline/inspection/tree-shap-path';
import { r2Score } from '../../../src/pipeline/metrics/explained-variation';
import { rocAuc } from '../../../src/pipeline/metrics/roc';
import { minimizeLbfgs } from '../../../src/pipeline/models/linear/lbfgs';
import {
  decisionFunction,
  type LinearModel,
  linearProba,
  regressionModel,
} from '../../../src/pipeline/models/linear/linear-model';
import { binomialProblem } from '../../../src/pipeline/models/linear/logistic-problem';
import { matrixColumn } from '../../../src/pipeline/preprocessing/matrix-columns';
import {
  fitStandardScaler,
  transformStandardScaler,
} from '../../../src/pipeline/preprocessing/standard-scaler';
import type { Adapters } from '../adapter';
import { loadGoldenDataset } from '../datasets';

const quiet = () => createContext({ random: createRandom(0) });
const rowsOf = (m: Matrix) => Array.from({ length: m.rows }, (_, i) => matrixRow(m, i));

function explained(values: ShapValues, outputs: Matrix) {
  return { phi: rowsOf(values.phi[0]!), expected: values.expected[0], pred: outputs.data };
}

function ensembleOf(input: { trees: TreeNodes[]; base?: number; x: number[][] }): TreeEnsemble {
  const base = Float64Array.of(input.base ?? 0);
  return { trees: treesFromNodes(input.trees), nFeatures: input.x[0]!.length, base, scale: 1 };
}

interface DatasetCase {
  dataset: string;
  positive?: string;
}

/**
 * The reference's logistic regression with C = 1 on standardised features. scikit-learn stops as soon as no entry of
 * the gradient is above 1e-4, which moves the curves by up to 1e-3: this is the same L-BFGS, stopped at the same step.
 */
async function logisticOn(input: DatasetCase) {
  const data = loadGoldenDataset(input.dataset, { positive: input.positive ?? 'malignant' });
  const scaler = fitStandardScaler(data.X);
  const X = transformStandardScaler(scaler, data.X);
  const labels = Int32Array.from(data.y);
  const problem = binomialProblem({ X, labels, weights: undefined, totalWeight: X.rows, l2: 1 / X.rows });
  const evaluate = (w: Float64Array, gradient: Float64Array) => {
    const value = problem.evaluate(w, gradient);
    if (gradient.every((g) => Math.abs(g) <= 1e-4)) gradient.fill(0);
    return value;
  };
  const start = new Float64Array(problem.size);
  const gradient = new Float64Array(problem.size);
  problem.evaluate(start, gradient);
  const firstStep = 1 / Math.hypot(...gradient);
  const { w } = await minimizeLbfgs({ size: problem.size, evaluate }, start, {
    precondition: (v) => {
      for (let i = 0; i < v.length; i++) v[i]! *= firstStep;
    },
  });
  const model: LinearModel = {
    ...regressionModel(w.slice(0, X.cols), w[X.cols]!),
    task: 'binary',
    nClasses: 2,
    classes: Int32Array.of(0, 1),
  };
  const respond = (rows: Matrix) =>
    matrixColumn(linearProba(model, transformStandardScaler(scaler, rows)), 1);
  return { ...data, respond };
}

function gridOptions(input: { grid_resolution?: number; percentiles?: [number, number] }): GridOptions {
  return {
    ...(input.grid_resolution === undefined ? {} : { gridResolution: input.grid_resolution }),
    ...(input.percentiles === undefined ? {} : { percentiles: input.percentiles }),
  };
}

async function dependence(
  X: Matrix,
  columns: number[],
  respond: (X: Matrix) => Float64Array,
  options: GridOptions,
) {
  const axes: Axis[] = columns.map((column) => ({
    column,
    grid: partialDependenceGrid(matrixColumn(X, column), options),
  }));
  return { axes, ...(await partialDependence(X, axes, respond, quiet())) };
}

export const adapters: Adapters = {
  tree_shap_path: async (input) => {
    const [ensemble, X] = [ensembleOf(input), matrixFromRows(input.x)];
    return explained(await treeShapPath(ensemble, X, quiet()), ensembleOutputs(ensemble, X));
  },
  tree_shap_interventional: async (input) => {
    const [ensemble, X, background] = [
      ensembleOf(input),
      matrixFromRows(input.x),
      matrixFromRows(input.background),
    ];
    return explained(
      await treeShapInterventional(ensemble, X, background, quiet()),
      ensembleOutputs(ensemble, X),
    );
  },
  linear_shap: (input) => {
    const X = matrixFromRows(input.x);
    const model = regressionModel(Float64Array.from(input.coef), input.intercept);
    const values = linearShap(model, X, Float64Array.from(input.background_mean));
    return explained(values, decisionFunction(model, X));
  },
  permutation_importance_given: async (input) => {
    if (input.scoring !== 'r2') throw new Error(`The adapter does not know the score ${input.scoring}.`);
    const model = regressionModel(Float64Array.from(input.coef), input.intercept);
    const y = Float64Array.from(input.y);
    const score = (X: Matrix) => r2Score(y, decisionFunction(model, X).data);
    const { permutations } = input;
    const result = await permutationImportance(matrixFromRows(input.x), score, { permutations }, quiet());
    return { ...result, importances: rowsOf(result.importances) };
  },
  permutation_importance: async (input) => {
    const { X, y, featureNames, respond } = await logisticOn(input);
    const score = (rows: Matrix) => rocAuc(y, respond(rows));
    const { mean } = await permutationImportance(X, score, { nRepeats: input.n_repeats }, quiet());
    const order = [...mean.keys()].sort((a, b) => mean[b]! - mean[a]!).slice(0, 8);
    return { names: order.map((j) => featureNames[j]), mean: order.map((j) => mean[j]) };
  },
  pdp: async (input) => {
    const { X, featureNames, respond } = await logisticOn(input);
    const column = featureNames.indexOf(input.feature);
    const { axes, average, individual } = await dependence(X, [column], respond, gridOptions(input));
    return { grid: axes[0]!.grid, average, ice_row0: matrixRow(individual, 0) };
  },
  pdp2: async (input) => {
    const { X, featureNames, respond } = await logisticOn(input);
    const columns = input.features.map((name: string) => featureNames.indexOf(name));
    const { axes, average } = await dependence(X, columns, respond, gridOptions(input));
    const width = axes[1]!.grid.length;
    return {
      grid: axes.map((axis) => axis.grid),
      average: rowsOf({ rows: axes[0]!.grid.length, cols: width, data: average }),
    };
  },
  pdp_raw: async (input) => {
    const model = regressionModel(Float64Array.from(input.coef), input.intercept);
    const respond = (X: Matrix) => decisionFunction(model, X).data;
    const { axes, average } = await dependence(
      matrixFromRows(input.x),
      [input.feature],
      respond,
      gridOptions(input),
    );
    return { grid: axes[0]!.grid, average };
  },
};
