/**
 * An adapter maps a golden case's `input` to a call of the product's public functions and gives back what the case
 * expects, key by key. It is thin: names and shapes, no arithmetic. Where a case expects `{error: true}` the
 * product's function must throw.
 */
// biome-ignore lint/suspicious/noExplicitAny: the inputs of golden cases are JSON of many shapes.
export type Adapter = (input: any) => unknown | Promise<unknown>;
export type Adapters = Record<string, Adapter>;
