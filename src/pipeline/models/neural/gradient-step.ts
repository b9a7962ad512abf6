import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../core/random';
import type { Task } from '../estimator';
import { outputLoss } from './loss';
import { type Activation, activate, type DenseLayer } from './network';

interface NamedTensor {
  name: string;
  tensor: tf.Tensor;
}

/** A network in training: its weights live in the backend. The owner must call `disposeNetwork`. */
export interface LiveNetwork {
  kernels: tf.Variable<tf.Rank.R2>[];
  biases: tf.Variable<tf.Rank.R1>[];
  optimizer: tf.AdamOptimizer;
}

/** A copy of the layers as variables of the current backend, with an Adam optimiser (β 0.9 and 0.999). */
export function liveNetwork(layers: readonly DenseLayer[], learningRate: number): LiveNetwork {
  const network: LiveNetwork = { kernels: [], biases: [], optimizer: tf.train.adam(learningRate) };
  // The tensors a variable starts from are freed with the scope; variables outlive it.
  tf.tidy(() => {
    for (const { inputs, units, kernel, bias } of layers) {
      network.kernels.push(tf.variable(tf.tensor2d(kernel.slice(), [inputs, units])));
      network.biases.push(tf.variable(tf.tensor1d(bias.slice())));
    }
  });
  return network;
}

/** Frees the variables and what the optimiser remembers about them. */
export function disposeNetwork(network: LiveNetwork): void {
  tf.dispose([network.kernels, network.biases]);
  network.optimizer.dispose();
}

/** The weights as they are now, as plain data. */
export function readLayers(network: LiveNetwork): DenseLayer[] {
  return network.kernels.map((kernel, l) => ({
    inputs: kernel.shape[0],
    units: kernel.shape[1],
    // The cpu backend hands out its own memory, which the next step must not change under us.
    kernel: kernel.dataSync<'float32'>().slice(),
    bias: network.biases[l]!.dataSync<'float32'>().slice(),
  }));
}

/** Rows of one step. */
export interface Batch {
  /** rows × features. */
  X: Float32Array;
  targets: Float64Array;
  /** Weights with mean 1 over all training rows. */
  weights: Float64Array | undefined;
}

export interface StepOptions {
  task: Task;
  activation: Activation;
  /** L2 penalty as in scikit-learn: `l2 / 2 · Σ kernel²` per batch, divided by its rows; biases go free. */
  l2: number;
  dropout: number;
}

/**
 * One step of Adam on one batch. The gradient is written out (two products per layer) rather than taped: only the
 * products are worth a backend, and everything with an exponential in it must be the same on every engine.
 * @returns Σ weight · loss over the batch, before the step and without the penalty
 */
export function gradientStep(
  network: LiveNetwork,
  batch: Batch,
  options: StepOptions,
  random: Random,
): number {
  return tf.tidy(() => {
    const { loss, gradients } = lossAndGradients(network, batch, options, random);
    network.optimizer.applyGradients(gradients);
    return loss;
  });
}

/**
 * Σ weight · loss over the batch, and the gradients of (that sum + the penalty) / rows by the variables' names.
 * The caller disposes the tensors.
 */
export function lossAndGradients(
  network: LiveNetwork,
  batch: Batch,
  options: StepOptions,
  random: Random,
): { loss: number; gradients: NamedTensor[] } {
  const pass = forwardPass(network, batch, options, random);
  const { sum, gradient } = outputLoss(
    options.task,
    pass.outputs,
    batch.targets,
    batch.weights,
    1 / batch.targets.length,
  );
  return { loss: sum, gradients: backwardPass(network, pass, gradient, options) };
}

interface Pass {
  /** What enters each layer. */
  inputs: tf.Tensor[];
  /** What each hidden layer's activation gave, before dropout. */
  hidden: Float32Array[];
  outputs: Float32Array;
}

