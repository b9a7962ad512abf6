/** The source of kernels-wasm.ts, from the kernels’ sources. */
export function compileKernels(): Promise<string>;
