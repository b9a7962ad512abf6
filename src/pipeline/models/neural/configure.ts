/** Where the host keeps the `.wasm` files of TensorFlow.js: a folder's URL, or one URL per file name. */
export type WasmPaths = string | Readonly<Record<string, string>>;

let paths: WasmPaths | undefined;

/**
 * Tells the `wasm` backend where its binaries are, before the first `fit` that asks for it. A browser host gives
 * the URLs of files that it serves itself (`import url from '…/tfjs-backend-wasm-simd.wasm?url'`); nothing is ever
 * fetched from elsewhere. Node finds them by itself.
 */
export function configureNeuralBackend(options: { wasmPaths: WasmPaths }): void {
  paths = options.wasmPaths;
}

/** What `configureNeuralBackend` was given. */
export function configuredWasmPaths(): WasmPaths | undefined {
  return paths;
}
