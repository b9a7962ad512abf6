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

let wasmStart: Promise<void> | undefined;

/**
 * The engine refuses all work while one of its backends starts asynchronously, also that of networks which train
 * on another one. So the backend is made outside the engine and handed over ready.
 */
async function makeWasm(): Promise<void> {
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
  const made = await tf.findBackendFactory('wasm')?.();
  if (!made) throw new SandtableError('INTERNAL', 'There is no wasm backend.', REMEDY);
  tf.removeBackend('wasm');
  tf.registerBackend('wasm', () => made);
}

/**
 * Loads a backend and makes it the current one.
 * @throws INVALID_ARGUMENT or INTERNAL when it cannot be had
 */
export async function startBackend(name: NeuralBackend): Promise<void> {
  if (name === 'wasm') {
    wasmStart ??= makeWasm();
    try {
      await wasmStart;
    } catch (error) {
      // The host may put the paths right and ask again.
      wasmStart = undefined;
      if (error instanceof SandtableError) throw error;
      throw new SandtableError(
        'INTERNAL',
        `The wasm backend could not be started: ${String(error)}.`,
        REMEDY,
      );
    }
  }
  selectBackend(name);
}

/**
 * Makes a started backend the current one. The choice is global in TensorFlow.js, so that two networks which train
 * by turns in one thread must each choose again after every pause.
 */
export function selectBackend(name: NeuralBackend): void {
  // With backends that are ready everything happens before the function's first await.
  if (tf.getBackend() !== name) void tf.setBackend(name);
}
