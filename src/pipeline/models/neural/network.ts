import { SandtableError } from '../../core/errors';
import { tanh } from '../../core/math';
import type { Matrix } from '../../core/matrix';
import type { Random } from '../../core/random';
import { denseProduct } from './dense-kernel';

export type Activation = 'relu' | 'tanh';

/** One fully connected layer: x·kernel + bias. */
export interface DenseLayer {
  inputs: number;
  units: number;
  /** `kernel[i * units + j]` leads from input i to unit j. */
  kernel: Float32Array;
  /** One value per unit. */
  bias: Float32Array;
}

/** '64,32' as [64, 32]. @throws INVALID_ARGUMENT unless it is a list of whole numbers from 1 to 1024 */
export function parseHiddenUnits(text: string): number[] {
  const parts = text.split(',').map((part) => part.trim());
  const units = parts.map(Number);
  if (
    units.length > 6 ||
    units.some((u, i) => parts[i] === '' || !Number.isInteger(u) || u < 1 || u > 1024)
  ) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `"${text}" does not say how wide the hidden layers are.`,
      'Write up to six whole numbers from 1 to 1024 with commas between them, such as 64,32.',
    );
  }
  return units;
}

/**
 * Layers with Glorot-uniform weights and biases within ±√(6 / (inputs + units)), as scikit-learn's MLP draws them
 * for ReLU and tanh.
 */
export function initialLayers(sizes: readonly number[], random: Random): DenseLayer[] {
  const layers: DenseLayer[] = [];
  for (let l = 0; l + 1 < sizes.length; l++) {
    const inputs = sizes[l]!;
    const units = sizes[l + 1]!;
    const limit = Math.sqrt(6 / (inputs + units));
    const draw = () => (2 * random.uniform() - 1) * limit;
    layers.push({
      inputs,
      units,
      kernel: Float32Array.from({ length: inputs * units }, draw),
      bias: Float32Array.from({ length: units }, draw),
    });
  }
  return layers;
}

/** In place: the activation of every value. */
export function activate(values: Float32Array, activation: Activation): void {
  if (activation === 'tanh') for (let i = 0; i < values.length; i++) values[i] = tanh(values[i]!);
  else for (let i = 0; i < values.length; i++) if (values[i]! < 0) values[i] = 0;
}

/** Rows per pass: keeps the working memory small however many rows are asked for. */
const CHUNK = 1024;

/**
 * What the last layer says before any softmax: rows × outputs. Plain TypeScript, the same arithmetic as the `cpu`
 * backend: a row's result does not depend on the rows around it.
 */
export function forward(layers: readonly DenseLayer[], activation: Activation, X: Matrix): Float32Array {
  const outputs = layers[layers.length - 1]!.units;
  const out = new Float32Array(X.rows * outputs);
  for (let from = 0; from < X.rows; from += CHUNK) {
    const to = Math.min(from + CHUNK, X.rows);
    let values: Float32Array = new Float32Array(X.data.subarray(from * X.cols, to * X.cols));
    layers.forEach((layer, l) => {
      const hidden = l + 1 < layers.length;
      values = denseProduct({
        a: values,
        b: layer.kernel,
        m: to - from,
        k: layer.inputs,
        n: layer.units,
        bias: layer.bias,
        relu: hidden && activation === 'relu',
      });
      if (hidden && activation === 'tanh') activate(values, activation);
    });
    out.set(values, from * outputs);
  }
  return out;
}
