import { type DateOrder, type ReadDate, readDate } from './dates';
import { isContextMissing } from './missing';
import { type DecimalMark, type ReadNumber, readNumber } from './number-formats';

/** What becomes of a spelling in a column of numbers or dates. */
export const FATE = { value: 0, missing: 1, invalid: 2, nonFinite: 3 } as const;

/** Distinct spellings (trimmed, not empty) with their counts; a count of 0 is a spelling that has no vote. */
export interface Levels {
  texts: readonly string[];
  counts: ArrayLike<number>;
}

/** Cells that were already read as plain numbers while the file went by. */
export interface PlainCells {
  count: number;
  /** Whether any of them had a decimal mark. */
  fraction: boolean;
  /** The decimal mark they were read with; null when none of them has one. */
  decimal: DecimalMark | null;
  /** The unit all of them have, and how many had a thousands mark. */
  unit: string;
  kind: ReadNumber['kind'];
  grouped: number;
  /** Whether they take few distinct values, so that one more spelling is rather a class than a typing error. */
  fewValues: boolean;
}

export interface Reading {
  /** One value per level; NaN where there is none. */
  values: Float64Array;
  fates: Uint8Array;
  /** Cells (not levels) by fate, plain cells counted as values. */
  valid: number;
  missing: number;
  invalid: number;
  nonFinite: number;
}

export interface NumberReading extends Reading {
  decimal: DecimalMark;
  /** Whether another decimal mark would have read the column as well. */
  ambiguous: boolean;
  integer: boolean;
  unit: string;
  kind: ReadNumber['kind'];
  mixedUnits: boolean;
  /** Cells from which a thousands mark was taken. */
  grouped: number;
  leadingZeros: number;
  unsafe: number;
}

export interface DateReading extends Reading {
  layouts: string[];
  order: DateOrder;
  /** Whether day and month could be swapped in every cell. */
  ambiguous: boolean;
}

const NO_CELLS: PlainCells = {
  count: 0,
  fraction: false,
  decimal: null,
  unit: '',
  kind: 'plain',
  grouped: 0,
  fewValues: false,
};

function readWith(levels: Levels, decimal: DecimalMark): { reads: (ReadNumber | null)[]; valid: number } {
  let valid = 0;
  const reads = levels.texts.map((text, k) => {
    const read = readNumber(text, decimal);
    if (read) valid += levels.counts[k]!;
    return read;
  });
  return { reads, valid };
}

const NOTHING = { reads: [], valid: -1 };

/** Whether every text is a plain number and none of them could be read with a decimal comma as well. */
function isPlainPoint(texts: readonly string[]): boolean {
  let certain = true;
  for (const text of texts) {
    if (!/^[+-]?\d+(?:\.\d*)?$/.test(text)) return false;
    const point = text.indexOf('.');
    // "1.234" may be one and some, or a thousand and some.
    if (point >= 0 && point <= 4 && text.length - point === 4) certain = false;
    else if (point >= 0) return true;
  }
  return certain;
}

/**
 * Reads levels as numbers, all with the decimal mark that reads most cells. `tokens` are missing everywhere; other
 * words for "no value" count as missing because the column is read as numbers.
 */
export function readNumbers(
  levels: Levels,
  tokens: ReadonlySet<string>,
  hint: DecimalMark | null,
  plain: PlainCells = NO_CELLS,
): NumberReading {
  const point = readWith(levels, '.');
  const comma = isPlainPoint(levels.texts) ? NOTHING : readWith(levels, ',');
  const pointCells = point.valid + (plain.decimal === ',' ? 0 : plain.count);
  const commaCells = comma.valid + (plain.decimal === '.' ? 0 : plain.count);
  const ambiguous =
    pointCells === commaCells &&
    comma !== NOTHING &&
    point.reads.some((r, k) => r?.value !== comma.reads[k]?.value);
  const decimal: DecimalMark =
    commaCells > pointCells || (commaCells === pointCells && hint === ',') ? ',' : '.';
  const { reads } = decimal === '.' ? point : comma;
  const out: NumberReading = {
    ...emptyReading(levels.texts.length),
    decimal,
    ambiguous,
    integer: !plain.fraction,
    unit: plain.unit,
    kind: plain.kind,
    mixedUnits: false,
    grouped: plain.grouped,
    leadingZeros: 0,
    unsafe: 0,
  };
  out.valid = plain.count;
  const units = new Map<string, number>([[plain.unit, plain.count]]);
  reads.forEach((read, k) => {
    if (read) units.set(read.unit, (units.get(read.unit) ?? 0) + levels.counts[k]!);
  });
  const common = [...units].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
  const named = [...units].filter(([unit, count]) => unit !== '' && count > 0);
  levels.texts.forEach((text, k) => {
    const count = levels.counts[k]!;
    let read = reads[k] ?? null;
    if (tokens.has(text) || (!read && isContextMissing(text))) {
      settle(out, k, FATE.missing, count);
      return;
    }
    // A lone "6 ft" among numbers of inches is not a 6.
    if (read && read.unit !== common && (read.kind === 'unit' || read.kind === 'percent')) read = null;
    if (!read) settle(out, k, FATE.invalid, count);
    else if (!Number.isFinite(read.value)) settle(out, k, FATE.nonFinite, count);
    else {
      settle(out, k, FATE.value, count);
      out.values[k] = read.value;
      if (count === 0) return;
      if (read.fraction) out.integer = false;
      if (read.grouped) out.grouped += count;
      if (read.leadingZero) out.leadingZeros += count;
      if (read.unsafe || (!read.fraction && /\d{16}/.test(text))) out.unsafe += count;
      if (read.unit !== '') {
        out.unit = read.unit;
        out.kind = read.kind;
      }
    }
  });
  out.mixedUnits = named.length > 1;
  if (out.mixedUnits || (named.length === 1 && common === '' && plain.count > 0)) out.unit = '';
  return out;
}

