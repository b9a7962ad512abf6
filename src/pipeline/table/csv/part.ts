import type { Entries } from './entries';
import { FloatBuilder } from './float-builder';
import type { ReaderKind } from './plan';
import type { Scratch } from './scratch';
import { StringBuilder } from './string-builder';
import type { CutCounts, CutRules } from './tokenizer';

/** A part of a file to be read by itself: the records that begin in bytes from … to. */
export interface PartRequest {
  from: number;
  to: number;
  /** Whether a record is known to begin at `from`; else the first one that seems to is taken. */
  aligned: boolean;
  rules: CutRules;
  columns: number;
  /** How each column is read; null for those that are not wanted. */
  readers: readonly (ReaderKind | null)[];
  /** About how many rows there are. */
  rows: number;
  /** The rows that are wanted, counted from the part's first; all when null. */
  chosen: Int32Array | null;
}

/** What was read of a part; plain data. */
export interface Part {
  /** Where its first record begins, and where the first record after it does. */
  start: number;
  end: number;
  counts: CutCounts;
  columns: (PartColumn | null)[];
}

export type Builder = FloatBuilder | StringBuilder;

/** The builder of a column read that way. @param partial whether it will see a part of the file's rows alone */
export function builderFor(
  reader: ReaderKind,
  scratch: Scratch,
  rules: CutRules,
  capacity: number,
  partial = false,
): Builder {
  return reader.kind === 'string'
    ? new StringBuilder(scratch, rules, capacity, reader.unique, partial)
    : new FloatBuilder(reader, scratch, capacity, partial);
}

/** Entries as plain data. */
export type PlainEntries = Pick<Entries, 'count' | 'offsets' | 'heap'>;

/** The cells of one column in a part. */
export type PartColumn =
  | {
      kind: 'floats';
      rows: number;
      values: Float64Array;
      exceptions: PlainEntries;
      plain: number;
      empty: number;
      trimmed: number;
      grouped: number;
      fraction: boolean;
    }
  | { kind: 'codes'; codes: Int32Array; entries: PlainEntries; trimmed: number }
  | { kind: 'texts'; offsets: Uint32Array; bytes: Uint8Array; trimmed: number };

/** What a builder holds, without slack that would travel. */
export function toPartColumn(builder: Builder): PartColumn {
  const { rows, trimmed } = builder;
  if (builder instanceof FloatBuilder) {
    const { plain, empty, grouped, fraction } = builder;
    const values = builder.values.subarray(0, rows);
    const exceptions = plainEntries(builder.exceptions);
    return { kind: 'floats', rows, values, exceptions, plain, empty, trimmed, grouped, fraction };
  }
  const { dictionary } = builder;
  if (dictionary) {
    const codes = builder.codes.subarray(0, rows);
    return { kind: 'codes', codes, entries: plainEntries(dictionary), trimmed };
  }
  const offsets = builder.offsets.subarray(0, rows + 1);
  return { kind: 'texts', offsets, bytes: builder.bytes.subarray(0, offsets[rows]), trimmed };
}

function plainEntries(entries: Entries): PlainEntries {
  const { count, offsets, heap } = entries.copy();
  return { count, offsets, heap };
}

/** Adds the cells of a part to the builder of their column. */
export function absorb(builder: Builder, column: PartColumn): void {
  if (builder instanceof FloatBuilder) {
    if (column.kind === 'floats') builder.absorb(column, column.exceptions);
  } else if (column.kind === 'codes') builder.absorbCodes(column.codes, column.entries, column.trimmed);
  else if (column.kind === 'texts') builder.absorbBytes(column.offsets, column.bytes, column.trimmed);
}

/** The large arrays of a part, which can be handed over instead of copied. */
export function buffersOf(part: Part): ArrayBuffer[] {
  const arrays = part.columns.flatMap((column): (Float64Array | Int32Array | Uint32Array | Uint8Array)[] => {
    switch (column?.kind) {
      case 'floats':
        return [column.values, column.exceptions.offsets, column.exceptions.heap];
      case 'codes':
        return [column.codes, column.entries.offsets, column.entries.heap];
      case 'texts':
        return [column.offsets, column.bytes];
      default:
        return [];
    }
  });
  return arrays.map((array) => array.buffer as ArrayBuffer);
}
