/** Bytes that plain data would take on disk: typed arrays as they are, text in UTF-8 (approximated), numbers as 8. */
export function plainBytes(value: unknown): number {
  if (value === null || value === undefined) return 1;
  if (ArrayBuffer.isView(value)) return value.byteLength;
  switch (typeof value) {
    case 'number':
      return 8;
    case 'boolean':
      return 1;
    case 'string':
      return value.length;
    case 'object': {
      let sum = 0;
      for (const [key, item] of Object.entries(value))
        sum += (Array.isArray(value) ? 0 : key.length) + plainBytes(item);
      return sum;
    }
    default:
      return 0;
  }
}
