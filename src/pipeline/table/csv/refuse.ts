import { type ErrorCode, SandtableError } from '../../core/errors';
import { decodeUtf8 } from '../text-codec';

interface Signature {
  bytes: readonly number[];
  code: ErrorCode;
  what: string;
  remedy: string;
}

const ascii = (text: string) => [...text].map((c) => c.charCodeAt(0));
const EXPORT = 'Export it as CSV (UTF-8) from the program that made it, and load that file.';
const UNPACK = 'Unpack it first and load the file inside.';

const SIGNATURES: readonly Signature[] = [
  { bytes: [0x1f, 0x8b], code: 'LOOKS_LIKE_GZIP', what: 'a gzip archive', remedy: UNPACK },
  {
    bytes: ascii('PAR1'),
    code: 'NOT_TEXT',
    what: 'a Parquet file',
    remedy: EXPORT,
  },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], code: 'LOOKS_LIKE_XLSX', what: 'an old Excel workbook', remedy: EXPORT },
  { bytes: ascii('%PDF'), code: 'NOT_TEXT', what: 'a PDF document', remedy: EXPORT },
  { bytes: [0x89, 0x50, 0x4e, 0x47], code: 'NOT_TEXT', what: 'a PNG image', remedy: EXPORT },
  { bytes: [0xff, 0xd8, 0xff], code: 'NOT_TEXT', what: 'a JPEG image', remedy: EXPORT },
  { bytes: ascii('GIF8'), code: 'NOT_TEXT', what: 'a GIF image', remedy: EXPORT },
  { bytes: ascii('SQLite format 3'), code: 'NOT_TEXT', what: 'an SQLite database', remedy: EXPORT },
  { bytes: ascii('ARROW1'), code: 'NOT_TEXT', what: 'an Arrow file', remedy: EXPORT },
  { bytes: ascii('FEA1'), code: 'NOT_TEXT', what: 'a Feather file', remedy: EXPORT },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], code: 'NOT_TEXT', what: 'a Zstandard archive', remedy: UNPACK },
  { bytes: [0x42, 0x5a, 0x68, 0x39], code: 'NOT_TEXT', what: 'a bzip2 archive', remedy: UNPACK },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a], code: 'NOT_TEXT', what: 'an xz archive', remedy: UNPACK },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], code: 'NOT_TEXT', what: 'a 7-Zip archive', remedy: UNPACK },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], code: 'NOT_TEXT', what: 'a program', remedy: 'Choose a data file.' },
];

const SQL =
  /^(?:--[^\n]*\n\s*)*(?:CREATE\s+TABLE|INSERT\s+INTO|DROP\s+TABLE|BEGIN\s+TRANSACTION|SET\s+\w+\s*=)\s/i;

function starts(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

/**
 * Refuses what is no delimited text by its first bytes (before decoding).
 * @throws EMPTY_FILE, NOT_TEXT, LOOKS_LIKE_XLSX, LOOKS_LIKE_GZIP
 */
export function refuseBinary(bytes: Uint8Array): void {
  if (bytes.every((c) => c === 32 || (c >= 9 && c <= 13) || c === 0xef || c === 0xbb || c === 0xbf)) {
    throw new SandtableError('EMPTY_FILE', 'The file is empty.', 'Choose a file that holds a table.');
  }
  for (const { bytes: signature, code, what, remedy } of SIGNATURES) {
    if (starts(bytes, signature)) throw new SandtableError(code, `This is ${what}, not text.`, remedy);
  }
  if (starts(bytes, [0x50, 0x4b, 0x03, 0x04])) {
    const head = decodeUtf8(bytes.subarray(0, 4096));
    if (head.includes('[Content_Types].xml') || head.includes('xl/')) {
      throw new SandtableError(
        'LOOKS_LIKE_XLSX',
        'This is an Excel workbook, not text.',
        'In the spreadsheet, save the sheet as CSV (UTF-8) and load that file.',
      );
    }
    throw new SandtableError('NOT_TEXT', 'This is a zip archive, not text.', UNPACK);
  }
}

/**
 * Refuses decoded text that is no table: control characters, markup, JSON.
 * `zeros` is the number of NUL characters already taken out of it.
 * @throws NOT_TEXT, LOOKS_LIKE_HTML, LOOKS_LIKE_XML, LOOKS_LIKE_JSON
 */
export function refuseFormats(bytes: Uint8Array, zeros: number): void {
  let controls = zeros;
  const looked = Math.min(bytes.length, 8192);
  for (let i = 0; i < looked; i++) {
    const c = bytes[i]!;
    // ^A and the four separators of ASCII cut cells in some exports.
    if (c < 28 && (c < 9 || c > 13) && c !== 27 && c !== 1) controls++;
  }
  if (controls > 0.01 * (looked + zeros)) {
    throw new SandtableError(
      'NOT_TEXT',
      'The file is binary: it holds bytes that no text has.',
      'Export it as CSV (UTF-8) from the program that made it, and load that file.',
    );
  }
  const head = decodeUtf8(bytes.subarray(0, 2048)).trimStart();
  if (/^<!doctype\s+html|^<html[\s>]|^<head[\s>]|^<body[\s>]/i.test(head)) {
    throw new SandtableError(
      'LOOKS_LIKE_HTML',
      'This is a web page, not a table: perhaps a log-in page behind a download link.',
      'Open the link in the browser, sign in if it asks, and download the data again.',
    );
  }
  if (/^<\?xml[\s?]/i.test(head) || isElement(head, bytes)) {
    throw new SandtableError('LOOKS_LIKE_XML', 'This is XML, not a table of rows and columns.', EXPORT);
  }
  if (SQL.test(head)) {
    throw new SandtableError(
      'NOT_TABULAR',
      'This is an SQL script, not a table.',
      'Run it in a database and export the table as CSV.',
    );
  }
  if (head.startsWith('{\\rtf')) {
    throw new SandtableError('NOT_TABULAR', 'This is a word-processor document, not a table.', EXPORT);
  }
  if (
    /^\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\}\s*$)/.test(head) ||
    /^\[\s*(?:[[{]|"[^"]*"\s*[,\]]|\]\s*$)/.test(head)
  ) {
    throw new SandtableError(
      'LOOKS_LIKE_JSON',
      'This is JSON, not delimited text.',
      'Save it as UTF-8, as an array of records or one record a line, and load it again.',
    );
  }
}

function isElement(head: string, bytes: Uint8Array): boolean {
  const name = /^<([A-Za-z_][\w:.-]*)(?:\s[^<>]*)?>/.exec(head)?.[1];
  if (name === undefined) return false;
  return decodeUtf8(bytes.subarray(Math.max(0, bytes.length - 256)))
    .trimEnd()
    .endsWith(`</${name}>`);
}
