import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { SandtableError } from '../../core/errors';
import { configuredWasmPaths } from './configure';
import { registerCpuKernels } from './cpu-kernels';

/** 'cpu' is plain JavaScript and bit-equal everywhere; 'wasm' is several times faster on large networks. */
export type NeuralBackend = 'cpu' | 'wasm';

const REMEDY = 'Choose the backend "cpu", or give the host\'s copies of its files to configureNeuralBackend.';

// Production mode silences the advice that the library prints on its first use in Node.
tf.env().set('PROD', true);
registerCpuKernels();

async function startWasm(): Promise<void> {
  const wasm = await import('@tensorflow/tfjs-backend-wasm');
  const paths = configuredWasmPaths();
  if (paths !== undefined) wasm.setWasmPaths(paths);
  else if (!tf.env().getBool('IS_NODE')) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'The wasm backend was not told where its files are.',
      REMEDY,
    );
  }
  // The threaded build hangs for ever in a minified, cross-origin isolated page.
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
}

/** Loads a backend; afterwards `selectBackend` switches to it at once. */
export async function startBackend(name: NeuralBackend): Promise<void> {
  const known = tf.engine().registry[name] !== undefined;
  if (name === 'wasm' && !known) await startWasm();
  let started = false;
  try {
    started = await tf.setBackend(name);
  } catch (error) {
    throw new SandtableError('INTERNAL', `The ${name} backend failed: ${String(error)}.`, REMEDY);
  }
  if (!started) throw new SandtableError('INTERNAL', `The ${name} backend could not be started.`, REMEDY);
}

/**
 * Makes a started backend the current one. The choice is global in TensorFlow.js, so that two networks which train
 * by turns in one thread must each choose again after every pause.
 */
export function selectBackend(name: NeuralBackend): void {
  // For a started backend everything happens before the function's first await.
  if (tf.getBackend() !== name) void tf.setBackend(name);
}
