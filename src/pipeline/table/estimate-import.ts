import { bytesOf, sourceOf } from './byte-source';
import { columnNames } from './csv/header-names';
import { estimateRows, openFile } from './csv/open-file';
import { planColumns, type ReaderKind } from './csv/plan';
import type { ByteSource, ImportOptions } from './import-types';
import { formatOf } from './read-file';

/** What reading a file will come to, judged from a small part of it. */
export interface ImportEstimate {
  /** About how many rows and columns; NaN where the file does not say so before it is read (JSON, Excel, Parquet). */
  rows: number;
  columns: number;
  /** About the most memory that reading takes at once, the table included. */
  bytes: number;
}

/** What is held besides the table: chunks on their way, fields of a block. */
const WORKING = 16e6;
/** Times its size that a file of another kind grows to, packed as it is. */
const GROWTH = { json: 4, xlsx: 25, parquet: 10 };

/** Bytes a cell takes: a number or a date, a code, or a text of that length with its offset. */
function cellBytes(reader: ReaderKind, length: number): number {
  if (reader.kind !== 'string') return 8;
  return reader.unique ? length + 4 + 1 / 8 : 4 + 1 / 8;
}

/** Bytes looked at in one place, and the places besides the beginning, as parts of the file. */
const LOOK = 1 << 16;
const PLACES = [0.25, 0.5, 0.75];

/** Line ends per byte further on, as a multiple of those at the beginning: first rows are often shorter than most. */
async function density(source: ByteSource): Promise<number> {
  if (source.size < 8 * LOOK) return 1;
  const ends = async (at: number) => {
    const bytes = await bytesOf(source, at, at + LOOK);
    let count = 0;
    for (let i = 0; i < bytes.length; i++) if (bytes[i] === 10 || bytes[i] === 13) count++;
    return count;
  };
  const first = await ends(0);
  let sum = first;
  for (const place of PLACES) sum += await ends(Math.floor(place * source.size));
  return first === 0 ? 1 : sum / (first * (PLACES.length + 1));
}

/**
 * Estimates rows, columns and memory from the first records and a look at three other places, before any memory is taken.
 * @throws SandtableError as `readCsv` does for a file whose first bytes cannot be read
 */
export async function estimateImport(
  input: Uint8Array | ByteSource,
  options: ImportOptions = {},
): Promise<ImportEstimate> {
  const source = input instanceof Uint8Array ? sourceOf(input) : input;
  const format = formatOf(await bytesOf(source, 0, 4096));
  if (format !== 'csv') {
    return { rows: Number.NaN, columns: Number.NaN, bytes: GROWTH[format] * source.size + WORKING };
  }
  const { sniffed } = await openFile(source, options);
  const { columns, records } = sniffed;
  const inFile = Math.ceil(estimateRows(sniffed, source.size) * (await density(source)));
  const rows = Math.min(inFile, options.sample?.rows ?? inFile);
  const { plans } = planColumns(columnNames(sniffed.names, columns, []), records, options, rows);
  let row = 0;
  plans.forEach(({ reader }, k) => {
    let length = 0;
    for (const cells of records) length += cells[k]?.length ?? 0;
    row += cellBytes(reader, length / Math.max(1, records.length));
  });
  return { rows, columns, bytes: Math.round(rows * row + WORKING) };
}
