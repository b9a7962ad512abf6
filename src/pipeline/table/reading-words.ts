import type { ImportOptions } from './import-types';

/** What a person can decide about reading. */
export type ReadingPart =
  | 'encoding'
  | 'delimiter'
  | 'quote'
  | 'escape'
  | 'decimal'
  | 'header'
  | 'comment'
  | 'skipLines'
  | 'missing'
  | 'dateOrder'
  | 'sheet';

/** What was decided; what is not there is detected. */
type Decided = { [Part in ReadingPart]?: ImportOptions[Part] | undefined };

const MARKS: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
  ' ': 'blank',
  ':': 'colon',
  '"': 'double quote "',
  "'": "single quote '",
  '\\': 'backslash \\',
  '\u0001': 'control character 1',
  '\u001f': 'unit separator',
};

/** A mark in words: tabs and blanks cannot be seen. */
export const markWords = (mark: string | null): string =>
  mark === null || mark === '' ? 'none' : (MARKS[mark] ?? mark);

const PART_WORDS: Readonly<Record<ReadingPart, string>> = {
  encoding: 'encoding',
  delimiter: 'between cells',
  quote: 'around text',
  escape: 'before quotes',
  decimal: 'decimal mark',
  header: 'first line',
  comment: 'comment lines begin with',
  skipLines: 'lines passed over',
  missing: 'no value',
  dateOrder: 'dates',
  sheet: 'sheet',
};

function decided(part: ReadingPart, reading: Decided): string {
  switch (part) {
    case 'header':
      return reading.header ? 'names' : 'data';
    case 'dateOrder':
      return reading.dateOrder === 'dmy' ? 'day before month' : 'month before day';
    case 'missing':
      return reading.missing?.length ? reading.missing.join(', ') : 'empty cells alone';
    case 'skipLines':
    case 'encoding':
    case 'sheet':
      return String(reading[part]);
    default:
      return markWords(reading[part] ?? null);
  }
}

/** What a person decided about reading, in one sentence; null when all was detected. */
export function readingSentence(reading: Decided): string | null {
  const parts = (Object.keys(PART_WORDS) as ReadingPart[]).filter((part) => reading[part] !== undefined);
  if (parts.length === 0) return null;
  return `Read with ${parts.map((part) => `${PART_WORDS[part]}: ${decided(part, reading)}`).join('; ')}.`;
}
