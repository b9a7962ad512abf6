import { type DateOrder, daysFromCivil } from './dates';

/** An all-numeric way to write dates that can be read straight from bytes. */
export interface DateLayout {
  order: 'ymd' | DateOrder;
  separator: number;
}

/** The byte layout behind a layout name of `readDate` and an order; null when it needs the slow reader. */
export function byteLayout(layout: string, order: DateOrder): DateLayout | null {
  const m = /^([YA])([-/.])[MB][-/.][DY]$/.exec(layout);
  if (!m) return null;
  return { order: m[1] === 'Y' ? 'ymd' : order, separator: m[2]!.charCodeAt(0) };
}

const DAY = 86_400_000;

/**
 * Wall-clock milliseconds of bytes[start … end) in that layout, with an optional time, fraction and offset; NaN when
 * it is written in any other way or does not exist. Four-digit years only.
 */
export function dateAt(bytes: Uint8Array, start: number, end: number, layout: DateLayout): number {
  const { order, separator } = layout;
  let i = start;
  let digits = 0;
  let a = 0;
  for (; i < end; i++, digits++) {
    const c = bytes[i]! - 48;
    if (c < 0 || c > 9) break;
    a = a * 10 + c;
  }
  const ymd = order === 'ymd';
  if (
    digits === 0 ||
    digits > 4 ||
    (digits === 4) !== ymd ||
    (digits > 2 && !ymd) ||
    bytes[i] !== separator
  ) {
    return Number.NaN;
  }
  let b = 0;
  digits = 0;
  for (i++; i < end; i++, digits++) {
    const c = bytes[i]! - 48;
    if (c < 0 || c > 9) break;
    b = b * 10 + c;
  }
  if (digits === 0 || digits > 2 || i >= end || bytes[i] !== separator) return Number.NaN;
  let c3 = 0;
  digits = 0;
  for (i++; i < end; i++, digits++) {
    const c = bytes[i]! - 48;
    if (c < 0 || c > 9) break;
    c3 = c3 * 10 + c;
  }
  if (ymd ? digits === 0 || digits > 2 : digits !== 4) return Number.NaN;
  const days = ymd ? civil(a, b, c3) : order === 'dmy' ? civil(c3, b, a) : civil(c3, a, b);
  return i === end ? days * DAY : days * DAY + clockAt(bytes, i, end);
}

const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** Days before each month, common years first, then leap years. */
const BEFORE = new Int32Array(32);
for (let m = 0; m < 12; m++) {
  BEFORE[m + 2] = BEFORE[m + 1]! + LENGTHS[m]!;
  BEFORE[m + 18] = BEFORE[m + 17]! + LENGTHS[m]! + (m === 1 ? 1 : 0);
}

let knownYear = Number.NaN;
let knownStart = 0;
let leap = 0;

/** `daysFromCivil` that remembers the last year: dates of a file come from few. */
function civil(year: number, month: number, day: number): number {
  if (year !== knownYear) {
    knownYear = year;
    knownStart = daysFromCivil(year, 1, 1);
    leap = Number.isNaN(daysFromCivil(year, 2, 29)) ? 0 : 16;
  }
  if (month < 1 || month > 12) return Number.NaN;
  const before = BEFORE[leap + month]!;
  const exists = day >= 1 && before + day <= BEFORE[leap + month + 1]!;
  return exists ? knownStart + before + day - 1 : Number.NaN;
}

/** Milliseconds since midnight of "T08:05", " 08:05:09", "T08:05:09.123Z", …; NaN for anything else. */
function clockAt(bytes: Uint8Array, start: number, end: number): number {
  let i = start;
  if (bytes[i] !== 84 && bytes[i] !== 32) return Number.NaN;
  i++;
  if (i + 5 > end || bytes[i + 2] !== 58) return Number.NaN;
  const hour = pairAt(bytes, i);
  const minute = pairAt(bytes, i + 3);
  i += 5;
  let second = 0;
  let fraction = 0;
  if (i < end && bytes[i] === 58) {
    if (i + 3 > end) return Number.NaN;
    second = pairAt(bytes, i + 1);
    i += 3;
    if (i < end && bytes[i] === 46) {
      let scale = 100;
      let digits = 0;
      for (i++; i < end; i++, digits++) {
        const c = bytes[i]! - 48;
        if (c < 0 || c > 9) break;
        fraction += Math.floor(scale) * c;
        scale /= 10;
      }
      if (digits === 0 || digits > 9) return Number.NaN;
    }
  }
  if (!(hour <= 23 && minute <= 59 && second <= 59)) return Number.NaN;
  if (i < end && !(bytes[i] === 90 && i + 1 === end) && !isOffset(bytes, i, end)) return Number.NaN;
  return ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
}

function pairAt(bytes: Uint8Array, i: number): number {
  const a = bytes[i]! - 48;
  const b = bytes[i + 1]! - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : Number.NaN;
}

/** "+01:00", "-0530", "+02". */
function isOffset(bytes: Uint8Array, i: number, end: number): boolean {
  if (bytes[i] !== 43 && bytes[i] !== 45) return false;
  const length = end - i;
  if (length === 3) return !Number.isNaN(pairAt(bytes, i + 1));
  if (length === 5) return !Number.isNaN(pairAt(bytes, i + 1) + pairAt(bytes, i + 3));
  return length === 6 && bytes[i + 3] === 58 && !Number.isNaN(pairAt(bytes, i + 1) + pairAt(bytes, i + 4));
}
