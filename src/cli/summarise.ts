/** Longer lists are summed up by their length and first values. */
const LONG = 24;

/** An artifact's view short enough to print: long lists give their length and their beginning. */
export function summarise(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (ArrayBuffer.isView(value) || Array.isArray(value)) {
    const list = Array.from(value as unknown as ArrayLike<unknown>);
    if (list.length <= LONG) return list.map(summarise);
    return { length: list.length, first: list.slice(0, 5).map(summarise) };
  }
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, summarise(item)]));
}
