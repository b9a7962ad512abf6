/** Arrays smaller than this are copied: sharing them costs more than it saves. */
const WORTH_SHARING = 1 << 16;

/**
 * The same plain data with its large typed arrays in shared memory, so that sending it to several workers copies
 * nothing. Where the page is not cross-origin isolated there is no shared memory: the value comes back as it is and
 * `postMessage` copies it.
 */
export function toShared<T>(value: T): T {
  if (typeof SharedArrayBuffer === 'undefined') return value;
  return convert(value, new Map()) as T;
}

type Numbers =
  | Float64Array
  | Float32Array
  | Int32Array
  | Int16Array
  | Int8Array
  | Uint32Array
  | Uint16Array
  | Uint8Array;

function convert(value: unknown, seen: Map<object, unknown>): unknown {
  if (value === null || typeof value !== 'object') return value;
  const known = seen.get(value);
  if (known !== undefined) return known;
  if (ArrayBuffer.isView(value)) {
    if (value.byteLength < WORTH_SHARING || value.buffer instanceof SharedArrayBuffer) return value;
    const array = value as Numbers;
    const Kind = array.constructor as new (buffer: SharedArrayBuffer) => Numbers;
    const copy = new Kind(new SharedArrayBuffer(array.byteLength));
    copy.set(array);
    seen.set(value, copy);
    return copy;
  }
  if (Array.isArray(value)) return value.map((item) => convert(item, seen));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convert(item, seen)]));
}
