import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { CancelledError } from '../../../src/pipeline/core/errors';
import { contentHash } from '../../../src/pipeline/core/hash';
import { selectRows, selectValues } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import type { TrainingData } from '../../../src/pipeline/models/estimator';
import { startBackend } from '../../../src/pipeline/models/neural/backend';
import { type MlpModel, mlpEstimator } from '../../../src/pipeline/models/neural/estimator';
import { rings, surface, xor } from './blobs';

const { fit: train, predict, predictProba } = mlpEstimator;
const context = (seed = 7) => createContext({ random: createRandom(seed) });
const QUICK = { hiddenUnits: '16', maxEpochs: 4 };

beforeAll(() => startBackend('cpu'));

async function accuracy(data: TrainingData, model: MlpModel): Promise<number> {
  const got = await predict(model, data.X);
  return got.filter((label, i) => label === data.y[i]).length / got.length;
}

test('learns what no line separates', async () => {
  const params = { learningRate: 0.02, hiddenUnits: '32,16', maxEpochs: 50 };
  const model = await train(xor(), params, context());
  expect(await accuracy(xor(400, 2), model)).toBeGreaterThan(0.93);
});

test('learns several classes, and their probabilities sum to one', async () => {
  const params = { learningRate: 0.01, activation: 'tanh', hiddenUnits: '16', maxEpochs: 80 };
  const model = await train(rings(), params, context());
  const fresh = rings(400, 2);
  expect(await accuracy(fresh, model)).toBeGreaterThan(0.9);
  const proba = await predictProba(model, fresh.X);
  for (let i = 0; i < proba.rows; i++) {
    const sum = proba.data[3 * i]! + proba.data[3 * i + 1]! + proba.data[3 * i + 2]!;
    expect(Math.abs(sum - 1)).toBeLessThan(1e-12);
  }
});

test('learns values on any scale, because the target is standardised', async () => {
  const params = { learningRate: 0.01, hiddenUnits: '32,16', maxEpochs: 120 };
  const model = await train(surface(), params, context());
  const fresh = surface(400, 2);
  const got = await predict(model, fresh.X);
  const mean = fresh.y.reduce((a, b) => a + b) / fresh.y.length;
  const error = fresh.y.reduce((sum, y, i) => sum + (y - got[i]!) ** 2, 0);
  expect(error / fresh.y.reduce((sum, y) => sum + (y - mean) ** 2, 0)).toBeLessThan(0.08);
  expect(() => predictProba(model, fresh.X)).toThrow(/probabilities/);
});

test('predicts what the layers say in TensorFlow.js', async () => {
  const data = rings();
  const model = await train(data, QUICK, context());
  const proba = await predictProba(model, data.X);
  const want = tf.tidy(() => {
    let h: tf.Tensor = tf.tensor2d(Float32Array.from(data.X.data), [data.X.rows, data.X.cols]);
    model.layers.forEach((layer, l) => {
      const kernel = tf.tensor2d(layer.kernel, [layer.inputs, layer.units]);
      h = tf.add(tf.matMul(h, kernel), tf.tensor1d(layer.bias));
      if (l + 1 < model.layers.length) h = tf.relu(h);
    });
    return tf.softmax(h).dataSync();
  });
  proba.data.forEach((p, i) => {
    expect(Math.abs(p - want[i]!)).toBeLessThan(1e-6);
  });
});

test('a row is predicted the same alone and among others, also past the size of a chunk', async () => {
  const model = await train(xor(), QUICK, context());
  const many = xor(2500, 3);
  const together = await predictProba(model, many.X);
  for (const i of [0, 1, 1023, 1024, 1025, 2499]) {
    const alone = await predictProba(model, selectRows(many.X, [i]));
    expect(alone.data[1]).toBe(together.data[2 * i + 1]);
  }
});

test('the same seed gives the same bits, another seed others', async () => {
  const [first, again, other] = [
    await train(xor(), { ...QUICK, dropout: 0.2 }, context(1)),
    await train(xor(), { ...QUICK, dropout: 0.2 }, context(1)),
    await train(xor(), { ...QUICK, dropout: 0.2 }, context(2)),
  ];
  expect(contentHash(again)).toBe(contentHash(first));
  expect(contentHash(other)).not.toBe(contentHash(first));
});

/** Also taken in Chromium, by the same code in a built module worker: bits do not depend on the engine. */
test('the bits are those of every other engine', async () => {
  const data = rings(520);
  const model = await train(data, { hiddenUnits: '32,16', activation: 'tanh', maxEpochs: 3 }, context(11));
  expect(contentHash(model.layers)).toBe('b3d648ee2a6b7317ef298eaf1c11530b');
});

test('two networks that train by turns in one thread get what each gets alone', async () => {
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  let time = 0;
  const eager = (seed: number) =>
    createContext({ random: createRandom(seed), breathe, breatheEvery: 0, now: () => time++ });
  const alone = await train(xor(), QUICK, context(1));
  const [together] = await Promise.all([
    train(xor(), QUICK, eager(1)),
    train(rings(), { ...QUICK, backend: 'wasm' }, eager(2)),
  ]);
  expect(contentHash(together)).toBe(contentHash(alone));
});

