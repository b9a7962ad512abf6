import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { createMatrix, selectRows, selectValues } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { multiclassLogLoss } from '../../../src/pipeline/metrics/multiclass-probability';
import { extraTreesEstimator } from '../../../src/pipeline/models/ensemble/forest';
import type { TrainingData } from '../../../src/pipeline/models/estimator';
import { createRandomGrower } from '../../../src/pipeline/models/tree/grow-random';
import { createTreesBuilder } from '../../../src/pipeline/models/tree/trees-builder';
import { loadGoldenDataset } from '../../golden/datasets';

const { extraTrees }: { extraTrees: { dataset: string; mean: number; std: number }[] } = JSON.parse(
  readFileSync(new URL('../fixtures/scikit-learn.json', import.meta.url), 'utf8'),
);

const context = (seed: number) => createContext({ random: createRandom(seed) });

/** The mean loss over five folds (row number modulo 5), as the fixture's. */
async function lossOf(dataset: string): Promise<number> {
  const { X, y, classes = [] } = loadGoldenDataset(dataset);
  const nClasses = classes.length;
  const task = nClasses === 0 ? 'regression' : nClasses === 2 ? 'binary' : 'multiclass';
  const all = Array.from({ length: X.rows }, (_, i) => i);
  let total = 0;
  for (let fold = 0; fold < 5; fold++) {
    const part = (rows: number[]): TrainingData => {
      const picked = Int32Array.from(rows);
      return { X: selectRows(X, picked), y: selectValues(y, picked), task, nClasses };
    };
    const learn = part(all.filter((i) => i % 5 !== fold));
    const check = part(all.filter((i) => i % 5 === fold));
    const params = { nEstimators: 100, minSamplesLeaf: task === 'regression' ? 1 : 2 };
    const model = await extraTreesEstimator.fit(learn, params, context(fold));
    if (task === 'regression') {
      const said = await extraTreesEstimator.predict(model, check.X);
      const squares = said.reduce((sum, value, i) => sum + (value - check.y[i]!) ** 2, 0);
      total += Math.sqrt(squares / check.y.length);
    } else {
      total += multiclassLogLoss(check.y, await extraTreesEstimator.predictProba(model, check.X));
    }
  }
  return total / 5;
}

describe('extra trees', () => {
  for (const { dataset, mean, std } of extraTrees) {
    it(`are as good as scikit-learn's on ${dataset}`, async () => {
      // Five spreads over seeds of the reference: chance does not fail this, a wrong splitter does.
      expect(Math.abs((await lossOf(dataset)) - mean)).toBeLessThan(5 * std);
    });
  }

  it('draw thresholds evenly between the least and the greatest value, and put equals left', async () => {
    const X = createMatrix(2, 1);
    X.data.set([10, 20]);
    const data = { X, y: Float64Array.of(1, 3), task: 'regression' as const, nClasses: 0 };
    const grower = createRandomGrower(data, {
      criterion: 'squaredError',
      maxDepth: 1,
      minSamplesSplit: 2,
      minSamplesLeaf: 1,
      maxFeatures: 1,
    });
    const thresholds: number[] = [];
    for (let seed = 1; seed <= 2000; seed++) {
      const builder = createTreesBuilder(1);
      await grower.grow(builder, Float64Array.of(1, 1), seed, async () => {});
      const { threshold, value } = builder.finish();
      thresholds.push(threshold[0]!);
      expect([...value]).toEqual([2, 1, 3]);
    }
    expect(thresholds.every((t) => t >= 10 && t < 20)).toBe(true);
    for (const border of [12.5, 15, 17.5]) {
      const share = thresholds.filter((t) => t < border).length / thresholds.length;
      // Four standard errors of one half over 2,000 draws.
      expect(Math.abs(share - (border - 10) / 10)).toBeLessThan(0.045);
    }
  });

  it('keep an out-of-bag estimate with bootstraps alone', async () => {
    const { X, y } = loadGoldenDataset('breast_cancer');
    const data: TrainingData = { X, y, task: 'binary', nClasses: 2 };
    const plain = await extraTreesEstimator.fit(data, { nEstimators: 5 }, context(1));
    expect(plain.outOfBag).toEqual({ score: Number.NaN, rows: 0 });
    const bagged = await extraTreesEstimator.fit(data, { nEstimators: 30, bootstrap: true }, context(1));
    expect(bagged.outOfBag.score).toBeGreaterThan(0.93);
  });
});
