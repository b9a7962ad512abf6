import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { contentHash } from '../../../src/pipeline/core/hash';
import { createMatrix, selectRows, selectValues } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { fitForest, forestEstimator } from '../../../src/pipeline/models/ensemble/forest';
import type { TrainingData } from '../../../src/pipeline/models/estimator';
import { treeEstimator } from '../../../src/pipeline/models/tree/estimator';
import { applyTree } from '../../../src/pipeline/models/tree/score';
import { countTrees } from '../../../src/pipeline/models/tree/trees';
import { loadGoldenDataset } from '../../golden/datasets';

const context = (seed = 1) => createContext({ random: createRandom(seed) });

function datasetOf(name: string): TrainingData {
  const { X, y, classes = [] } = loadGoldenDataset(name);
  const task = classes.length === 0 ? 'regression' : classes.length === 2 ? 'binary' : 'multiclass';
  return { X, y, task, nClasses: classes.length };
}

function halves(data: TrainingData): [TrainingData, TrainingData] {
  const order = createRandom(1).permutation(data.X.rows);
  const part = (rows: Int32Array) => ({
    ...data,
    X: selectRows(data.X, rows),
    y: selectValues(data.y, rows),
  });
  return [part(order.slice(0, order.length >> 1)), part(order.slice(order.length >> 1))];
}

describe('forestEstimator', () => {
  for (const name of ['breast_cancer', 'wine', 'digits']) {
    it(`estimates on ${name} out of bag what it then scores on rows not seen`, async () => {
      const [learn, test] = halves(datasetOf(name));
      const model = await forestEstimator.fit(learn, { nEstimators: 150 }, context());
      const predicted = await forestEstimator.predict(model, test.X);
      const accuracy = predicted.filter((k, i) => k === test.y[i]).length / predicted.length;
      expect(model.outOfBag.rows).toBe(learn.X.rows);
      expect(Math.abs(model.outOfBag.score - accuracy)).toBeLessThan(0.04);
      expect(accuracy).toBeGreaterThan(0.92);
    });
  }

  it('averages its trees', async () => {
    const data = datasetOf('diabetes');
    const model = await forestEstimator.fit(data, { nEstimators: 5 }, context());
    expect(countTrees(model.trees)).toBe(5);
    const predicted = await forestEstimator.predict(model, data.X);
    const leaves = [0, 1, 2, 3, 4].map((t) => applyTree(model.trees, model.trees.roots[t], data.X));
    for (const i of [0, 100, 441]) {
      const mean = leaves.reduce((sum, leaf) => sum + model.trees.value[leaf[i]], 0) / 5;
      expect(predicted[i]).toBeCloseTo(mean, 9);
    }
  });

  it('is a single tree when it sees all rows and all features', async () => {
    const data = datasetOf('iris');
    const params = { nEstimators: 1, bootstrap: false, maxFeatures: 'all' };
    const forest = await forestEstimator.fit(data, params, context());
    const tree = await treeEstimator.fit(data, { maxDepth: null }, context());
    expect(forest.trees.feature.length).toBe(tree.trees.feature.length);
    expect([...forest.trees.cover].sort()).toEqual([...tree.trees.cover].sort());
    expect(forest.outOfBag.rows).toBe(0);
    expect(forest.outOfBag.score).toBeNaN();
  });

  it('draws as many rows as there are for each tree, by its own random stream', async () => {
    const data = datasetOf('wine');
    const model = await forestEstimator.fit(data, { nEstimators: 8 }, context());
    for (let t = 0; t < 8; t++) expect(model.trees.cover[model.trees.roots[t]]).toBe(178);
    const longer = await forestEstimator.fit(data, { nEstimators: 10 }, context());
    const nodes = model.trees.feature.length;
    expect([...longer.trees.threshold.subarray(0, nodes)]).toEqual([...model.trees.threshold]);
    const other = await forestEstimator.fit(data, { nEstimators: 8 }, context(2));
    expect(contentHash(other)).not.toBe(contentHash(model));
  });

  it('never learns from rows of weight 0', async () => {
    const data = datasetOf('breast_cancer');
    const sampleWeight = Float64Array.from({ length: 569 }, (_, i) => Number(i < 300));
    const lies = { ...data, y: data.y.map((k, i) => (i < 300 ? k : 1 - k)), sampleWeight };
    const params = { nEstimators: 10 };
    const model = await forestEstimator.fit({ ...data, sampleWeight }, params, context());
    const misled = await forestEstimator.fit(lies, params, context());
    expect(contentHash(misled.trees)).toBe(contentHash(model.trees));
  });

  it('tries as many features per node as it says', async () => {
    const random = createRandom(3);
    const X = createMatrix(200, 9);
    for (let i = 0; i < X.data.length; i++) X.data[i] = random.normal();
    const y = Float64Array.from({ length: 200 }, (_, i) => Number(X.data[9 * i] > 0));
    const data = { X, y, task: 'binary', nClasses: 2 } as const;
    const rootsOnFirst = async (maxFeatures: string) => {
      const { trees } = await forestEstimator.fit(data, { nEstimators: 120, maxFeatures }, context());
      let count = 0;
      for (let t = 0; t < 120; t++) if (trees.feature[trees.roots[t]] === 0) count++;
      return count / 120;
    };
    // The first feature decides all: it is at the root whenever it is tried.
    expect(await rootsOnFirst('all')).toBe(1);
    expect(Math.abs((await rootsOnFirst('sqrt')) - 3 / 9)).toBeLessThan(0.13);
    expect(Math.abs((await rootsOnFirst('third')) - 3 / 9)).toBeLessThan(0.13);
  });

  it('measures regression out of bag by R²', async () => {
    const data = datasetOf('diabetes');
    const settings = {
      criterion: 'squaredError',
      nEstimators: 100,
      maxDepth: Number.POSITIVE_INFINITY,
      minSamplesSplit: 2,
      minSamplesLeaf: 1,
      maxFeatures: 10,
      bootstrap: true,
    } as const;
    const model = await fitForest(data, settings, undefined, context());
    expect(model.outOfBag.score).toBeGreaterThan(0.36);
    expect(model.outOfBag.score).toBeLessThan(0.48);
  });
});
