/** A turn of Node's event loop. */
export const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