test('keeps the weights of the best epoch on the rows given for validation', async () => {
  const data = xor(200);
  const validation = xor(150, 9);
  const model = await train(
    { ...data, validation },
    { learningRate: 0.03, patience: 1, batchSize: 10, maxEpochs: 400 },
    context(),
  );
  const losses = [...model.history.validation];
  expect(losses).toHaveLength(model.stoppedEpoch);
  expect(model.history.train).toHaveLength(model.stoppedEpoch);
  expect(model.stoppedEpoch).toBe(model.bestEpoch + 1);
  expect(losses.indexOf(Math.min(...losses)) + 1).toBe(model.bestEpoch);
  const proba = await predictProba(model, validation.X);
  const loss = validation.y.reduce((sum, y, i) => sum - Math.log(proba.data[2 * i + y]!), 0) / 150;
  expect(Math.abs(loss - losses[model.bestEpoch - 1]!)).toBeLessThan(1e-9);
});

test('patience 0 runs all epochs that were asked for', async () => {
  const model = await train(xor(), { ...QUICK, maxEpochs: 30, learningRate: 0.1, patience: 0 }, context());
  expect(model.stoppedEpoch).toBe(30);
});

test('rows of weight 0 count as absent, and doubling all weights changes nothing', async () => {
  const data = xor();
  const sampleWeight = data.y.map((_, i) => (i % 3 === 0 ? 0 : 1));
  const kept = Int32Array.from(data.y.keys()).filter((i) => i % 3 !== 0);
  const absent = { ...data, X: selectRows(data.X, kept), y: selectValues(data.y, kept) };
  const weighted = await train({ ...data, sampleWeight }, QUICK, context());
  const doubled = await train({ ...data, sampleWeight: sampleWeight.map((w) => 2 * w) }, QUICK, context());
  const without = await train(absent, QUICK, context());
  expect(contentHash(weighted.layers)).toBe(contentHash(without.layers));
  expect(contentHash(doubled.layers)).toBe(contentHash(without.layers));
  const nothing = { ...data, sampleWeight: new Float64Array(data.y.length) };
  await expect(train(nothing, QUICK, context())).rejects.toMatchObject({ code: 'TOO_FEW_ROWS' });
});

test('a heavier class gets higher probabilities', async () => {
  const data = xor();
  const sampleWeight = data.y.map((y) => (y === 1 ? 8 : 1));
  const mean = async (d: TrainingData) => {
    const proba = await predictProba(
      await train(d, { learningRate: 0.01, maxEpochs: 10 }, context()),
      data.X,
    );
    return proba.data.reduce((sum, p, i) => sum + (i % 2 === 1 ? p : 0), 0) / proba.rows;
  };
  expect(await mean({ ...data, sampleWeight })).toBeGreaterThan((await mean(data)) + 0.1);
});

test('leaves no tensors behind, whether it ends or is stopped', async () => {
  const before = tf.memory().numTensors;
  const model = await train(rings(), { ...QUICK, dropout: 0.1 }, context());
  await predict(model, rings().X);
  expect(tf.memory().numTensors).toBe(before);
  let calls = 0;
  const signal = {
    get cancelled() {
      return ++calls > 5;
    },
  };
  const stopped = train(rings(), { ...QUICK, maxEpochs: 50 }, createContext({ signal }));
  await expect(stopped).rejects.toBeInstanceOf(CancelledError);
  expect(tf.memory().numTensors).toBe(before);
});

test('says so when the loss stops being a number, and cleans up', async () => {
  const before = tf.memory().numTensors;
  const data = xor();
  data.X.data.fill(3e38, 0, 3);
  const failed = train(data, { ...QUICK, learningRate: 0.1 }, context());
  await expect(failed).rejects.toMatchObject({
    code: 'DIVERGED',
    remedy: expect.stringMatching(/learning rate/i),
  });
  expect(tf.memory().numTensors).toBe(before);
});

test('handles one row, a constant column and a constant target', async () => {
  const one = { X: { rows: 1, cols: 2, data: Float64Array.of(1, 2) }, y: Float64Array.of(5) };
  const model = await train({ ...one, task: 'regression', nClasses: 0 }, { hiddenUnits: '16' }, context());
  expect((await predict(model, one.X))[0]).toBeCloseTo(5, 0);
  const data = surface();
  data.y.fill(12);
  for (let i = 0; i < data.X.rows; i++) data.X.data[3 * i] = 1;
  const constant = await train(data, { learningRate: 0.01, hiddenUnits: '16', maxEpochs: 60 }, context());
  for (const value of await predict(constant, data.X)) expect(Math.abs(value - 12)).toBeLessThan(0.5);
});

test('refuses other widths, unknown names and widths that are no numbers', async () => {
  const model = await train(xor(), QUICK, context());
  expect(() => predict(model, rings().X)).toThrow(/3 features/);
  await expect(train(xor(), { hiddenUnits: '64,x' }, context())).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
  await expect(train(xor(), { layers: 3 }, context())).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

test('the wasm backend trains the same network to within rounding', async () => {
  const cpu = await train(rings(), QUICK, context());
  const wasm = await train(rings(), { ...QUICK, backend: 'wasm' }, context());
  expect(wasm.backend).toBe('wasm');
  wasm.history.validation.forEach((loss, i) => {
    expect(Math.abs(loss - cpu.history.validation[i]!)).toBeLessThan(1e-4);
  });
});
