import { afterEach, describe, expect, it, vi } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { contentHash } from '../../../src/pipeline/core/hash';
import { createMatrix, matrixFromRows, selectRows, selectValues } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { type BoostingInput, type BoostingParams, boost } from '../../../src/pipeline/models/boosting/boost';
import { boostingEstimator, boostingScores } from '../../../src/pipeline/models/boosting/estimator';
import type { Task } from '../../../src/pipeline/models/estimator';
import { countLeaves, countTrees, treeDepth } from '../../../src/pipeline/models/tree/trees';
import { loadGoldenDataset } from '../../golden/datasets';

const PARAMS: BoostingParams = {
  nEstimators: 12,
  learningRate: 0.2,
  maxLeaves: 15,
  maxDepth: Number.POSITIVE_INFINITY,
  minSamplesLeaf: 5,
  minSumHessianInLeaf: 1e-3,
  l2Regularization: 0.5,
  subsample: 1,
  colsample: 1,
  earlyStoppingRounds: 0,
  minDataInBin: 1,
};

/** Wide, narrow, constant and gappy features, with weights. */
function mixedInput(task: Task, rows = 400): BoostingInput {
  const random = createRandom(5);
  const X = createMatrix(rows, 6);
  const y = new Float64Array(rows);
  const weight = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const values = [
      random.normal(),
      random.integer(3),
      7,
      random.normal(),
      random.normal(),
      random.integer(40),
    ];
    const score = values[0] + values[1] - values[3] * values[0] + 0.1 * random.normal();
    y[i] = task === 'regression' ? score : task === 'binary' ? Number(score > 0.5) : Math.min(2, values[1]);
    if (i % 4 === 0) values[3] = Number.NaN;
    X.data.set(values, 6 * i);
    weight[i] = i % 7 === 0 ? 0 : 0.5 + random.uniform();
  }
  const nClasses = task === 'regression' ? 0 : task === 'binary' ? 2 : 3;
  return { X, y, task, nClasses, weight, validation: undefined };
}

const run = (input: BoostingInput, params: Partial<BoostingParams> = {}) =>
  boost(input, { ...PARAMS, ...params }, createContext({ random: createRandom(3) }));

afterEach(() => vi.unstubAllGlobals());

describe('boost', () => {
  for (const task of ['binary', 'multiclass', 'regression'] as const) {
    it(`gives the same model with and without WebAssembly: ${task}`, async () => {
      const input = mixedInput(task);
      const params = { subsample: 0.8, colsample: 0.7 };
      const hashes = [await run(input), await run(input, params)].map(contentHash);
      vi.stubGlobal('WebAssembly', undefined);
      expect([await run(input), await run(input, params)].map(contentHash)).toEqual(hashes);
    });

    it(`reports the training loss that the model has: ${task}`, async () => {
      const input = mixedInput(task);
      const model = await run(input);
      const { data, cols } = boostingScores(model, input.X);
      let loss = 0;
      for (let i = 0; i < input.y.length; i++) {
        const row = data.subarray(i * cols, (i + 1) * cols);
        const y = input.y[i];
        if (task === 'regression') loss += (row[0] - y) ** 2;
        else if (task === 'binary') loss += Math.log(1 + Math.exp(y === 1 ? -row[0] : row[0]));
        else loss += Math.log(row.reduce((sum, s) => sum + Math.exp(s), 0)) - row[y];
      }
      expect(model.trainLoss.at(-1)).toBeCloseTo(loss / input.y.length, 9);
      expect(model.trainLoss.at(-1)).toBeLessThan(0.6 * model.trainLoss[0]);
    });
  }

  it('does not depend on the memory for histograms', async () => {
    const input = mixedInput('regression');
    const usual = contentHash(await run(input, { minSamplesLeaf: 1, maxLeaves: 60 }));
    expect(contentHash(await run(input, { minSamplesLeaf: 1, maxLeaves: 60, poolBytes: 1 }))).toBe(usual);
  });

  it('takes a row of weight 2 for two rows', async () => {
    const { X, y, task, nClasses } = mixedInput('binary', 200);
    const twice = Int32Array.from({ length: 400 }, (_, i) => i >> 1);
    const base = { task, nClasses, validation: undefined };
    const params = { minSamplesLeaf: 1, minSumHessianInLeaf: 2, maxLeaves: 6 };
    const weighted = await run({ ...base, X, y, weight: new Float64Array(200).fill(2) }, params);
    const repeated = await run(
      { ...base, X: selectRows(X, twice), y: selectValues(y, twice), weight: undefined },
      params,
    );
    const scores = boostingScores(weighted, X).data;
    boostingScores(repeated, X).data.forEach((score, i) => {
      expect(score).toBeCloseTo(scores[i], 9);
    });
  });

  it('learns from missing values as they are', async () => {
    const X = matrixFromRows(Array.from({ length: 100 }, (_, i) => [i % 3 === 0 ? Number.NaN : i]));
    const y = Float64Array.from({ length: 100 }, (_, i) => Number(i % 3 === 0));
    const input = { X, y, task: 'binary', nClasses: 2, weight: undefined, validation: undefined } as const;
    const model = await run(input, { maxLeaves: 2 });
    const proba = await boostingEstimator.predictProba(
      model,
      matrixFromRows([[Number.NaN], [1e300], [-1e300]]),
    );
    expect(proba.data[1]).toBeGreaterThan(0.9);
    expect(proba.data[3]).toBeLessThan(0.1);
    expect(proba.data[5]).toBeLessThan(0.1);
  });

  it('keeps to the limits of a tree', async () => {
    const input = { ...mixedInput('regression'), weight: undefined };
    const { trees } = await run(input, { maxDepth: 3, maxLeaves: 6, minSamplesLeaf: 30 });
    for (let t = 0; t < countTrees(trees); t++) {
      expect(treeDepth(trees, t)).toBeLessThanOrEqual(3);
      expect(countLeaves(trees, t)).toBeLessThanOrEqual(6);
    }
    const leaves = [...trees.cover].filter((_, node) => trees.feature[node] < 0);
    expect(Math.min(...leaves)).toBeGreaterThanOrEqual(30);
  });

  it('stops when nothing is left to learn', async () => {
    const input = { ...mixedInput('regression'), y: new Float64Array(400).fill(0.1) };
    const model = await run(input);
    expect(model.nRounds).toBe(0);
    expect([...boostingScores(model, input.X).data].every((score) => score === 0.1)).toBe(true);
  });
});

