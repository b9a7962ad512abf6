// `readNumbers`, `readFormatted` and `readDates` of `CsvKernels` in AssemblyScript; their meaning is described there.

/** 2^53: integers up to it are exact as doubles. */
const EXACT: u64 = 9007199254740992;
const MISSING: u64 = 0x7ff8000000000000;

/** What the last number was written with. */
let fraction = false;
let grouped = false;

function digitAt(at: usize): u32 {
  return <u32>load<u8>(at) - 48;
}

function bump(at: usize, by: i32): void {
  store<i32>(at, load<i32>(at) + by);
}

/** A mantissa and a power of ten, both exact as doubles: one operation rounds once (Clinger 1990). */
function scaled(mantissa: u64, scale: i32, negative: bool, powersAt: usize): f64 {
  const m = <f64>mantissa;
  const value =
    scale >= 0
      ? m / load<f64>(powersAt + ((<usize>scale) << 3))
      : m * load<f64>(powersAt + ((<usize>-scale) << 3));
  return negative ? -value : value;
}

/** As `plainNumberAt`, or NaN for what it reads with care. */
function plainNumber(start: usize, end: usize, powersAt: usize): f64 {
  fraction = false;
  let i = start;
  const negative = load<u8>(i) === 45;
  if (negative) i++;
  const first = i;
  let mantissa: u64 = 0;
  let c: u32 = 0;
  for (; i < end; i++) {
    c = digitAt(i);
    if (c > 9) break;
    mantissa = mantissa * 10 + c;
  }
  const whole = i - first;
  if (whole === 0 || (whole > 1 && load<u8>(first) === 48)) return NaN;
  if (i === end) {
    if (whole > 15) return NaN;
    const value = <f64>mantissa;
    return negative ? -value : value;
  }
  fraction = true;
  let scale: i32 = 0;
  if (load<u8>(i) === 46) {
    const point = ++i;
    for (; i < end; i++) {
      c = digitAt(i);
      if (c > 9) break;
      mantissa = mantissa * 10 + c;
    }
    scale = <i32>(i - point);
    if (scale === 0) return NaN;
  }
  // Nineteen digits fit sixty-four bits.
  if (whole + <usize>scale > 19 || mantissa > EXACT) return NaN;
  if (i < end) {
    if ((load<u8>(i) | 32) !== 101) return NaN;
    i++;
    const sign = load<u8>(i);
    if (i < end && (sign === 43 || sign === 45)) i++;
    if (i >= end || end - i > 3) return NaN;
    let exponent: i32 = 0;
    for (; i < end; i++) {
      c = digitAt(i);
      if (c > 9) return NaN;
      exponent = exponent * 10 + <i32>c;
    }
    scale -= sign === 45 ? -exponent : exponent;
  }
  if (scale > 22 || scale < -22) return NaN;
  return scaled(mantissa, scale, negative, powersAt);
}

function follows(at: usize, end: usize, what: usize, length: usize): bool {
  if (at + length > end) return false;
  for (let k: usize = 0; k < length; k++) if (load<u8>(at + k) !== load<u8>(what + k)) return false;
  return true;
}

/** The length of a blank at a position: space, no-break space, narrow no-break space; 0 for none. */
function blankAt(at: usize): usize {
  const c = load<u8>(at);
  if (c === 32) return 1;
  if (c === 0xc2 && load<u8>(at + 1) === 0xa0) return 2;
  return c === 0xe2 && load<u8>(at + 1) === 0x80 && load<u8>(at + 2) === 0xaf ? 3 : 0;
}

