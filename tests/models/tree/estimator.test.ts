import { afterEach, describe, expect, it, vi } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { contentHash } from '../../../src/pipeline/core/hash';
import { createMatrix, matrixFromRows } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import type { Task, TrainingData } from '../../../src/pipeline/models/estimator';
import { type TreeModel, treeEstimator } from '../../../src/pipeline/models/tree/estimator';
import { countLeaves, treeDepth } from '../../../src/pipeline/models/tree/trees';
import { loadGoldenDataset } from '../../golden/datasets';

/** The trees of scikit-learn 1.9.1 with max_depth=4, random_state=0: features (−1: leaf) and rows, depth first. */
const SCIKIT = {
  breast_cancer: {
    features: [20, 27, 10, 13, -1, -1, -1, 21, 23, -1, -1, 7, -1, -1, 1, 7, -1, -1, 24, -1, 26, -1, -1],
    rows: [569, 379, 333, 332, 319, 13, 1, 46, 19, 15, 4, 27, 6, 21, 190, 17, 9, 8, 173, 1, 172, 4, 168],
  },
  wine: {
    features: [12, 11, 10, 6, -1, -1, 9, -1, -1, 6, -1, 0, -1, -1, 6, 10, -1, -1, 4, -1, -1],
    rows: [178, 111, 46, 40, 39, 1, 6, 5, 1, 65, 2, 63, 58, 5, 67, 8, 6, 2, 59, 57, 2],
  },
  diabetes: {
    features: [
      8, 2, 6, 5, -1, -1, 1, -1, -1, 0, 6, -1, -1, 3, -1, -1, 2, 2, 4, -1, -1, 8, -1, -1, 2, 3, -1, -1, 5, -1,
      -1,
    ],
    rows: [
      442, 218, 171, 87, 85, 2, 84, 64, 20, 47, 2, 1, 1, 45, 26, 19, 224, 116, 42, 6, 36, 74, 18, 56, 108, 77,
      33, 44, 31, 19, 12,
    ],
  },
};

function datasetOf(name: string): TrainingData {
  const { X, y, classes } = loadGoldenDataset(name);
  if (!classes) return { X, y, task: 'regression', nClasses: 0 };
  const task = classes.length === 2 ? 'binary' : 'multiclass';
  return { X, y, task, nClasses: classes.length };
}

/** The nodes of a model depth first, as scikit-learn numbers them. */
function depthFirst({ trees }: TreeModel): { features: number[]; rows: number[] } {
  const out = { features: [] as number[], rows: [] as number[] };
  const visit = (node: number): void => {
    out.features.push(trees.feature[node]);
    out.rows.push(trees.cover[node]);
    if (trees.feature[node] < 0) return;
    visit(trees.left[node]);
    visit(trees.right[node]);
  };
  visit(0);
  return out;
}

const grown = (data: TrainingData, params = {}) =>
  treeEstimator.fit(data, params, createContext()) as Promise<TreeModel>;

afterEach(() => vi.unstubAllGlobals());

