import { encodeUtf8 } from '../text-codec';
import { POWERS } from './number-bytes';
import { type DecimalMark, type ReadNumber, readNumber } from './number-formats';

/** One way to write numbers, as bytes: "$1,234.50", "9,50 €", "12%", "1 234,5". */
export interface NumberFormat {
  decimal: DecimalMark;
  /** What stands between thousands; empty for nothing. */
  group: Uint8Array;
  prefix: Uint8Array;
  suffix: Uint8Array;
  unit: string;
  kind: ReadNumber['kind'];
}

/** What a call of `formattedNumberAt` met besides the value. */
export interface FormatTally {
  grouped: number;
  fraction: boolean;
}

function follows(bytes: Uint8Array, at: number, end: number, what: Uint8Array): boolean {
  if (at + what.length > end) return false;
  for (let k = 0; k < what.length; k++) if (bytes[at + k] !== what[k]) return false;
  return true;
}

/** The length of a blank at a position: space, no-break space, narrow no-break space; 0 for none. */
function blankAt(bytes: Uint8Array, at: number): number {
  if (bytes[at] === 32) return 1;
  if (bytes[at] === 0xc2 && bytes[at + 1] === 0xa0) return 2;
  return bytes[at] === 0xe2 && bytes[at + 1] === 0x80 && bytes[at + 2] === 0xaf ? 3 : 0;
}

/**
 * The number in bytes[start … end) when it is written in that format, exactly as `readNumber` reads it; NaN when it
 * is written otherwise (then the slow reader looks at it). Fifteen digits at most, so one division rounds once.
 */
export function formattedNumberAt(
  bytes: Uint8Array,
  start: number,
  end: number,
  format: NumberFormat,
  tally: FormatTally,
): number {
  const { group, prefix, suffix } = format;
  const mark = format.decimal === '.' ? 46 : 44;
  let i = start;
  let last = end;
  let negative = false;
  if (bytes[i] === 40) {
    if (bytes[last - 1] !== 41) return Number.NaN;
    negative = true;
    i++;
    last--;
  } else if (bytes[i] === 45) {
    negative = true;
    i++;
  } else if (bytes[last - 1] === 45) {
    negative = true;
    last--;
  }
  if (prefix.length > 0) {
    if (!follows(bytes, i, last, prefix)) return Number.NaN;
    i += prefix.length;
    i += blankAt(bytes, i);
  }
  if (suffix.length > 0) {
    last -= suffix.length;
    if (last <= i || !follows(bytes, last, end, suffix)) return Number.NaN;
    for (let width = 3; width > 0; width--) {
      if (last - width > i && blankAt(bytes, last - width) === width) {
        last -= width;
        break;
      }
    }
  }
  let mantissa = 0;
  let digits = 0;
  let sinceGroup = -1;
  let groups = 0;
  let scale = -1;
  while (i < last) {
    const c = bytes[i]! - 48;
    if (c >= 0 && c <= 9) {
      mantissa = mantissa * 10 + c;
      digits++;
      if (scale >= 0) scale++;
      else if (sinceGroup >= 0) sinceGroup++;
      i++;
    } else if (c + 48 === mark && scale < 0) {
      if (digits === 0 || (groups > 0 && sinceGroup !== 3)) return Number.NaN;
      scale = 0;
      i++;
    } else if (scale < 0 && group.length > 0 && follows(bytes, i, last, group)) {
      // Groups of three: anything else is left to the reader that knows the exceptions.
      if (digits === 0 || (groups === 0 ? digits > 3 : sinceGroup !== 3)) return Number.NaN;
      groups++;
      sinceGroup = 0;
      i += group.length;
    } else return Number.NaN;
  }
  if (digits === 0 || digits > 15 || scale === 0 || (scale < 0 && groups > 0 && sinceGroup !== 3))
    return Number.NaN;
  // Zeros that a number would lose go the slow way, where they are counted.
  if (scale < 0 && digits > 1 && bytes[i - digits - groups * group.length] === 48) return Number.NaN;
  if (groups > 0) tally.grouped++;
  if (scale > 0) tally.fraction = true;
  const value = scale > 0 ? mantissa / POWERS[scale]! : mantissa;
  return negative ? -value : value;
}

/** The format that reads nearly all of the texts, as `readNumber` reads them; null when there is none. */
export function commonFormat(texts: readonly string[], decimal: DecimalMark): NumberFormat | null {
  const tally = new Map<string, { count: number; format: NumberFormat }>();
  const reads = texts.map((text) => readNumber(text, decimal));
  texts.forEach((text, k) => {
    const read = reads[k];
    if (!read) return;
    const { prefix, suffix, group } = partsOf(text, decimal);
    const key = JSON.stringify([prefix, suffix]);
    const entry = tally.get(key);
    if (entry) {
      entry.count++;
      if (group !== '' && entry.format.group.length === 0) entry.format.group = encodeUtf8(group);
      return;
    }
    const format = {
      decimal,
      group: encodeUtf8(group),
      prefix: encodeUtf8(prefix),
      suffix: encodeUtf8(suffix),
      unit: read.unit,
      kind: read.kind,
    };
    tally.set(key, { count: 1, format });
  });
  const best = [...tally.values()].sort((a, b) => b.count - a.count)[0];
  if (!best) return null;
  let agree = 0;
  let numbers = 0;
  const ignored = { grouped: 0, fraction: false };
  texts.forEach((text, k) => {
    const read = reads[k];
    if (!read) return;
    numbers++;
    const bytes = encodeUtf8(text);
    if (Object.is(formattedNumberAt(bytes, 0, bytes.length, best.format, ignored), read.value)) agree++;
  });
  return agree >= 0.9 * numbers ? best.format : null;
}

function partsOf(text: string, decimal: DecimalMark): { prefix: string; suffix: string; group: string } {
  const bare = text.replace(/^[(+\-−]/, '').replace(/[)-]$/, '');
  const prefix = /^[^\d.,'’]*/.exec(bare)![0].trim();
  const suffix = /[^\d.,'’]*$/.exec(bare)![0].trim();
  const group = /\d([.,'’\s])\d{3}(?!\d)/.exec(bare)?.[1] ?? '';
  return { prefix, suffix, group: group === decimal ? '' : group };
}
