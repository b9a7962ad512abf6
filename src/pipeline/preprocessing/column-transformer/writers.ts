import { type Column, stringAt } from '../../table/column';
import type { Table } from '../../table/table';
import { transformCountVectorizer } from '../count-vectorizer';
import { hashTokens } from '../hashing-encoder';
import { scaled } from '../scale-column';
import type { CsrMatrix } from '../sparse';
import { transformTfidfVectorizer } from '../tfidf-vectorizer';
import { tokenize } from '../tokenize';
import { locate } from './locate';
import type {
  ColumnTransformerModel,
  FittedHashColumn,
  FittedLookupColumn,
  FittedNumber,
  FittedTextColumn,
  UsedColumn,
} from './model';
import {
  finish,
  type NumberSetting,
  type NumberSource,
  numbersBefore,
  widthOf,
  writeNumber,
} from './number-parts';
import { type SlotReader, slotReader } from './read-column';

/** Rows are done in blocks that stay in the cache while every column writes its part of them. */
export const BLOCK = 512;

/**
 * Writes some features of the rows from..to, whose cells were 0: row `from` begins at `at`, the next `stride` on.
 * `at` is where the writer's own first feature stands.
 */
export type DenseWrite = (
  rows: Int32Array,
  from: number,
  to: number,
  out: Float64Array,
  at: number,
  stride: number,
) => void;

/** How one column makes its features, first to last from `offset`. */
export type Writer =
  | { kind: 'dense'; offset: number; width: number; write: DenseWrite }
  /** At most one feature of a row is 1. */
  | { kind: 'slot'; offset: number; width: number; read: SlotReader }
  | {
      kind: 'csr';
      offset: number;
      width: number;
      read(rows: Int32Array, from: number, to: number): CsrMatrix;
    };

function numberWriter(
  number: FittedNumber,
  offset: number,
  source: NumberSource,
  setting: NumberSetting,
  expected: number,
): Writer {
  const { read, lookup } = numbersBefore(number, source, setting, expected);
  const { fill, indicator, center, scale } = number;
  const width = widthOf(number);
  const mark = width - 1;
  const scratch = new Float64Array(Math.min(BLOCK, expected));
  const straight = !number.bins && !number.curve && number.degree === 1 && !lookup;
  const filled = straight ? finish(number, fill) : fill;
  const write: DenseWrite = (rows, from, to, out, at, stride) => {
    read(rows, from, to, scratch);
    const n = to - from;
    if (indicator) {
      for (let i = 0, cell = at + mark; i < n; i++, cell += stride)
        if (Number.isNaN(scratch[i]!)) out[cell] = 1;
    }
    if (straight) {
      for (let i = 0, cell = at; i < n; i++, cell += stride) {
        const value = scratch[i]!;
        const y = (value - center) / scale;
        // y − y is 0 for finite y alone: only missing and overflowing values leave the quick path.
        out[cell] = y - y === 0 ? y : Number.isNaN(value) ? filled : scaled(value, center, scale);
      }
      return;
    }
    lookup?.(rows, from, to, scratch);
    for (let i = 0, cell = at; i < n; i++, cell += stride) {
      const value = scratch[i]!;
      writeNumber(number, value - value === 0 ? value : fill, out, cell);
    }
  };
  return { kind: 'dense', offset, width, write };
}

function lookupWriters(
  column: Column,
  { levels, values, offset }: FittedLookupColumn,
  expected: number,
  crossFitted: ReadonlyMap<number, Float64Array>,
): Writer[] {
  const slots = Int32Array.from(levels.keys());
  const missingSlot = levels.length;
  const read = slotReader(column, { levels, slots, missingSlot, unknownSlot: missingSlot + 1 }, expected);
  const scratch = new Int32Array(Math.min(BLOCK, expected));
  return values.map((numbers, k) => {
    const instead = crossFitted.get(offset + k);
    const write: DenseWrite = (rows, from, to, out, at, stride) => {
      if (instead) {
        for (let i = from, cell = at; i < to; i++, cell += stride) out[cell] = instead[i]!;
        return;
      }
      read(rows, from, to, scratch);
      for (let i = 0, cell = at; i < to - from; i++, cell += stride) out[cell] = numbers[scratch[i]!]!;
    };
    return { kind: 'dense', offset: offset + k, width: 1, write };
  });
}

const textsOf = (column: Column, rows: Int32Array, from: number, to: number) =>
  Array.from(rows.subarray(from, to), (row) => stringAt(column, row));

function hashWriter(column: Column, { source, offset, nFeatures }: FittedHashColumn): Writer {
  return {
    kind: 'csr',
    offset,
    width: nFeatures,
    read: (rows, from, to) =>
      hashTokens(
        textsOf(column, rows, from, to).map((level) => (level === null ? [] : [`${source}=${level}`])),
        { nFeatures },
      ),
  };
}

function textWriter(column: Column, { encoding, offset, outputs }: FittedTextColumn): Writer {
  const width = outputs.length;
  const sparse = (read: (texts: (string | null)[]) => CsrMatrix): Writer => ({
    kind: 'csr',
    offset,
    width,
    read: (rows, from, to) => read(textsOf(column, rows, from, to)),
  });
  switch (encoding.method) {
    case 'tfidf':
      return sparse((texts) => transformTfidfVectorizer(encoding.tfidf, texts));
    case 'counts':
      return sparse((texts) => transformCountVectorizer(encoding.counts, texts));
    case 'hashing': {
      const { nFeatures, ngrams } = encoding;
      return sparse((texts) =>
        hashTokens(
          texts.map((text) => tokenize(text, { ngramRange: [1, ngrams] })),
          { nFeatures },
        ),
      );
    }
    case 'lsa': {
      const { tfidf, components } = encoding;
      const write: DenseWrite = (rows, from, to, out, at, stride) => {
        const { indptr, indices, values } = transformTfidfVectorizer(tfidf, textsOf(column, rows, from, to));
        for (let i = 0; i < to - from; i++) {
          components.forEach((component, c) => {
            let sum = 0;
            for (let k = indptr[i]!; k < indptr[i + 1]!; k++) sum += values[k]! * component[indices[k]!]!;
            out[at + i * stride + c] = sum;
          });
        }
      };
      return { kind: 'dense', offset, width, write };
    }
  }
}

function columnWriters(
  fitted: UsedColumn,
  setting: NumberSetting,
  expected: number,
  crossFitted: ReadonlyMap<number, Float64Array>,
): Writer[] {
  const column = locate(setting.table, fitted.source, fitted.index);
  switch (fitted.as) {
    case 'categorical':
      return [
        {
          kind: 'slot',
          offset: fitted.offset,
          width: fitted.outputs.length,
          read: slotReader(column, fitted, expected),
        },
      ];
    case 'lookup':
      return lookupWriters(column, fitted, expected, crossFitted);
    case 'hashing':
      return [hashWriter(column, fitted)];
    case 'text':
      return [textWriter(column, fitted)];
    default: {
      let offset = fitted.offset;
      return fitted.numbers.map((number) => {
        const writer = numberWriter(number, offset, fitted, setting, expected);
        offset += writer.width;
        return writer;
      });
    }
  }
}

/** The writers of a fitted transformer for one table, in the order of the features. */
export function writersOf(
  model: ColumnTransformerModel,
  table: Table,
  expected: number,
  crossFitted: ReadonlyMap<number, Float64Array> = new Map(),
): Writer[] {
  const { order, neighbors } = model;
  const setting = { table, order, neighbors };
  return model.columns.flatMap((fitted) =>
    fitted.as === 'drop' ? [] : columnWriters(fitted, setting, expected, crossFitted),
  );
}