function forwardPass(network: LiveNetwork, batch: Batch, options: StepOptions, random: Random): Pass {
  const { kernels, biases } = network;
  const rows = batch.targets.length;
  const last = kernels.length - 1;
  const relu = options.activation === 'relu';
  const inputs: tf.Tensor[] = [tf.tensor2d(batch.X, [rows, kernels[0]!.shape[0]])];
  const hidden: Float32Array[] = [];
  for (let l = 0; l < last; l++) {
    const layer = { a: inputs[l]!, b: kernels[l]!, bias: biases[l]! };
    const sum = tf.fused.matMul({ ...layer, activation: relu ? 'relu' : 'linear' });
    if (relu && options.dropout === 0) {
      inputs.push(sum);
      hidden.push(sum.dataSync<'float32'>());
      continue;
    }
    const values = sum.dataSync<'float32'>().slice();
    if (!relu) activate(values, options.activation);
    hidden.push(values);
    inputs.push(tf.tensor2d(dropped(values, options.dropout, random), [rows, kernels[l]!.shape[1]]));
  }
  const outputs = tf.fused.matMul({ a: inputs[last]!, b: kernels[last]!, bias: biases[last]! });
  return { inputs, hidden, outputs: outputs.dataSync<'float32'>() };
}

function backwardPass(
  { kernels, biases }: LiveNetwork,
  { inputs, hidden }: Pass,
  ofOutputs: Float32Array,
  options: StepOptions,
): NamedTensor[] {
  const found: NamedTensor[] = [];
  let delta = ofOutputs;
  for (let l = kernels.length - 1; l >= 0; l--) {
    const kernel = kernels[l]!;
    const units = kernel.shape[1];
    const rows = delta.length / units;
    const deltaTensor = tf.tensor2d(delta, [rows, units]);
    const ofKernel = tf.matMul(inputs[l]!, deltaTensor, true, false).dataSync<'float32'>();
    found.push(
      { name: kernel.name, tensor: penalised(ofKernel, kernel, options.l2 / rows) },
      { name: biases[l]!.name, tensor: columnSums(delta, units) },
    );
    if (l > 0) {
      const back = tf.matMul(deltaTensor, kernel, false, true).dataSync<'float32'>();
      delta = throughActivation(back, hidden[l - 1]!, inputs[l]!.dataSync<'float32'>(), options);
    }
  }
  return found;
}

/** Inverted dropout: what stays is scaled up, so that prediction needs no correction. */
function dropped(values: Float32Array, rate: number, random: Random): Float32Array {
  const out = values.slice();
  if (rate === 0) return out;
  const scale = 1 / (1 - rate);
  for (let i = 0; i < out.length; i++) out[i] = random.uniform() < rate ? 0 : out[i]! * scale;
  return out;
}

/**
 * The gradient before an activation from the gradient after it.
 * @param hidden the activation's values before dropout
 * @param after the same after dropout: 0 where a unit was dropped
 */
function throughActivation(
  back: Float32Array,
  hidden: Float32Array,
  after: Float32Array,
  { activation, dropout }: StepOptions,
): Float32Array {
  const scale = 1 / (1 - dropout);
  const out = new Float32Array(back.length);
  for (let i = 0; i < out.length; i++) {
    const h = hidden[i]!;
    if (after[i] === 0 && (dropout > 0 || activation === 'relu')) continue;
    out[i] = activation === 'relu' ? back[i]! * scale : back[i]! * scale * (1 - h * h);
  }
  return out;
}

function penalised(gradient: Float32Array, kernel: tf.Variable<tf.Rank.R2>, strength: number): tf.Tensor2D {
  const weights = kernel.dataSync<'float32'>();
  const out = new Float32Array(gradient.length);
  for (let i = 0; i < out.length; i++) out[i] = gradient[i]! + strength * weights[i]!;
  return tf.tensor2d(out, kernel.shape);
}

function columnSums(values: Float32Array, cols: number): tf.Tensor1D {
  const sums = new Float64Array(cols);
  for (let o = 0; o < values.length; o += cols) {
    for (let j = 0; j < cols; j++) sums[j]! += values[o + j]!;
  }
  return tf.tensor1d(new Float32Array(sums));
}