describe('early stopping', () => {
  it('ends at the round with the least validation loss', async () => {
    const input = mixedInput('binary', 200);
    const aside = mixedInput('binary', 260);
    const rows = Int32Array.from({ length: 60 }, (_, i) => 200 + i);
    const validation = { X: selectRows(aside.X, rows), y: selectValues(aside.y, rows) };
    const params = { nEstimators: 200, learningRate: 0.5, minSamplesLeaf: 2 };
    const model = await run({ ...input, validation }, { ...params, earlyStoppingRounds: 8 });
    const losses = [...model.validationLoss];
    expect(model.nRounds).toBe(losses.indexOf(Math.min(...losses)) + 1);
    expect(losses.length).toBe(model.nRounds + 8);
    expect(countTrees(model.trees)).toBe(model.nRounds);
    const short = await run(input, { ...params, nEstimators: model.nRounds });
    expect(contentHash(short.trees)).toBe(contentHash(model.trees));
  });

  it('keeps a tenth aside itself when no validation rows are given', async () => {
    const { X, y } = mixedInput('binary');
    const data = { X, y, task: 'binary', nClasses: 2 } as const;
    const model = await boostingEstimator.fit(data, { earlyStoppingRounds: 5 }, createContext());
    expect(model.trees.cover[0]).toBe(360);
    expect(model.validationLoss.length).toBeGreaterThan(0);
    const whole = await boostingEstimator.fit(data, {}, createContext());
    expect(whole.trees.cover[0]).toBe(400);
  });
});

describe('quality on rows not seen', () => {
  const bars: [string, number][] = [
    ['breast_cancer', 0.95],
    ['wine', 0.94],
    ['digits', 0.93],
    ['vehicle', 0.72],
  ];
  for (const [name, bar] of bars) {
    it(`classifies ${name}`, async () => {
      const target = name === 'vehicle' ? { target: 'Class' } : {};
      const { X, y, classes = [] } = loadGoldenDataset(name, target);
      const order = createRandom(1).permutation(X.rows);
      const half = X.rows >> 1;
      const [learn, test] = [order.slice(0, half), order.slice(half)];
      const nClasses = classes.length;
      const data = { X: selectRows(X, learn), y: selectValues(y, learn), nClasses };
      const task = nClasses === 2 ? 'binary' : 'multiclass';
      const model = await boostingEstimator.fit({ ...data, task }, {}, createContext());
      const predicted = await boostingEstimator.predict(model, selectRows(X, test));
      const right = predicted.filter((k, i) => k === y[test[i]]).length;
      expect(right / test.length).toBeGreaterThan(bar);
    });
  }
});