describe('treeEstimator', () => {
  for (const [name, expected] of Object.entries(SCIKIT)) {
    it(`grows the very tree that scikit-learn grows on ${name}`, async () => {
      expect(depthFirst(await grown(datasetOf(name), { maxDepth: 4 }))).toEqual(expected);
    });
  }

  it('gives the same model with and without WebAssembly', async () => {
    const sampleWeight = Float64Array.from({ length: 569 }, (_, i) => (i % 3) / 2);
    const all = [
      ...['iris', 'diabetes', 'breast_cancer'].map(datasetOf),
      { ...datasetOf('breast_cancer'), sampleWeight },
    ];
    const hashes = await Promise.all(
      all.map(async (data) => contentHash(await grown(data, { maxDepth: null }))),
    );
    vi.stubGlobal('WebAssembly', undefined);
    for (const [i, data] of all.entries())
      expect(contentHash(await grown(data, { maxDepth: null }))).toBe(hashes[i]);
  });

  it('keeps to its limits', async () => {
    const { trees } = await grown(datasetOf('breast_cancer'), {
      maxDepth: 5,
      minSamplesLeaf: 7,
      minSamplesSplit: 40,
    });
    expect(treeDepth(trees, 0)).toBe(5);
    for (let node = 0; node < trees.feature.length; node++) {
      if (trees.feature[node] < 0) expect(trees.cover[node]).toBeGreaterThanOrEqual(7);
      else expect(trees.cover[node]).toBeGreaterThanOrEqual(40);
    }
  });

  it('divides until every leaf is pure when nothing limits it', async () => {
    const model = await grown(datasetOf('digits'), { maxDepth: null });
    const impure = [...model.impurity].filter(
      (value, node) => model.trees.feature[node] < 0 && value > 1e-12,
    );
    expect(impure).toEqual([]);
  });

  it('divides values far from zero, and not equal ones that rounding tells apart', async () => {
    const X = matrixFromRows([[1], [2], [3], [4]]);
    const data = { X, task: 'regression', nClasses: 0 } as const;
    const far = await grown({ ...data, y: Float64Array.of(1e9, 1e9, 1e9 + 1, 1e9 + 1) });
    expect([...(await treeEstimator.predict(far, X))]).toEqual([1e9, 1e9, 1e9 + 1, 1e9 + 1]);
    const sampleWeight = Float64Array.of(0.1, 0.3, 0.7, 0.9);
    const equal = await grown({ ...data, y: new Float64Array(4).fill(1 / 3e-9), sampleWeight });
    expect(countLeaves(equal.trees, 0)).toBe(1);
  });

  it('sends missing values right where training had some, else with the larger half', async () => {
    const data = { y: Float64Array.of(0, 0, 0, 1, 1), task: 'binary', nClasses: 2 } as const;
    const seen = await grown({ ...data, X: matrixFromRows([[1], [2], [3], [Number.NaN], [Number.NaN]]) });
    const probe = matrixFromRows([[Number.NaN], [1e9], [-1e9]]);
    expect([...(await treeEstimator.predict(seen, probe))]).toEqual([1, 0, 0]);
    const unseen = await grown({ ...data, X: matrixFromRows([[1], [2], [3], [4], [5]]) });
    expect([...(await treeEstimator.predict(unseen, probe))]).toEqual([0, 1, 0]);
  });

  it('finds a threshold among more values than there are ranks', async () => {
    const rows = 70_000;
    const X = createMatrix(rows, 1);
    for (let i = 0; i < rows; i++) X.data[i] = (i * 7919) % rows;
    const y = X.data.map((x) => Number(x > 30_000));
    const { trees } = await grown({ X, y, task: 'binary', nClasses: 2 }, { maxDepth: 1 });
    expect(Math.abs(trees.threshold[0] - 30_000.5)).toBeLessThan(2);
  });

  it('tells the gain of every division as weighted impurity', async () => {
    for (const task of ['binary', 'multiclass', 'regression'] as Task[]) {
      const name = { binary: 'breast_cancer', multiclass: 'wine', regression: 'diabetes' }[task];
      const { trees, impurity } = await grown(datasetOf(name));
      const cost = (node: number) => impurity[node] * trees.cover[node];
      for (let node = 0; node < trees.feature.length; node++) {
        if (trees.feature[node] < 0) continue;
        const drop = cost(node) - cost(trees.left[node]) - cost(trees.right[node]);
        expect(trees.gain[node]).toBeCloseTo(drop, 6);
      }
    }
  });

  it('weighs classes when asked', async () => {
    const random = createRandom(4);
    const X = createMatrix(300, 1);
    const y = Float64Array.from({ length: 300 }, (_, i) => Number(i % 10 === 0));
    for (let i = 0; i < 300; i++) X.data[i] = random.normal() + y[i];
    const data = { X, y, task: 'binary', nClasses: 2 } as const;
    const plain = await treeEstimator.predict(await grown(data, { maxDepth: 1 }), X);
    const balanced = await treeEstimator.predict(
      await grown(data, { maxDepth: 1, classWeight: 'balanced' }),
      X,
    );
    const positives = (predicted: Float64Array) => predicted.reduce((sum, k) => sum + k, 0);
    expect(positives(balanced)).toBeGreaterThan(positives(plain) + 30);
  });
});
