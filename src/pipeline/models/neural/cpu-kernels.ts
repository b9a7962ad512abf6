import type { MathBackendCPU } from '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { denseProduct } from './dense-kernel';

type KernelCall = Parameters<tf.KernelFunc>[0];
/** A faster kernel for some calls; undefined where it does not apply. */
type FastKernel = (call: KernelCall, cpu: MathBackendCPU) => tf.TensorInfo | undefined;

let registered = false;

/**
 * Replaces the kernels of TensorFlow.js's plain JavaScript backend that training spends its time in: products of
 * matrices (0.4 against 2 GFLOP/s) and the arithmetic of the optimiser (which divides by lengths and calls a
 * closure for every element). What a replacement does not cover goes to the library's own kernel. Results are
 * those of the originals, apart from the order of the products' sums.
 */
export function registerCpuKernels(): void {
  if (registered) return;
  registered = true;
  replace(tf.BatchMatMul, fastProduct);
  replace(tf._FusedMatMul, fastProduct);
  replace(
    tf.Add,
    binary((a, b, out) => {
      if (b.length === 1) for (let i = 0, s = b[0]!; i < out.length; i++) out[i] = a[i]! + s;
      else for (let i = 0; i < out.length; i++) out[i] = a[i]! + b[i]!;
    }),
  );
  replace(
    tf.Multiply,
    binary((a, b, out) => {
      if (b.length === 1) for (let i = 0, s = b[0]!; i < out.length; i++) out[i] = a[i]! * s;
      else for (let i = 0; i < out.length; i++) out[i] = a[i]! * b[i]!;
    }),
  );
  replace(
    tf.RealDiv,
    binary((a, b, out) => {
      if (b.length === 1) for (let i = 0, s = b[0]!; i < out.length; i++) out[i] = a[i]! / s;
      else for (let i = 0; i < out.length; i++) out[i] = a[i]! / b[i]!;
    }),
  );
}

function replace(kernelName: string, fast: FastKernel): void {
  const original = tf.getKernel(kernelName, 'cpu');
  if (!original) return;
  tf.unregisterKernel(kernelName, 'cpu');
  tf.registerKernel({
    ...original,
    kernelFunc: (call) => fast(call, call.backend as MathBackendCPU) ?? original.kernelFunc(call),
  });
}

/** The tensor's own memory, when it is of floats. */
function floats(cpu: MathBackendCPU, tensor: tf.TensorInfo): Float32Array | undefined {
  const values = cpu.data.get(tensor.dataId).values;
  return values instanceof Float32Array ? values : undefined;
}

/** Element by element over equal shapes, or with one number on the right. */
function binary(loop: (a: Float32Array, b: Float32Array, out: Float32Array) => void): FastKernel {
  return ({ inputs: { a, b } }, cpu) => {
    if (!a || !b || a.dtype !== 'float32' || b.dtype !== 'float32') return undefined;
    if (b.shape.length > 0 && !tf.util.arraysEqual(a.shape, b.shape)) return undefined;
    const [left, right] = [floats(cpu, a), floats(cpu, b)];
    if (!left || !right) return undefined;
    const out = new Float32Array(left.length);
    loop(left, right, out);
    return cpu.makeTensorInfo(a.shape, 'float32', out);
  };
}

const fastProduct: FastKernel = ({ inputs: { a, b, bias }, attrs }, cpu) => {
  const { transposeA, transposeB, activation } = (attrs ?? {}) as {
    transposeA?: boolean;
    transposeB?: boolean;
    activation?: string | null;
  };
  if (!a || !b) return undefined;
  const relu = activation === 'relu';
  if (activation && !relu && activation !== 'linear') return undefined;
  const [m, k] = sides(a, transposeA);
  const [kOfB, n] = sides(b, transposeB);
  // The fused product comes as a batch of one: a larger batch is not ours.
  if (a.shape.length !== b.shape.length || size(a) !== m * k || size(b) !== kOfB * n) return undefined;
  if (k !== kOfB || (bias && (bias.shape.length !== 1 || bias.shape[0] !== n))) return undefined;
  const [av, bv] = [floats(cpu, a), floats(cpu, b)];
  const biasValues = bias ? floats(cpu, bias) : undefined;
  if (!av || !bv || (bias && !biasValues)) return undefined;
  const product = denseProduct({
    a: av,
    b: bv,
    m,
    k,
    n,
    transposeA: transposeA ?? false,
    transposeB: transposeB ?? false,
    bias: biasValues,
    relu,
  });
  return cpu.makeTensorInfo([...a.shape.slice(0, -2), m, n], 'float32', product);
};

function sides({ shape }: tf.TensorInfo, transpose = false): [number, number] {
  const [rows, cols] = [shape[shape.length - 2] ?? 1, shape[shape.length - 1] ?? 1];
  return transpose ? [cols, rows] : [rows, cols];
}

function size({ shape }: tf.TensorInfo): number {
  return tf.util.sizeFromShape(shape);
}
