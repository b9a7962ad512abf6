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
  let scale = 0;
  if (c === -2) {
    const point = ++i;
    for (; i < end; i++) {
      c = bytes[i]! - 48;
      if (c < 0 || c > 9) break;
      mantissa = mantissa * 10 + c;
    }
    scale = i - point;
    if (whole === 0 || scale === 0) return slowNumber(bytes, start, end);
  }
  if (whole === 0 || whole + scale > 15) return slowNumber(bytes, start, end);
  if (i < end) {
    const exponent = exponentAt(bytes, i, end);
    scale -= exponent;
    // Also takes the NaN of what is no exponent.
    if (!(scale >= -22 && scale <= 22)) return slowNumber(bytes, start, end);
  }
  const value = scale >= 0 ? mantissa / POWERS[scale]! : mantissa * POWERS[-scale]!;
  return negative ? -value : value;
}

/** The exponent in "e+05" at a position; NaN when it is none or has more than three digits. */
function exponentAt(bytes: Uint8Array, start: number, end: number): number {
  if ((bytes[start]! | 32) !== 101) return Number.NaN;
  let i = start + 1;
  const sign = bytes[i];
  if (sign === 43 || sign === 45) i++;
  if (i >= end || end - i > 3) return Number.NaN;
  let exponent = 0;
  for (; i < end; i++) {
    const c = bytes[i]! - 48;
    if (c < 0 || c > 9) return Number.NaN;
    exponent = exponent * 10 + c;
  }
  return sign === 45 ? -exponent : exponent;
}

function slowNumber(bytes: Uint8Array, start: number, end: number): number {
  if (end - start > 400) return Number.NaN;
  const value = plainNumber(decodeUtf8(bytes, start, end));
  return Number.isFinite(value) ? value : Number.NaN;
}
