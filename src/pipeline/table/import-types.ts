import type { SourceHandle } from './byte-source';
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
  /** The workbook's sheets that hold something, and the one that was read. */
  sheets?: string[];
  sheet?: string;
}

/** What a person may decide instead of the detection. Absent means: detect; an empty mark means: there is none. */
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
  /** The sheet of a workbook, instead of the first one that holds something. */
  sheet?: string;
  /** Bytes a file may have at most; a sample may be drawn from a larger one. */
  maxBytes?: number;
  /** Columns a file may have at most. */
  maxColumns?: number;
  /** Reads so many rows instead of all: every set of that many is equally likely, rows stay in the file's order. */
  sample?: RowSampling;
}

/** How many rows to draw, and the seed of the draw: it depends on nothing else but the file. */
export interface RowSampling {
  rows: number;
  seed: number;
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

/** Bytes that can be read at any place, more than once and by several readers: a File, a file on disk, bytes in memory. */
export interface ByteSource {
  readonly size: number;
  /** Bytes from `start` on, at most to `end`: fewer are allowed, none only at the end of the source. */
  slice(start: number, end: number): Promise<Uint8Array>;
  /** What other threads can be sent to read the same bytes; absent when they cannot. */
  handle?: SourceHandle;
}