/** As `formattedNumberAt`, or NaN for what it reads with care. */
function formattedNumber(start: usize, end: usize, powersAt: usize, formatAt: usize): f64 {
  fraction = false;
  grouped = false;
  const point = load<u32>(formatAt);
  const group = <usize>load<u32>(formatAt + 4);
  const groupLength = <usize>load<u32>(formatAt + 8);
  const prefixLength = <usize>load<u32>(formatAt + 16);
  const suffixLength = <usize>load<u32>(formatAt + 24);
  let i = start;
  let last = end;
  let negative = false;
  if (load<u8>(i) === 40) {
    if (load<u8>(last - 1) !== 41) return NaN;
    negative = true;
    i++;
    last--;
  } else if (load<u8>(i) === 45) {
    negative = true;
    i++;
  } else if (load<u8>(last - 1) === 45) {
    negative = true;
    last--;
  }
  if (prefixLength > 0) {
    if (!follows(i, last, <usize>load<u32>(formatAt + 12), prefixLength)) return NaN;
    i += prefixLength;
    i += blankAt(i);
  }
  if (suffixLength > 0) {
    if (last < suffixLength + i + 1) return NaN;
    last -= suffixLength;
    if (!follows(last, end, <usize>load<u32>(formatAt + 20), suffixLength)) return NaN;
    for (let width: usize = 3; width > 0; width--) {
      if (last - width > i && blankAt(last - width) === width) {
        last -= width;
        break;
      }
    }
  }
  let mantissa: u64 = 0;
  let digits = 0;
  let sinceGroup = -1;
  let groups = 0;
  let scale = -1;
  while (i < last) {
    const c = digitAt(i);
    if (c <= 9) {
      mantissa = mantissa * 10 + c;
      digits++;
      if (scale >= 0) scale++;
      else if (sinceGroup >= 0) sinceGroup++;
      i++;
    } else if (c + 48 === point && scale < 0) {
      if (digits === 0 || (groups > 0 && sinceGroup !== 3)) return NaN;
      scale = 0;
      i++;
    } else if (scale < 0 && groupLength > 0 && follows(i, last, group, groupLength)) {
      if (digits === 0 || (groups === 0 ? digits > 3 : sinceGroup !== 3)) return NaN;
      groups++;
      sinceGroup = 0;
      i += groupLength;
    } else return NaN;
  }
  if (digits === 0 || digits > 15 || scale === 0 || (scale < 0 && groups > 0 && sinceGroup !== 3)) return NaN;
  if (scale < 0 && digits > 1 && load<u8>(i - <usize>digits - <usize>groups * groupLength) === 48) return NaN;
  grouped = groups > 0;
  fraction = scale > 0;
  return scaled(mantissa, max(scale, 0), negative, powersAt);
}

function pairAt(at: usize): i32 {
  const a = digitAt(at);
  const b = digitAt(at + 1);
  return a <= 9 && b <= 9 ? <i32>(a * 10 + b) : 1000;
}

/** "+01:00", "-0530", "+02". */
function isOffset(i: usize, end: usize): bool {
  const c = load<u8>(i);
  if (c !== 43 && c !== 45) return false;
  const length = end - i;
  if (length === 3) return pairAt(i + 1) < 100;
  if (length === 5) return pairAt(i + 1) < 100 && pairAt(i + 3) < 100;
  return length === 6 && load<u8>(i + 3) === 58 && pairAt(i + 1) < 100 && pairAt(i + 4) < 100;
}

/** Milliseconds since midnight as `clockAt` reads them; −1 for anything else. */
function clock(start: usize, end: usize): i64 {
  let i = start;
  const c = load<u8>(i);
  if (c !== 84 && c !== 32) return -1;
  i++;
  if (i + 5 > end || load<u8>(i + 2) !== 58) return -1;
  const hour = pairAt(i);
  const minute = pairAt(i + 3);
  let second = 0;
  let milliseconds = 0;
  i += 5;
  if (i < end && load<u8>(i) === 58) {
    if (i + 3 > end) return -1;
    second = pairAt(i + 1);
    i += 3;
    if (i < end && load<u8>(i) === 46) {
      let scale = 100;
      let digits = 0;
      for (i++; i < end; i++, digits++) {
        const d = digitAt(i);
        if (d > 9) break;
        milliseconds += scale * <i32>d;
        scale /= 10;
      }
      if (digits === 0 || digits > 9) return -1;
    }
  }
  if (hour > 23 || minute > 59 || second > 59) return -1;
  if (i < end && !(load<u8>(i) === 90 && i + 1 === end) && !isOffset(i, end)) return -1;
  return <i64>(((hour * 60 + minute) * 60 + second) * 1000 + milliseconds);
}

/** Days since 1970-01-01 (H. Hinnant, chrono-compatible low-level date algorithms), or `NO_DAY`. */
const NO_DAY: i32 = i32.MAX_VALUE;
function daysFromCivil(year: i32, month: i32, day: i32): i32 {
  if (month < 1 || month > 12 || day < 1) return NO_DAY;
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 ? (leap ? 29 : 28) : 30 + ((month ^ (month >> 3)) & 1);
  if (day > days) return NO_DAY;
  // Years from 0 on; one era earlier keeps what comes before March of year 0 positive.
  const y = (month <= 2 ? year - 1 : year) + 400;
  const era = y / 400;
  const ofEra = y - era * 400;
  const ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return (era - 1) * 146097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719468;
}