/** Reads levels as dates, all-numeric ones in the order that reads most cells. */
export function readDates(levels: Levels, tokens: ReadonlySet<string>, hint: DateOrder | null): DateReading {
  let dmy = 0;
  let mdy = 0;
  let both = 0;
  const texts = levels.texts;
  const reads: (ReadDate | null)[] = texts.map((text, k) => {
    const read = readDate(text, hint ?? 'mdy');
    const count = levels.counts[k]!;
    if (read?.orders === 'dmy') dmy += count;
    else if (read?.orders === 'mdy') mdy += count;
    else if (read?.orders === 'both') both += count;
    return read;
  });
  const dotted = reads.some(
    (read) => read?.layout.startsWith('A.') === true || read?.layout.startsWith('A-') === true,
  );
  const order = dmy !== mdy ? (dmy > mdy ? 'dmy' : 'mdy') : (hint ?? (dotted ? 'dmy' : 'mdy'));
  const out: DateReading = {
    ...emptyReading(texts.length),
    layouts: [],
    order,
    ambiguous: both > 0 && dmy === 0 && mdy === 0,
  };
  const layouts = new Set<string>();
  texts.forEach((text, k) => {
    const count = levels.counts[k]!;
    let read = reads[k] ?? null;
    if (tokens.has(text) || (!read && isContextMissing(text))) {
      settle(out, k, FATE.missing, count);
      return;
    }
    if (read && read.orders !== null && read.orders !== order) {
      read = read.orders === 'both' ? readDate(text, order) : null;
    }
    settle(out, k, read ? FATE.value : FATE.invalid, count);
    if (!read) return;
    out.values[k] = read.value;
    if (count > 0) layouts.add(read.layout);
  });
  out.layouts = [...layouts].sort();
  return out;
}

function emptyReading(size: number): Reading {
  return {
    values: new Float64Array(size).fill(Number.NaN),
    fates: new Uint8Array(size),
    valid: 0,
    missing: 0,
    invalid: 0,
    nonFinite: 0,
  };
}

function settle(out: Reading, k: number, fate: number, count: number): void {
  out.fates[k] = fate;
  if (fate === FATE.value) out.valid += count;
  else if (fate === FATE.missing) out.missing += count;
  else if (fate === FATE.invalid) out.invalid += count;
  else out.nonFinite += count;
}

/**
 * Whether the cells that do not parse are few enough to be typing errors in a column that is otherwise of the kind.
 * A spelling that keeps coming back among few distinct values ("3+" beside 0, 1 and 2) is a class, not an error.
 */
export function fewErrors(reading: Reading, levels: Levels, fewValues: boolean): boolean {
  const total = reading.valid + reading.nonFinite + reading.invalid;
  if (reading.valid === 0) return false;
  if (reading.invalid > Math.max(0.1 * total, Math.min(10, 0.4 * total))) return false;
  if (!fewValues) return true;
  const often = Math.max(2, 0.02 * total);
  return !levels.texts.some((_, k) => reading.fates[k] === FATE.invalid && levels.counts[k]! > often);
}

/** Whether the digits mean a name rather than an amount: leading zeros, or more digits than a double holds. */
export function looksLikeCode(reading: NumberReading): boolean {
  if (!reading.integer) return false;
  const total = reading.valid;
  return (
    (reading.leadingZeros > 0 && reading.leadingZeros >= 0.01 * total) ||
    (reading.unsafe > 0 && reading.unsafe >= 0.01 * total)
  );
}
