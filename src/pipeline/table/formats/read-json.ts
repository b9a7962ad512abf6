import { SandtableError } from '../../core/errors';
import type { ImportOptions, ImportResult, ImportWarning } from '../import-types';
import { decodeUtf8 } from '../text-codec';
import { type RawColumn, tableFromColumns } from './columns-from-values';

type JsonRecord = Record<string, unknown>;

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function broken(where: string): SandtableError {
  return new SandtableError(
    'LOOKS_LIKE_JSON',
    `This begins like JSON but is damaged ${where}.`,
    'Export it again, or save the data as CSV.',
  );
}

function shapeless(): SandtableError {
  return new SandtableError(
    'NOT_TABULAR',
    'This JSON is no list of records.',
    'It should be an array of objects, an object of arrays of equal length, or one object a line.',
  );
}

/** Columns of records, in the order in which their keys first appear. */
function columnsOfRecords(records: readonly unknown[]): RawColumn[] {
  const columns = new Map<string, unknown[]>();
  records.forEach((record, row) => {
    if (!isRecord(record)) throw shapeless();
    for (const [key, value] of Object.entries(record)) {
      let column = columns.get(key);
      if (!column) {
        column = new Array(records.length).fill(null);
        columns.set(key, column);
      }
      column[row] = value;
    }
  });
  return [...columns].map(([name, values]) => ({ name, values }));
}

/** Columns of rows whose first one is the header. */
function columnsOfRows(rows: readonly unknown[][]): RawColumn[] {
  const [head, ...body] = rows;
  return head!.map((name, k) => ({ name: String(name ?? ''), values: body.map((row) => row[k] ?? null) }));
}

function columnsOf(value: unknown): RawColumn[] {
  if (Array.isArray(value)) {
    if (value.length === 0)
      throw new SandtableError('NO_ROWS', 'The JSON array is empty.', 'Choose a file with records.');
    if (value.every((row) => Array.isArray(row))) return columnsOfRows(value);
    return columnsOfRecords(value);
  }
  if (!isRecord(value)) throw shapeless();
  const entries = Object.entries(value);
  const lists = entries.filter((entry): entry is [string, unknown[]] => Array.isArray(entry[1]));
  const length = lists[0]?.[1].length;
  if (
    lists.length === entries.length &&
    lists.length > 1 &&
    lists.every(([, list]) => list.length === length)
  ) {
    return lists.map(([name, values]) => ({ name, values }));
  }
  // A single list of records in an envelope: {"count": 2, "results": [ … ]}
  const inner = lists.filter(([, list]) => list.length > 0 && list.every(isRecord));
  if (inner.length === 1) return columnsOfRecords(inner[0]![1]);
  if (entries.length > 0 && lists.length === 0) return columnsOfRecords([value]);
  throw shapeless();
}

/** One record a line, each parsed by itself; null when a line is no JSON. */
function parseLines(bytes: Uint8Array): unknown[] | null {
  const records: unknown[] = [];
  let start = 0;
  let line = 1;
  while (start < bytes.length) {
    let end = bytes.indexOf(10, start);
    if (end < 0) end = bytes.length;
    const text = decodeUtf8(bytes, start, end).trim();
    if (text !== '') {
      try {
        records.push(JSON.parse(text));
      } catch {
        if (records.length < 2) return null;
        throw broken(`in line ${line}`);
      }
    }
    start = end + 1;
    line++;
  }
  return records;
}

/**
 * Reads JSON: an array of records or of rows, an object of columns, a list of records in an envelope, or a record a
 * line. Keys come in order of first appearance; nested values become JSON text.
 * @throws LOOKS_LIKE_JSON when it is damaged, NOT_TABULAR when it is no list of records, NO_ROWS
 */
export function readJson(bytes: Uint8Array, options: ImportOptions = {}): ImportResult {
  const body = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  const first = decodeUtf8(body.subarray(0, 256)).trimStart()[0];
  const warnings: ImportWarning[] = [];
  const lines = first === '{' ? parseLines(body) : null;
  if (lines && lines.length > 1) return withRows(columnsOfRecords(lines), 'jsonl', options, warnings);
  let value: unknown;
  try {
    value = JSON.parse(decodeUtf8(body));
  } catch (error) {
    throw broken(error instanceof SyntaxError ? `(${error.message})` : '');
  }
  return withRows(columnsOf(value), 'json', options, warnings);
}

function withRows(
  columns: RawColumn[],
  format: 'json' | 'jsonl',
  options: ImportOptions,
  warnings: ImportWarning[],
): ImportResult {
  if (columns.length === 0 || columns[0]!.values.length === 0) {
    throw new SandtableError('NO_ROWS', 'The JSON has no rows.', 'Choose a file with records.');
  }
  return tableFromColumns(columns, format, options, warnings);
}
