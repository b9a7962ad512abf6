/** Signed integers of one width. */
export type Integers = Int8Array | Int16Array | Int32Array;

/**
 * Numbers as small integers in a unit: the value of k is `(k * times) / over`, of which one factor is 1, from `least`
 * on. Below, the least integer of the array's type stands for missing (NaN), the one after it for −0.
 */
export interface PackedNumbers {
  integers: Integers;
  least: number;
  times: number;
  over: number;
}

/** The numbers of a column: packed where that loses no bit, else as they are. */
export type NumberValues = Float64Array | PackedNumbers;

type Unit = Pick<PackedNumbers, 'times' | 'over'>;

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
  // A property is looked up faster than `in` looks for it.
  return (values as PackedNumbers).integers !== undefined;
}

export function countNumbers(values: NumberValues): number {
  return isPacked(values) ? values.integers.length : values.length;
}

export function numberBytes(values: NumberValues): number {
  return isPacked(values) ? values.integers.byteLength : values.byteLength;
}

/** One number of a column; NaN is missing. */
export function numberIn(values: NumberValues, i: number): number {
  if (!isPacked(values)) return values[i]!;
  const { integers, least, times, over } = values;
  const k = integers[i]!;
  return k >= least ? (k * times) / over : k === least - 1 ? -0 : Number.NaN;
}

/**
 * All numbers of a column; NaN is missing. May be the column's own memory: never write to it.
 * @param space for as many numbers, which they are written to when they must be unpacked
 */
export function unpackNumbers(values: NumberValues, space?: Float64Array): Float64Array {
  if (!isPacked(values)) return values;
  const { integers, least, times, over } = values;
  const out = space ?? new Float64Array(integers.length);
  for (let i = 0; i < integers.length; i++) {
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
    if (failed < 0) return { ...narrowed(whole), times, over };
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

/** The integers in the narrowest array that holds them. */
function narrowed(whole: Int32Array): Pick<PackedNumbers, 'integers' | 'least'> {
  let min = 0;
  let max = 0;
  for (let i = 0; i < whole.length; i++) {
    const k = whole[i]!;
    if (k > max) max = k;
    if (k < min && k > NEGATIVE_ZERO) min = k;
  }
  const bits = [8, 16].find((width) => min >= 2 - 2 ** (width - 1) && max < 2 ** (width - 1));
  if (bits === undefined) return { integers: whole, least: NEGATIVE_ZERO + 1 };
  const integers = bits === 8 ? new Int8Array(whole.length) : new Int16Array(whole.length);
  const least = 2 - 2 ** (bits - 1);
  for (let i = 0; i < whole.length; i++) {
    const k = whole[i]!;
    integers[i] = k > NEGATIVE_ZERO ? k : k - NEGATIVE_ZERO + least - 1;
  }
  return { integers, least };
}

/** Codes of a dictionary (−1 is missing) in the narrowest array that holds them. */
export function packCodes(codes: Integers, levels: number): Integers {
  if (levels <= 2 ** 7) return codes instanceof Int8Array ? codes : Int8Array.from(codes);
  if (levels <= 2 ** 15) return codes instanceof Int16Array ? codes : Int16Array.from(codes);
  return codes instanceof Int32Array ? codes : Int32Array.from(codes);
}
