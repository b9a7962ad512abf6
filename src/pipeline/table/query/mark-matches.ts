import type { Context } from '../../core/context';
import { textPattern } from '../../core/text-pattern';
import { type Column, numbersOf, stringAt, type TextColumn } from '../column';
import { decodeUtf8, encodeUtf8 } from '../text-codec';
import { CHUNK } from './row-query';

/** What the text of numbers and dates can be made of: other texts need no look at a million of them. */
const IN_NUMBERS = /^[-+.e\d]+$/i;
const IN_DATES = /^[-.:t\d]+$/i;

/**
 * Calls `found` for each row whose cell holds the text regardless of case, in the order of the rows. Cells are taken
 * as `stringAt` writes them; a missing cell holds nothing. An empty text is found nowhere.
 */
export async function markMatches(
  column: Column,
  text: string,
  context: Context,
  found: (row: number) => void,
): Promise<void> {
  if (text === '') return;
  const pattern = textPattern(text);
  const phase = `searching ${column.name}`;
  const overRows = async (rows: number, isMatch: (row: number) => boolean) => {
    for (let from = 0; from < rows; from += CHUNK) {
      await context.tick(from, rows, phase);
      const to = Math.min(rows, from + CHUNK);
      for (let i = from; i < to; i++) if (isMatch(i)) found(i);
    }
  };
  switch (column.storage) {
    case 'number': {
      const isDate = column.type === 'date';
      if (!(isDate ? IN_DATES : IN_NUMBERS).test(text)) return;
      const values = numbersOf(column);
      const wanted = text.toLowerCase();
      return overRows(
        values.length,
        isDate
          ? (i) => !Number.isNaN(values[i]!) && pattern.test(stringAt(column, i)!)
          : (i) => !Number.isNaN(values[i]!) && String(values[i]!).includes(wanted),
      );
    }
    case 'boolean': {
      const matches = column.labels.map((label) => pattern.test(label));
      if (!matches.includes(true)) return;
      return overRows(column.length, (i) => {
        const label = stringAt(column, i);
        return label !== null && matches[label === column.labels[1] ? 1 : 0]!;
      });
    }
    case 'category': {
      const matches = column.levels.map((level) => pattern.test(level));
      if (!matches.includes(true)) return;
      const { codes } = column;
      return overRows(codes.length, (i) => codes[i]! >= 0 && matches[codes[i]!]!);
    }
    case 'text': {
      const { offsets, bytes } = column;
      if (/^[\0-\x7f]*$/.test(text)) return markBytes(column, text, context, found);
      return overRows(offsets.length - 1, (i) =>
        pattern.test(decodeUtf8(bytes, offsets[i]!, offsets[i + 1]!)),
      );
    }
  }
}

/** An ASCII text is looked for in the bytes themselves: no cell becomes a string. */
async function markBytes(
  { offsets, bytes, name }: TextColumn,
  text: string,
  context: Context,
  found: (row: number) => void,
): Promise<void> {
  const lower = encodeUtf8(text.toLowerCase());
  const upper = encodeUtf8(text.toUpperCase());
  const size = lower.length;
  const rows = offsets.length - 1;
  for (let from = 0; from < rows; from += CHUNK) {
    await context.tick(from, rows, `searching ${name}`);
    const to = Math.min(rows, from + CHUNK);
    for (let i = from; i < to; i++) {
      const last = offsets[i + 1]! - size;
      for (let at = offsets[i]!; at <= last; at++) {
        let k = 0;
        while (k < size && (bytes[at + k] === lower[k] || bytes[at + k] === upper[k])) k++;
        if (k < size) continue;
        found(i);
        break;
      }
    }
  }
}
