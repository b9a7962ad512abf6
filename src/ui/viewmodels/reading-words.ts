import type { Reading } from '../../pipeline/project/spec/data';
import { markWords, type ReadingPart } from '../../pipeline/project/spec/reading';
import type { Dialect } from '../../pipeline/table/import-types';

/** Parts that mean something for a file of that kind, in the order in which they are asked. */
export function partsOf(format: Dialect['format']): readonly ReadingPart[] {
  const cells: ReadingPart[] = ['missing', 'dateOrder', 'decimal'];
  if (format === 'xlsx') return ['sheet', 'header', ...cells];
  if (format !== 'csv') return cells;
  return [
    'delimiter',
    'header',
    'encoding',
    'decimal',
    'dateOrder',
    'missing',
    'quote',
    'escape',
    'comment',
    'skipLines',
  ];
}

/** What was found, in words: "Detected: comma". */
export function detectedWords(part: ReadingPart, dialect: Omit<Dialect, 'newline'> | undefined): string {
  if (!dialect) return 'automatic';
  switch (part) {
    case 'delimiter':
    case 'quote':
    case 'escape':
    case 'comment':
      return markWords(dialect[part]);
    case 'header':
      return dialect.header ? 'names of the columns' : 'already data';
    case 'encoding':
      return dialect.encoding;
    case 'decimal':
      return dialect.decimal === ',' ? 'comma, 1,5' : 'point, 1.5';
    case 'skipLines':
      return String(dialect.skippedLines);
    case 'sheet':
      return dialect.sheet ?? '…';
    case 'dateOrder':
      return 'column by column';
    case 'missing':
      return 'the usual spellings';
  }
}

export const PART_LABEL: Readonly<Record<ReadingPart, string>> = {
  delimiter: 'Between cells (delimiter)',
  header: 'First line (header)',
  encoding: 'Letters (encoding)',
  decimal: 'Decimal mark',
  dateOrder: 'Dates like 03/04/2024',
  missing: 'No value (missing)',
  quote: 'Around text (quote)',
  escape: 'Before a quote inside of text (escape)',
  comment: 'Lines to leave out begin with (comment)',
  skipLines: 'Lines above the table to pass over',
  sheet: 'Sheet',
};

const ENCODINGS = [
  'utf-8',
  'windows-1252',
  'iso-8859-15',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'macintosh',
  'koi8-r',
  'shift_jis',
  'euc-jp',
  'gb18030',
  'big5',
  'euc-kr',
];

interface Choice {
  value: string | boolean;
  label: string;
}

const marks = (...all: string[]): Choice[] => all.map((value) => ({ value, label: markWords(value) }));

/** What can be chosen instead of the detection. */
export function choicesOf(part: ReadingPart, sheets: readonly string[]): Choice[] {
  switch (part) {
    case 'delimiter':
      return marks(',', ';', '\t', '|', ' ', ':', '');
    case 'quote':
      return marks('"', "'", '');
    case 'escape':
      return marks('\\', '');
    case 'comment':
      return marks('#', '%', '!', ';', '');
    case 'decimal':
      return [
        { value: '.', label: 'point, 1.5' },
        { value: ',', label: 'comma, 1,5' },
      ];
    case 'header':
      return [
        { value: true, label: 'names of the columns' },
        { value: false, label: 'already data' },
      ];
    case 'dateOrder':
      return [
        { value: 'dmy', label: 'day before month: 3 April' },
        { value: 'mdy', label: 'month before day: March 4' },
      ];
    case 'encoding':
      return ENCODINGS.map((value) => ({ value, label: value }));
    case 'sheet':
      return sheets.map((value) => ({ value, label: value }));
    default:
      return [];
  }
}

const FORMATS: Readonly<Record<Dialect['format'], string>> = {
  csv: 'Delimited text',
  json: 'JSON records',
  jsonl: 'JSON, a record a line',
  xlsx: 'Excel workbook',
  parquet: 'Parquet',
};

export const formatWords = (format: Dialect['format']): string => FORMATS[format];

/** The reading with one part decided, or left to be detected. Keys keep one order, so that equal readings look equal. */
export function withPart<Part extends keyof Reading>(
  reading: Reading,
  part: Part,
  value: Reading[Part] | undefined,
): Reading {
  const next = { ...reading, [part]: value };
  const decided = Object.entries(next).filter(([, one]) => one !== undefined);
  return Object.fromEntries(decided.sort(([a], [b]) => a.localeCompare(b)));
}
