// The layers package registers the gradients of all operations; the product itself needs none.
import '@tensorflow/tfjs-layers';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, expect, test } from 'vitest';
import { createRandom } from '../../../src/pipeline/core/random';
import type { Task } from '../../../src/pipeline/models/estimator';
import { startBackend } from '../../../src/pipeline/models/neural/backend';
import {
  type Batch,
  disposeNetwork,
  type LiveNetwork,
  liveNetwork,
  lossAndGradients,
} from '../../../src/pipeline/models/neural/gradient-step';
import { outputCount } from '../../../src/pipeline/models/neural/loss';
import { type Activation, initialLayers } from '../../../src/pipeline/models/neural/network';

beforeAll(() => startBackend('cpu'));

const ROWS = 23;
const L2 = 0.3;

function batch(task: Task): Batch {
  const random = createRandom(5);
  const target = () => (task === 'regression' ? random.normal() : random.integer(task === 'binary' ? 2 : 3));
  return {
    X: Float32Array.from({ length: ROWS * 4 }, () => random.normal()),
    targets: Float64Array.from({ length: ROWS }, target),
    weights: Float64Array.from({ length: ROWS }, () => 2 * random.uniform()),
  };
}

/** The same objective in the library's own operations, for its automatic differentiation. */
function objective(network: LiveNetwork, data: Batch, task: Task, activation: Activation): tf.Scalar {
  let h: tf.Tensor = tf.tensor2d(data.X, [ROWS, 4]);
  network.kernels.forEach((kernel, l) => {
    h = tf.add(tf.matMul(h, kernel), network.biases[l]!);
    if (l + 1 < network.kernels.length) h = activation === 'relu' ? tf.relu(h) : tf.tanh(h);
  });
  const weights = tf.tensor1d(Float32Array.from(data.weights!));
  const y = tf.tensor1d(Float32Array.from(data.targets));
  let losses: tf.Tensor;
  if (task === 'multiclass') {
    const chosen = tf.oneHot(tf.cast(y, 'int32'), 3);
    losses = tf.neg(tf.sum(tf.mul(tf.cast(chosen, 'float32'), tf.logSoftmax(h as tf.Tensor2D)), 1));
  } else {
    const z = tf.reshape(h, [ROWS]);
    losses = task === 'binary' ? tf.sub(tf.softplus(z), tf.mul(y, z)) : tf.mul(0.5, tf.square(tf.sub(z, y)));
  }
  const penalty = tf.addN(network.kernels.map((kernel) => tf.mul(L2 / 2, tf.sum(tf.square(kernel)))));
  return tf.div(tf.add(tf.sum(tf.mul(losses, weights)), penalty), ROWS);
}

for (const task of ['binary', 'multiclass', 'regression'] as const) {
  for (const activation of ['relu', 'tanh'] as const) {
    test(`the gradient of a ${task} network with ${activation} is the one automatic differentiation finds`, () => {
      const sizes = [4, 7, 5, outputCount(task, 3)];
      const network = liveNetwork(initialLayers(sizes, createRandom(3)), 0.001);
      const data = batch(task);
      tf.tidy(() => {
        const options = { task, activation, l2: L2, dropout: 0 };
        const { gradients } = lossAndGradients(network, data, options, createRandom(0));
        const { grads } = tf.variableGrads(() => objective(network, data, task, activation));
        expect(gradients).toHaveLength(6);
        for (const { name, tensor } of gradients) {
          const want = grads[name]!.dataSync();
          const scale = Math.max(...want.map(Math.abs));
          expect(scale).toBeGreaterThan(1e-3);
          tensor.dataSync().forEach((value, i) => {
            expect(Math.abs(value - want[i]!)).toBeLessThan(2e-6 * Math.max(1, scale));
          });
        }
      });
      disposeNetwork(network);
    });
  }
}

test('dropout keeps the expected activation and passes no gradient through what it dropped', () => {
  const network = liveNetwork(initialLayers([4, 400, 1], createRandom(3)), 0.001);
  const data = batch('regression');
  tf.tidy(() => {
    const options = { task: 'regression', activation: 'relu', l2: 0, dropout: 0.5 } as const;
    const { gradients } = lossAndGradients(
      network,
      { ...data, weights: undefined },
      options,
      createRandom(9),
    );
    const ofLast = gradients.find((g) => g.name === network.kernels[1]!.name)!.tensor.dataSync();
    const whole = lossAndGradients(network, data, { ...options, dropout: 0 }, createRandom(9)).gradients;
    const ofWhole = whole.find((g) => g.name === network.kernels[1]!.name)!.tensor.dataSync();
    expect(ofLast.length).toBe(ofWhole.length);
    expect(ofLast).not.toEqual(ofWhole);
  });
  disposeNetwork(network);
});
