import type { ColumnType } from './column';
import type { Table } from './table';

/** How the bytes of a file were read. Everything here is detected, shown, and can be overridden. */
export interface Dialect {
  /** What the file is: delimited text, or a kind in which the marks below mean nothing. */
  format: 'csv' | 'json' | 'jsonl' | 'xlsx' | 'parquet';
  /** A WHATWG label: "utf-8", "utf-16le", "windows-1252", … */
  encoding: string;
  /** Null when the file has a single column. */
  delimiter: string | null;
  quote: string;
  /** The character that escapes a quote besides doubling it, or null. */
  escape: string | null;
  newline: 'LF' | 'CRLF' | 'CR' | 'mixed';
  /** The decimal mark most number columns use. */
  decimal: '.' | ',';
  header: boolean;
  /** Lines at the start of a comment, or null when the file has none. */
  comment: string | null;
  /** Lines before the header that are no part of the table. */
  skippedLines: number;
}

/** What a person may decide instead of the detection. Absent means: detect. */
export interface ImportOptions {
  encoding?: string;
  delimiter?: string;
  quote?: string;
  escape?: string;
  decimal?: '.' | ',';
  header?: boolean;
  comment?: string;
  skipLines?: number;
  /** Types by column name; what then does not parse is counted in a warning. */
  types?: Readonly<Record<string, ColumnType>>;
  /** Spellings of "no value" in every column, instead of the usual ones. The empty cell is always missing. */
  missing?: readonly string[];
  /** Day before month, or month before day, where a column leaves it open. */
  dateOrder?: 'dmy' | 'mdy';
  /** Bytes a file may have at most. */
  maxBytes?: number;
  /** Columns a file may have at most. */
  maxColumns?: number;
}

/** Something about the file a person should know. `rows` are the first data rows concerned, from 0. */
export interface ImportWarning {
  code: string;
  column?: string;
  count?: number;
  message: string;
  rows?: number[];
}

export interface ImportResult {
  table: Table;
  dialect: Dialect;
  warnings: ImportWarning[];
}

/** Bytes that can be read from the start more than once: a File in the page, a file on disk. */
export interface ByteSource {
  size: number;
  /** A fresh pass over the bytes, in chunks of any length. */
  chunks(): AsyncIterable<Uint8Array>;
}
