/**
 * Writes the content of a quoted field that still holds escapes into `out` and returns its length. `start` is after
 * the opening quote, or at it when characters follow the closing quote (`"abc"def`, read as abcdef); `out` must
 * have room for end − start bytes.
 */
export function unescapeField(
  bytes: Uint8Array,
  start: number,
  end: number,
  quote: number,
  backslash: number,
  out: Uint8Array,
): number {
  const malformed = start === 0 || bytes[start - 1] !== quote;
  let inside = true;
  let length = 0;
  for (let i = malformed ? start + 1 : start; i < end; i++) {
    const c = bytes[i]!;
    if (inside && backslash !== 0 && c === backslash && i + 1 < end) {
      out[length++] = bytes[++i]!;
    } else if (inside && c === quote) {
      if (i + 1 < end && bytes[i + 1] === quote) {
        out[length++] = quote;
        i++;
      } else inside = false;
    } else out[length++] = c;
  }
  return length;
}
