type Array = Float64Array | Int32Array | Uint32Array | Uint8Array;

/** The first n items: a copy when much would be left over, else a view, which costs nothing. */
export function trimToSize<T extends Array>(array: T, n: number): T {
  return (array.length - n > n / 8 ? array.slice(0, n) : array.subarray(0, n)) as T;
}
