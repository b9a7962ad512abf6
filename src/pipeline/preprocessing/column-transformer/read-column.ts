import { bitAt, type Column, columnLength, numberAt, numbersOf, stringAt } from '../../table/column';
import { indexOfSorted } from '../compare-strings';
import { type DatePart, datePart } from '../date-parts';
import type { FittedLevelColumn } from './model';

/** A column this many times longer than what is read of it is not unpacked for that. */
const FEW = 8;

/** Which feature a level, a missing value and an unseen level set; −1 for none. */
export type LevelSlots = Pick<FittedLevelColumn, 'levels' | 'slots' | 'missingSlot' | 'unknownSlot'>;

/** A cell's text as a number: NaN when it is none. */
function parseNumber(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text);
}

/**
 * What each distinct spelling stands for as a number. Booleans fitted as booleans go by their spelling ("Yes"),
 * everything else by the number it spells.
 */
function numberOfText(text: string, labels: readonly [string, string] | undefined): number {
  if (labels) return text === labels[1] ? 1 : text === labels[0] ? 0 : Number.NaN;
  return parseNumber(text);
}

function booleanOf(value: number, labels: readonly [string, string]): number {
  const byText = numberOfText(String(value), labels);
  return Number.isNaN(byText) && (value === 0 || value === 1) ? value : byText;
}

/**
 * The numbers behind a boolean column's two values. Fitted as boolean: by the fitted spellings, and when only one
 * of them is known the other is its opposite. Fitted as a number: what the spellings spell, else 0 and 1.
 */
function numbersOfBoolean(
  spelt: readonly [string, string],
  fitted: readonly [string, string] | undefined,
): [number, number] {
  const no = numberOfText(spelt[0], fitted);
  const yes = numberOfText(spelt[1], fitted);
  if (!Number.isNaN(no) && !Number.isNaN(yes)) return [no, yes];
  if (fitted && !Number.isNaN(yes)) return [1 - yes, yes];
  if (fitted && !Number.isNaN(no)) return [no, 1 - no];
  return [0, 1];
}

/** Reads rows from..to of `rows` into `out` as numbers; whatever is missing, infinite or no number is NaN. */
export type NumberReader = (rows: Int32Array, from: number, to: number, out: Float64Array) => void;

/**
 * A reader of a column's numbers, prepared once. The column may be stored otherwise than when the model was fitted
 * (a file of one row rarely shows a column's type): booleans, categories and texts are read by their spelling.
 * @param expected how many rows will be read, about: few are looked up one by one
 * @param labels spellings of false and true of a column fitted as boolean
 */
export function numberReader(
  column: Column,
  expected: number,
  part: DatePart | 'value' = 'value',
  labels?: readonly [string, string],
): NumberReader {
  switch (column.storage) {
    case 'number': {
      if (expected * FEW < columnLength(column)) {
        return numbersReader((row) => numberAt(column, row), part, labels);
      }
      const values = numbersOf(column);
      if (part === 'value' && !labels) {
        return (rows, from, to, out) => {
          for (let i = from; i < to; i++) {
            const value = values[rows[i]!]!;
            // x − x is 0 for finite x alone: infinities count as missing.
            out[i - from] = value - value === 0 ? value : Number.NaN;
          }
        };
      }
      return numbersReader((row) => values[row]!, part, labels);
    }
    case 'boolean': {
      const { bits, missing } = column;
      const [no, yes] = numbersOfBoolean(column.labels, labels);
      return (rows, from, to, out) => {
        for (let i = from; i < to; i++) {
          const row = rows[i]!;
          out[i - from] = bitAt(missing, row) ? Number.NaN : bitAt(bits, row) ? yes : no;
        }
      };
    }
    case 'category': {
      const { codes, levels } = column;
      return (rows, from, to, out) => {
        for (let i = from; i < to; i++) {
          const code = codes[rows[i]!]!;
          const value = code < 0 ? Number.NaN : numberOfText(levels[code]!, labels);
          out[i - from] = value - value === 0 ? value : Number.NaN;
        }
      };
    }
    case 'text':
      return (rows, from, to, out) => {
        for (let i = from; i < to; i++) {
          const text = stringAt(column, rows[i]!);
          const value = text === null ? Number.NaN : numberOfText(text, labels);
          out[i - from] = value - value === 0 ? value : Number.NaN;
        }
      };
  }
}

function numbersReader(
  valueAt: (row: number) => number,
  part: DatePart | 'value',
  labels: readonly [string, string] | undefined,
): NumberReader {
  const convert = labels
    ? (value: number) => booleanOf(value, labels)
    : part === 'value'
      ? (value: number) => value
      : (value: number) => datePart(value, part);
  return (rows, from, to, out) => {
    for (let i = from; i < to; i++) {
      const value = convert(valueAt(rows[i]!));
      out[i - from] = value - value === 0 ? value : Number.NaN;
    }
  };
}

/** Reads rows from..to of `rows` into `out` as feature numbers; −1 sets none. */
export type SlotReader = (rows: Int32Array, from: number, to: number, out: Int32Array) => void;

/**
 * A reader of the feature each cell sets, prepared once for about `expected` rows: levels are matched by their
 * spelling, so another table's dictionary codes do not matter.
 */
export function slotReader(column: Column, fitted: LevelSlots, expected: number): SlotReader {
  const { levels, slots, missingSlot, unknownSlot } = fitted;
  const slotOfText = (text: string) => {
    const at = indexOfSorted(levels, text);
    return at < 0 ? unknownSlot : slots[at]!;
  };
  if (column.storage === 'category') {
    const { codes } = column;
    if (expected < column.levels.length) {
      return (rows, from, to, out) => {
        for (let i = from; i < to; i++) {
          const code = codes[rows[i]!]!;
          out[i - from] = code < 0 ? missingSlot : slotOfText(column.levels[code]!);
        }
      };
    }
    const slotOfCode = Int32Array.from(column.levels, slotOfText);
    return (rows, from, to, out) => {
      for (let i = from; i < to; i++) {
        const code = codes[rows[i]!]!;
        out[i - from] = code < 0 ? missingSlot : slotOfCode[code]!;
      }
    };
  }
  if (column.storage === 'boolean') {
    const { bits, missing } = column;
    const no = slotOfText(column.labels[0]);
    const yes = slotOfText(column.labels[1]);
    return (rows, from, to, out) => {
      for (let i = from; i < to; i++) {
        const row = rows[i]!;
        out[i - from] = bitAt(missing, row) ? missingSlot : bitAt(bits, row) ? yes : no;
      }
    };
  }
  return (rows, from, to, out) => {
    for (let i = from; i < to; i++) {
      const text = stringAt(column, rows[i]!);
      out[i - from] = text === null ? missingSlot : slotOfText(text);
    }
  };
}
