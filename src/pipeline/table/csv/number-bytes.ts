import { decodeUtf8 } from '../text-codec';
import { plainNumber } from './number-formats';

/** Powers of ten that a double holds exactly. */
export const POWERS = new Float64Array(23);
for (let k = 0; k < 23; k++) POWERS[k] = Number(`1e${k}`);

/**
 * The double written as bytes[start … end), bit for bit what Number() gives, or NaN when it is not a plain number:
 * an optional sign, digits, a point, an exponent. Integers that a number would mangle (a leading zero, 16 digits or
 * more) are not plain, nor is what overflows. A mantissa below 2^53 and a power of ten up to 10^22 are both exact,
 * so one multiplication or division rounds once, as it must (Clinger 1990).
 */
export function plainNumberAt(bytes: Uint8Array, start: number, end: number): number {
  let i = start;
  let c = bytes[i]!;
  const negative = c === 45;
  if (negative || c === 43) c = bytes[++i]!;
  const first = i;
  let mantissa = 0;
  for (; i < end; i++) {
    c = bytes[i]! - 48;
    if (c < 0 || c > 9) break;
    mantissa = mantissa * 10 + c;
  }
  const whole = i - first;
  if (whole > 1 && bytes[first] === 48) return Number.NaN;
  if (i === end) {
    if (whole === 0 || whole > 15) return Number.NaN;
    return negative ? -mantissa : mantissa;
  }
  if (whole > 0 && c === -2) {
    const point = ++i;
    for (; i < end; i++) {
      c = bytes[i]! - 48;
      if (c < 0 || c > 9) break;
      mantissa = mantissa * 10 + c;
    }
    if (i === end && i > point && whole + (i - point) <= 15) {
      const value = mantissa / POWERS[i - point]!;
      return negative ? -value : value;
    }
  }
  return slowNumber(bytes, start, end);
}

function slowNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 400) return Number.NaN;
  const value = plainNumber(decodeUtf8(bytes, start, end));
  return Number.isFinite(value) ? value : Number.NaN;
}
