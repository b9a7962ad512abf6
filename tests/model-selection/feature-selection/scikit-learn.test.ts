import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { type Matrix, matrixFromRows } from '../../../src/pipeline/core/matrix';
import { rootMeanSquaredError } from '../../../src/pipeline/metrics/regression-errors';
import {
  type FitElimination,
  recursiveElimination,
  recursiveEliminationCv,
} from '../../../src/pipeline/model-selection/feature-selection/recursive-elimination';
import { kFold } from '../../../src/pipeline/model-selection/splitters';
import { l1Path } from '../../../src/pipeline/models/linear/l1-path';
import { linearEstimator } from '../../../src/pipeline/models/linear/least-squares';
import type { LinearModel } from '../../../src/pipeline/models/linear/linear-model';
import { differences } from '../../golden/compare';
import { goldenCases } from '../../preprocessing/selection/golden-cases';

interface Given {
  X: number[][];
  y: number[];
  nFeatures: number;
  step: number;
  folds: number;
  nAlphas: number;
  eps: number;
}

const context = createContext();

/** Ordinary least squares, its squared coefficients, the negative root of its mean squared error. */
const fitLine: FitElimination = async (X, y) => {
  const model = (await linearEstimator.fit(
    { X, y, task: 'regression', nClasses: 0 },
    {},
    context,
  )) as LinearModel;
  return {
    importances: model.coef.data.map((value) => value * value),
    score: async (other: Matrix, truth) =>
      -rootMeanSquaredError(truth, await linearEstimator.predict(model, other)),
  };
};

const ours: Record<string, (X: Matrix, y: Float64Array, given: Given) => Promise<unknown>> = {
  recursiveElimination: (X, y, { nFeatures, step }) =>
    recursiveElimination(X, y, fitLine, { nFeatures, step }, context),
  recursiveEliminationCv: (X, y, { folds }) =>
    recursiveEliminationCv(X, y, fitLine, kFold(X.rows, folds).folds, {}, context),
  lassoPath: async (X, y, { nAlphas, eps }) => {
    const { alphas, coefs } = await l1Path(
      { X, y, task: 'regression', nClasses: 0 },
      { nAlphas, eps },
      context,
    );
    const rows = Array.from({ length: nAlphas }, (_, k) => coefs.data.subarray(k * X.cols, (k + 1) * X.cols));
    return { alphas, coefs: rows };
  },
};

describe('scikit-learn says so too', () => {
  for (const { fn, name, input, expected, tolerance } of goldenCases(Object.keys(ours))) {
    it(`${fn}: ${name}`, async () => {
      const given = input as Given;
      const got = await ours[fn]!(matrixFromRows(given.X), Float64Array.from(given.y), given);
      expect(differences(expected, got, { abs: tolerance, rel: tolerance })).toEqual([]);
    });
  }
});
