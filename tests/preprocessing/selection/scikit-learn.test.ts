import { describe, expect, it } from 'vitest';
import { matrixFromRows } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import {
  mutualInfoClassif,
  mutualInfoRegression,
} from '../../../src/pipeline/preprocessing/selection/mutual-info';
import { selectKBest } from '../../../src/pipeline/preprocessing/selection/select-k-best';
import { chi2, fClassif, fRegression } from '../../../src/pipeline/preprocessing/selection/univariate';
import { differences } from '../../golden/compare';
import { goldenCases } from './golden-cases';

interface Given {
  X: number[][];
  y: number[];
  scores: number[];
  k: number;
  nNeighbors: number;
  discreteFeatures: boolean | boolean[];
}

const data = ({ X, y }: Given) => [matrixFromRows(X), Float64Array.from(y)] as const;
const random = () => createRandom(3);

const ours: Record<string, (given: Given) => unknown> = {
  fClassif: (given) => fClassif(...data(given)),
  fRegression: (given) => fRegression(...data(given)),
  chi2: (given) => chi2(...data(given)),
  mutualInfoClassif: (given) => mutualInfoClassif(...data(given), random(), given),
  mutualInfoRegression: (given) => mutualInfoRegression(...data(given), random(), given),
  selectKBest: ({ scores, k }) => selectKBest(scores, k),
};

describe('scikit-learn says so too', () => {
  for (const { fn, name, input, expected, tolerance } of goldenCases(Object.keys(ours))) {
    it(`${fn}: ${name}`, () => {
      expect(differences(expected, ours[fn]!(input as Given), { abs: tolerance, rel: tolerance })).toEqual(
        [],
      );
    });
  }
});
