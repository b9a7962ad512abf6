/** Buffers of results that may be handed over to another thread instead of copied: whoever made them is done with them. */
const HANDED = new WeakMap<object, ArrayBuffer[]>();

/** Marks a task's result so that these buffers travel without a copy. */
export function handOver<T extends object>(result: T, buffers: ArrayBuffer[]): T {
  HANDED.set(result, buffers);
  return result;
}

/** The buffers of a result that may be handed over. */
export function handedOver(result: unknown): ArrayBuffer[] {
  return (typeof result === 'object' && result !== null && HANDED.get(result)) || [];
}
