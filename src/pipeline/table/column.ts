import {
  countNumbers,
  type Integers,
  type NumberValues,
  numberBytes,
  numberIn,
  packCodes,
  packNumbers,
  unpackNumbers,
} from './packed-numbers';

/** What a column means. `id` names rows and is kept out of the features; `empty` has no values at all. */
export type ColumnType = 'integer' | 'number' | 'boolean' | 'date' | 'category' | 'text' | 'id' | 'empty';

/**
 * Numbers and dates. NaN is missing; a date is milliseconds since 1970-01-01T00:00Z of its wall-clock time. Read them
 * by `numbersOf` and `numberAt`, make them by `withNumbers`: small integers in a unit take a fraction of the memory.
 */
export interface NumberColumn {
  storage: 'number';
  name: string;
  type: 'integer' | 'number' | 'date' | 'empty';
  values: NumberValues;
  /** The unit read off the cells, such as "€" or "%", when all cells agree. */
  unit?: string;
}

/** Two-valued columns: bit i of `bits` is the value, bit i of `missing` says there is none. */
export interface BooleanColumn {
  storage: 'boolean';
  name: string;
  type: 'boolean';
  length: number;
  bits: Uint8Array;
  missing: Uint8Array;
  /** The spellings in the file, [for false, for true]: "No" and "Yes". */
  labels: [string, string];
}

/** Dictionary-encoded strings. Code −1 is missing. The codes are as narrow as the number of levels allows (`withCodes`). */
export interface CategoryColumn {
  storage: 'category';
  name: string;
  type: 'category' | 'text' | 'id';
  codes: Integers;
  /** Distinct values in order of first appearance. */
  levels: string[];
}

/** Strings that seldom repeat: cell i is bytes[offsets[i] … offsets[i+1]) in UTF-8. */
export interface TextColumn {
  storage: 'text';
  name: string;
  type: 'text' | 'id';
  offsets: Uint32Array;
  bytes: Uint8Array;
  missing: Uint8Array;
}

export type Column = NumberColumn | BooleanColumn | CategoryColumn | TextColumn;

/** One value of a cell as a person would name it; null is missing. */
export type Cell = number | string | boolean | null;

const decoder = /* @__PURE__ */ (() => {
  // TextDecoder exists in browsers, workers and Node, but not in the ES2023 typings.
  type Decoder = { decode(bytes: Uint8Array): string };
  const scope = globalThis as unknown as { TextDecoder: new () => Decoder };
  return new scope.TextDecoder();
})();

export function bitAt(bits: Uint8Array, i: number): boolean {
  return ((bits[i >> 3]! >> (i & 7)) & 1) === 1;
}

export function setBit(bits: Uint8Array, i: number): void {
  bits[i >> 3] = bits[i >> 3]! | (1 << (i & 7));
}

export function columnLength(column: Column): number {
  switch (column.storage) {
    case 'number':
      return countNumbers(column.values);
    case 'boolean':
      return column.length;
    case 'category':
      return column.codes.length;
    case 'text':
      return column.offsets.length - 1;
  }
}

/** What a column takes in memory, in bytes; strings estimated as two bytes a character and a head. */
export function columnBytes(column: Column): number {
  switch (column.storage) {
    case 'number':
      return numberBytes(column.values);
    case 'boolean':
      return column.bits.byteLength + column.missing.byteLength;
    case 'category':
      return column.codes.byteLength + column.levels.reduce((sum, level) => sum + 2 * level.length + 16, 0);
    case 'text':
      return column.offsets.byteLength + column.bytes.byteLength + column.missing.byteLength;
  }
}

export function isMissing(column: Column, i: number): boolean {
  switch (column.storage) {
    case 'number':
      return Number.isNaN(numberIn(column.values, i));
    case 'boolean':
      return bitAt(column.missing, i);
    case 'category':
      return column.codes[i]! < 0;
    case 'text':
      return bitAt(column.missing, i);
  }
}

/** The cell as a number: booleans as 0 and 1, dates as milliseconds; NaN when missing or not a number. */
export function numberAt(column: Column, i: number): number {
  if (column.storage === 'number') return numberIn(column.values, i);
  if (column.storage === 'boolean')
    return bitAt(column.missing, i) ? Number.NaN : bitAt(column.bits, i) ? 1 : 0;
  return Number.NaN;
}

/**
 * All numbers of a column: dates in milliseconds, NaN where missing. A packed column is unpacked anew at every call; the
 * memory of another one is its own: never write to it.
 */
export function numbersOf(column: NumberColumn): Float64Array {
  return unpackNumbers(column.values);
}

/** The numbers in some rows of a column, as `numberAt`. */
export function numbersIn(column: Column, rows: ArrayLike<number>): Float64Array {
  // A loop: `Float64Array.from` with a function is many times slower.
  const out = new Float64Array(rows.length);
  for (let i = 0; i < out.length; i++) out[i] = numberAt(column, rows[i]!);
  return out;
}

/** Whether each cell of a column is missing, 1 or 0. */
export function missingRows(column: Column): Uint8Array {
  const out = new Uint8Array(columnLength(column));
  switch (column.storage) {
    case 'number':
      for (let i = 0; i < out.length; i++) if (Number.isNaN(numberIn(column.values, i))) out[i] = 1;
      return out;
    case 'category':
      for (let i = 0; i < out.length; i++) if (column.codes[i]! < 0) out[i] = 1;
      return out;
    default:
      for (let i = 0; i < out.length; i++) if (bitAt(column.missing, i)) out[i] = 1;
      return out;
  }
}

/** A column with these numbers, packed. A packed column does not keep the array; another one takes it over. */
export function withNumbers(column: Omit<NumberColumn, 'values'>, values: Float64Array): NumberColumn {
  return { ...column, values: packNumbers(values, column.type === 'date' ? 'time' : 'decimal') };
}

/** A column with these codes (−1 missing) of these levels, packed. */
export function withCodes(
  column: Omit<CategoryColumn, 'codes' | 'levels'>,
  codes: Integers,
  levels: string[],
): CategoryColumn {
  return { ...column, codes: packCodes(codes, levels.length), levels };
}

/** The cell as text, the way the file spelt its kind of value; null when missing. */
export function stringAt(column: Column, i: number): string | null {
  if (isMissing(column, i)) return null;
  switch (column.storage) {
    case 'number':
      return column.type === 'date' ? isoDate(numberAt(column, i)) : String(numberAt(column, i));
    case 'boolean':
      return column.labels[bitAt(column.bits, i) ? 1 : 0];
    case 'category':
      return column.levels[column.codes[i]!]!;
    case 'text':
      return decoder.decode(column.bytes.subarray(column.offsets[i]!, column.offsets[i + 1]!));
  }
}

/** The cell as a plain value: numbers as numbers, dates as ISO text, booleans as booleans, the rest as text. */
export function cellAt(column: Column, i: number): Cell {
  if (isMissing(column, i)) return null;
  if (column.storage === 'number' && column.type !== 'date') return numberAt(column, i);
  if (column.storage === 'boolean') return bitAt(column.bits, i);
  return stringAt(column, i);
}

/** ISO text of a wall-clock time: the date alone when the time is midnight. */
export function isoDate(milliseconds: number): string {
  const text = new Date(milliseconds).toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.replace(/(\.000)?Z$/, '');
}
