import {
  type BooleanColumn,
  type Column,
  type ColumnType,
  type NumberColumn,
  setBit,
  withNumbers,
} from '../column';
import { compactDate } from './dates';
import type { FileHints } from './decide';
import type { FloatBuilder } from './float-builder';
import type { Notes } from './notes';
import type { DecimalMark } from './number-formats';
import {
  type DateReading,
  fewErrors,
  type Levels,
  looksLikeCode,
  type NumberReading,
  type PlainCells,
  readDates,
  readNumbers,
} from './read-levels';
import { noteMarkers, noteReading } from './reading-notes';

const SHOWN_ROWS = 20;

/** The column of a builder of numbers or dates; null when it must be read again as strings. */
export function finishFloat(
  builder: FloatBuilder,
  forced: ColumnType | undefined,
  hints: FileHints,
  longRows: readonly number[],
  notes: Notes,
): Column | null {
  if (builder.failed) return null;
  const { reads } = builder;
  if (builder.exceptions.count === 0 && builder.plain > 0 && reads.kind === 'number')
    return plainColumn(builder, forced, notes);
  const counts = builder.exceptionCounts();
  const votes = counts.slice();
  for (const row of longRows) {
    const code = builder.exceptionAt(row);
    if (code >= 0) votes[code] = votes[code]! - 1;
  }
  const levels: Levels = { texts: builder.exceptions.texts(), counts: votes };
  const fewValues = builder.plain > 0 && hasFewValues(builder);
  let reading: NumberReading | DateReading;
  if (reads.kind === 'date') {
    const { order } = reads.layout;
    reading = readDates(levels, hints.tokens, order === 'ymd' ? hints.dateOrder : order);
    reading.valid += builder.plain;
    reading.ambiguous = false;
  } else {
    reading = readNumbers(levels, hints.tokens, decimalOf(builder, hints), plainCells(builder, fewValues));
    if (forced === undefined && looksLikeCode(reading)) return null;
    if (reading.decimal !== (decimalOf(builder, null) ?? reading.decimal) && reading.valid > builder.plain)
      return null;
  }
  if (reading.valid === 0 && reading.invalid === 0 && reading.nonFinite === 0 && forced === undefined) {
    noteMarkers(levels.texts, counts, reading, builder.empty, notes);
    return emptyColumn(notes.column, builder.rows);
  }
  if (forced === undefined && !fewErrors(reading, levels, fewValues)) return null;
  if (reads.kind === 'date' && 'layouts' in reading && builder.plain > 0) {
    const { order, separator } = reads.layout;
    const s = String.fromCharCode(separator);
    const name = order === 'ymd' ? `Y${s}M${s}D` : `A${s}B${s}Y`;
    if (!reading.layouts.includes(name)) reading.layouts.push(name);
  }
  const fateOf = (row: number) => {
    const code = builder.exceptionAt(row);
    return code < 0 ? -1 : code;
  };
  noteReading(reading, levels.texts, counts, builder.rows, builder.empty, fateOf, notes);
  const values = builder.settle(reading.values);
  return numberColumn(values, reading, forced, notes);
}

/** The column of a builder that met nothing but plain numbers and empty cells. */
function plainColumn(builder: FloatBuilder, forced: ColumnType | undefined, notes: Notes): Column {
  const values = builder.settle(NO_VALUES);
  return numberColumn(values, { integer: !builder.fraction, invalid: 0, unit: '' }, forced, notes);
}

const NO_VALUES = new Float64Array(0);

/** The decimal mark the builder's cells were written with; null when they leave it open. */
function decimalOf(builder: FloatBuilder, hints: FileHints | null): DecimalMark | null {
  if (builder.reads.kind === 'formatted') return builder.reads.format.decimal;
  return builder.fraction ? '.' : (hints?.decimal ?? null);
}

function plainCells(builder: FloatBuilder, fewValues: boolean): PlainCells {
  const { plain: count, fraction, grouped, reads } = builder;
  const { unit, kind } = reads.kind === 'formatted' ? reads.format : { unit: '', kind: 'plain' as const };
  return { count, fraction, decimal: decimalOf(builder, null), grouped, unit, kind, fewValues };
}

/** Values as the column they are: integers, numbers, dates, and the 0/1 columns that are booleans. */
export function numberColumn(
  values: Float64Array,
  reading: Pick<NumberReading, 'integer' | 'invalid' | 'unit'> | DateReading,
  forced: ColumnType | undefined,
  notes: Notes,
): Column {
  const name = notes.column;
  if ('layouts' in reading) return withNumbers({ storage: 'number', name, type: 'date' }, values);
  if (forced === undefined && reading.integer) {
    if (reading.invalid === 0 && isZeroOne(values)) return zeroOneColumn(name, values);
    if (asCompactDates(values)) return withNumbers({ storage: 'number', name, type: 'date' }, values);
  }
  const column: Omit<NumberColumn, 'values'> = {
    storage: 'number',
    name,
    type: reading.integer ? 'integer' : 'number',
  };
  if (forced === 'number') column.type = 'number';
  if (forced === 'integer') {
    const lost = dropFractions(values);
    column.type = 'integer';
    if (lost.length > 0) notes.invalid(lost.length, 'whole number', lost.slice(0, SHOWN_ROWS), []);
  }
  if (reading.unit !== '') column.unit = reading.unit;
  return withNumbers(column, values);
}

export function emptyColumn(name: string, rows: number): NumberColumn {
  return withNumbers({ storage: 'number', name, type: 'empty' }, new Float64Array(rows).fill(Number.NaN));
}

function hasFewValues(builder: FloatBuilder): boolean {
  const seen = new Set<number>();
  for (let row = 0; row < builder.rows; row++) {
    const value = builder.values[row]!;
    if (!Number.isNaN(value) && seen.add(value).size > 20) return false;
  }
  return true;
}

function isZeroOne(values: Float64Array): boolean {
  let zeros = 0;
  let ones = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (value === 0) zeros++;
    else if (value === 1) ones++;
    else if (!Number.isNaN(value)) return false;
  }
  return zeros > 0 && ones > 0;
}

function zeroOneColumn(name: string, values: Float64Array): BooleanColumn {
  const size = (values.length + 7) >> 3;
  const bits = new Uint8Array(size);
  const missing = new Uint8Array(size);
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) setBit(missing, i);
    else if (values[i] === 1) setBit(bits, i);
  }
  return {
    storage: 'boolean',
    name,
    type: 'boolean',
    length: values.length,
    bits,
    missing,
    labels: ['0', '1'],
  };
}

/** Turns integers like 20230115 into dates in place when every one of them is a date; says whether it did. */
function asCompactDates(values: Float64Array): boolean {
  let seen = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (Number.isNaN(compactDate(value))) return false;
    seen++;
  }
  if (seen < 3) return false;
  for (let i = 0; i < values.length; i++) values[i] = compactDate(values[i]!);
  return true;
}

function dropFractions(values: Float64Array): number[] {
  const lost: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]) || Number.isInteger(values[i])) continue;
    values[i] = Number.NaN;
    lost.push(i);
  }
  return lost;
}