/** As `dateAt`, or NaN for what it does not read. */
function date(start: usize, end: usize, order: i32, separator: u32): f64 {
  let i = start;
  let a: u32 = 0;
  let b: u32 = 0;
  let d: u32 = 0;
  let c: u32 = 0;
  for (; i < end; i++) {
    c = digitAt(i);
    if (c > 9) break;
    a = a * 10 + c;
  }
  const first = i - start;
  if (i >= end || <u32>load<u8>(i) !== separator) return NaN;
  if (order === 0 ? first !== 4 : first === 0 || first > 2) return NaN;
  const second = ++i;
  for (; i < end; i++) {
    c = digitAt(i);
    if (c > 9) break;
    b = b * 10 + c;
  }
  if (i === second || i - second > 2 || i >= end || <u32>load<u8>(i) !== separator) return NaN;
  const third = ++i;
  for (; i < end; i++) {
    c = digitAt(i);
    if (c > 9) break;
    d = d * 10 + c;
  }
  const digits = i - third;
  if (order === 0 ? digits === 0 || digits > 2 : digits !== 4) return NaN;
  const days =
    order === 0
      ? daysFromCivil(<i32>a, <i32>b, <i32>d)
      : order === 1
        ? daysFromCivil(<i32>d, <i32>b, <i32>a)
        : daysFromCivil(<i32>d, <i32>a, <i32>b);
  if (days === NO_DAY) return NaN;
  let milliseconds: i64 = 0;
  if (i < end) {
    milliseconds = clock(i, end);
    if (milliseconds < 0) return NaN;
  }
  return <f64>(<i64>days * 86400000 + milliseconds);
}

/** What a column holds. */
const NUMBERS = 0;
const FORMATTED = 1;

/** The walk that the three share; `a` and `b` are what each needs besides. */
function readColumn(
  kind: i32,
  fieldsAt: usize,
  stride: usize,
  rows: i32,
  outAt: usize,
  slowAt: usize,
  powersAt: usize,
  tallyAt: usize,
  a: i32,
  b: u32,
): i32 {
  let slow: usize = slowAt;
  let empty = 0;
  let trimmed = 0;
  let plain = 0;
  let fractions = 0;
  let groups = 0;
  let field = fieldsAt;
  for (let row = 0; row < rows; row++, field += stride, outAt += 8) {
    let start = <usize>load<u32>(field);
    const stop = load<i32>(field + 4);
    if (stop < 0) {
      store<i32>(slow, row);
      slow += 4;
      continue;
    }
    let end = <usize>stop;
    let blanks = 0;
    if (start < end && (load<u8>(start) <= 32 || load<u8>(end - 1) <= 32)) {
      while (start < end && load<u8>(start) <= 32) start++;
      while (start < end && load<u8>(end - 1) <= 32) end--;
      blanks = 1;
    }
    if (start === end) {
      store<u64>(outAt, MISSING);
      empty++;
      trimmed += blanks;
      continue;
    }
    const value =
      kind === NUMBERS
        ? plainNumber(start, end, powersAt)
        : kind === FORMATTED
          ? formattedNumber(start, end, powersAt, <usize>a)
          : date(start, end, a, b);
    if (F64.isNaN(value)) {
      store<i32>(slow, row);
      slow += 4;
      continue;
    }
    store<f64>(outAt, value);
    plain++;
    trimmed += blanks;
    if (kind === NUMBERS || kind === FORMATTED) fractions += <i32>fraction;
    if (kind === FORMATTED) groups += <i32>grouped;
  }
  bump(tallyAt, empty);
  bump(tallyAt + 4, trimmed);
  bump(tallyAt + 8, plain);
  bump(tallyAt + 12, fractions);
  bump(tallyAt + 16, groups);
  return <i32>((slow - slowAt) >> 2);
}

export function readNumbers(
  fieldsAt: usize,
  stride: usize,
  rows: i32,
  outAt: usize,
  slowAt: usize,
  powersAt: usize,
  tallyAt: usize,
): i32 {
  return readColumn(NUMBERS, fieldsAt, stride, rows, outAt, slowAt, powersAt, tallyAt, 0, 0);
}

export function readFormatted(
  fieldsAt: usize,
  stride: usize,
  rows: i32,
  outAt: usize,
  slowAt: usize,
  powersAt: usize,
  tallyAt: usize,
  formatAt: usize,
): i32 {
  return readColumn(FORMATTED, fieldsAt, stride, rows, outAt, slowAt, powersAt, tallyAt, <i32>formatAt, 0);
}

export function readDates(
  fieldsAt: usize,
  stride: usize,
  rows: i32,
  outAt: usize,
  slowAt: usize,
  tallyAt: usize,
  order: i32,
  separator: u32,
): i32 {
  return readColumn(2, fieldsAt, stride, rows, outAt, slowAt, 0, tallyAt, order, separator);
}
