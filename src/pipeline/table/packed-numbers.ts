/** Signed integers of one width. */
export type Integers = Int8Array | Int16Array | Int32Array;

/**
 * Numbers as small integers in a unit: the value of k is `(k * times) / over`, of which one factor is 1. The least
 * integer of the array's type stands for missing (NaN), the one after it for −0.
 */
export interface PackedNumbers {
  integers: Integers;
  times: number;
  over: number;
}

/** The numbers of a column: packed where that loses no bit, else as they are. */
export type NumberValues = Float64Array | PackedNumbers;

type Unit = Omit<PackedNumbers, 'integers'>;

const POWERS = [1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9];
/** From coarse to fine: what fits one of them fits all that follow. */
const DECIMAL_UNITS: readonly Unit[] = [
  ...POWERS.map((times) => ({ times, over: 1 })).reverse(),
  ...POWERS.slice(1).map((over) => ({ times: 1, over })),
];
/** Days, hours, minutes, seconds, milliseconds. */
const TIME_UNITS: readonly Unit[] = [86_400_000, 3_600_000, 60_000, 1000, 1].map((times) => ({
  times,
  over: 1,
}));

const MISSING = -(2 ** 31);
const NEGATIVE_ZERO = MISSING + 1;
/** Cells looked at to guess the unit. */
const LOOK = 256;

export function isPacked(values: NumberValues): values is PackedNumbers {
  return 'integers' in values;
}

export function countNumbers(values: NumberValues): number {
  return isPacked(values) ? values.integers.length : values.length;
}

export function numberBytes(values: NumberValues): number {
  return isPacked(values) ? values.integers.byteLength : values.byteLength;
}

/** The least integer that stands for itself; the two below it are missing and −0. */
export function leastInteger(integers: Integers): number {
  return (-1 << (8 * integers.BYTES_PER_ELEMENT - 1)) + 2;
}

/** One number of a column; NaN is missing. */
export function numberIn(values: NumberValues, i: number): number {
  if (!isPacked(values)) return values[i]!;
  const { integers, times, over } = values;
  const k = integers[i]!;
  const least = leastInteger(integers);
  return k >= least ? (k * times) / over : k === least - 1 ? -0 : Number.NaN;
}

/** All numbers of a column; NaN is missing. May be the column's own memory: never write to it. */
export function unpackNumbers(values: NumberValues): Float64Array {
  if (!isPacked(values)) return values;
  const { integers, times, over } = values;
  const least = leastInteger(integers);
  const out = new Float64Array(integers.length);
  for (let i = 0; i < out.length; i++) {
    const k = integers[i]!;
    out[i] = k >= least ? (k * times) / over : k === least - 1 ? -0 : Number.NaN;
  }
  return out;
}

/**
 * Numbers as integers in the coarsest unit all of them are whole in, in the narrowest array those fit: a tenth, a
 * cent, a thousand, or for dates a day, a minute. Only where every value comes back to the bit (all NaN being one);
 * else the very array it was given. What is packed how follows from the values alone, not from their order.
 */
export function packNumbers(values: Float64Array, kind: 'decimal' | 'time'): NumberValues {
  const units = kind === 'time' ? TIME_UNITS : DECIMAL_UNITS;
  const step = Math.max(1, Math.floor(values.length / LOOK));
  const whole = new Int32Array(values.length);
  let at = 0;
  // A few cells tell the unit of nearly all columns, and that nearly all others have none.
  for (let i = 0; i < values.length && at < units.length; i += step) at = unitFor(values[i]!, units, at);
  while (at < units.length) {
    const { times, over } = units[at]!;
    const failed = fill(whole, values, times, over);
    if (failed < 0) return { integers: narrowed(whole), times, over };
    at = unitFor(values[failed]!, units, at + 1);
  }
  return values;
}

/** The first unit from the given one on in which a value is whole; as many as there are when it is in none. */
function unitFor(value: number, units: readonly Unit[], from: number): number {
  const one = Float64Array.of(value);
  const out = new Int32Array(1);
  let at = from;
  while (at < units.length && fill(out, one, units[at]!.times, units[at]!.over) >= 0) at++;
  return at;
}

/** Writes values as integers in a unit; the index of the first that is not whole in it, −1 when all are. */
function fill(out: Int32Array, values: Float64Array, times: number, over: number): number {
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    const scaled = (value * over) / times;
    const k = (scaled + (scaled < 0 ? -0.5 : 0.5)) | 0;
    if (value === 0) out[i] = Object.is(value, -0) ? NEGATIVE_ZERO : 0;
    else if ((k * times) / over === value && k > NEGATIVE_ZERO) out[i] = k;
    else if (Number.isNaN(value)) out[i] = MISSING;
    else return i;
  }
  return -1;
}

function narrowed(whole: Int32Array): Integers {
  let min = 0;
  let max = 0;
  for (let i = 0; i < whole.length; i++) {
    const k = whole[i]!;
    if (k > max) max = k;
    if (k < min && k > NEGATIVE_ZERO) min = k;
  }
  const fits = (integers: Integers) => min >= leastInteger(integers) && max < -(leastInteger(integers) - 2);
  const out = [new Int8Array(0), new Int16Array(0)].find(fits);
  if (out === undefined) return whole;
  const narrow = out instanceof Int8Array ? new Int8Array(whole.length) : new Int16Array(whole.length);
  const least = leastInteger(narrow);
  for (let i = 0; i < whole.length; i++) {
    const k = whole[i]!;
    narrow[i] = k > NEGATIVE_ZERO ? k : k - NEGATIVE_ZERO + least - 1;
  }
  return narrow;
}

/** Codes of a dictionary (−1 is missing) in the narrowest array that holds them. */
export function packCodes(codes: Integers, levels: number): Integers {
  if (levels <= 2 ** 7) return codes instanceof Int8Array ? codes : Int8Array.from(codes);
  if (levels <= 2 ** 15) return codes instanceof Int16Array ? codes : Int16Array.from(codes);
  return codes instanceof Int32Array ? codes : Int32Array.from(codes);
}
