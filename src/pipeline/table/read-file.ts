import { type Context, createContext } from '../core/context';
import { SandtableError } from '../core/errors';
import { bytesOf, sourceOf } from './byte-source';
import { readCsv } from './csv/read-csv';
import type { PartReaders } from './csv/read-parts';
import type { ByteSource, Dialect, ImportOptions, ImportResult } from './import-types';
import { decodeUtf8 } from './text-codec';

/** Bytes that tell what kind of file it is. */
const HEAD = 4096;

/** What the first bytes of a file say it is; the name decides nothing, files are renamed. */
export function formatOf(bytes: Uint8Array): Exclude<Dialect['format'], 'jsonl'> {
  const head = decodeUtf8(bytes.subarray(0, HEAD));
  if (head.startsWith('PAR1')) return 'parquet';
  if (head.startsWith('PK\u0003\u0004') && (head.includes('[Content_Types].xml') || head.includes('xl/')))
    return 'xlsx';
  const text = head.replace(/^\ufeff/, '').trimStart();
  return /^\{\s*(?:"|\}\s*$)|^\[\s*(?:[[{]|\]\s*$)/.test(text) ? 'json' : 'csv';
}

/**
 * Reads a table from a file of any known kind: delimited text, JSON records, JSON lines, Excel, Parquet.
 * Readers besides the one for text are loaded only when a file needs them.
 * @param name the file's name, for messages
 * @throws SandtableError as `readCsv` does, with `place.file`; CancelledError when `context` says stop
 */
export async function readFile(
  input: Uint8Array | ByteSource,
  name: string,
  options: ImportOptions = {},
  context: Context = createContext(),
  readers: PartReaders | null = null,
): Promise<ImportResult> {
  const source = input instanceof Uint8Array ? sourceOf(input) : input;
  try {
    return await readAs(formatOf(await bytesOf(source, 0, HEAD)), source, options, context, readers);
  } catch (error) {
    throw readingError(error, name);
  }
}

/** What a browser calls a file that changed, moved or went away after it was chosen. */
const GONE = ['NotReadableError', 'NotFoundError'];

/** What went wrong while a file was read, with the file's name. */
export function readingError(error: unknown, name: string): unknown {
  if (error instanceof SandtableError) {
    return new SandtableError(error.code, error.message, error.remedy, { file: name, ...error.place });
  }
  if (error instanceof RangeError) {
    return new SandtableError(
      'OUT_OF_MEMORY',
      'Reading the file took more memory than this page has.',
      'Load a sample of its rows, or a file with fewer columns.',
      { file: name },
    );
  }
  if (!(error instanceof Error) || !GONE.includes(error.name)) return error;
  return new SandtableError(
    'FILE_UNREADABLE',
    'The file could not be read to its end: it was changed, moved or deleted meanwhile.',
    'Drop it again once it is in its place.',
    { file: name },
  );
}

async function readAs(
  format: ReturnType<typeof formatOf>,
  source: ByteSource,
  options: ImportOptions,
  context: Context,
  readers: PartReaders | null,
): Promise<ImportResult> {
  if (format === 'csv') return readCsv(source, options, context, readers);
  const { size } = source;
  await context.tick(0, size, 'Reading');
  let result: ImportResult;
  if (format === 'parquet') {
    const { readParquet } = await import('./formats/read-parquet');
    result = await readParquet(source, options);
  } else if (format === 'xlsx') {
    const { readExcel } = await import('./formats/read-excel');
    result = await readExcel(await bytesOf(source), options);
  } else {
    const { readJson } = await import('./formats/read-json');
    result = readJson(await bytesOf(source), options);
  }
  await context.tick(size, size, 'Reading');
  return result;
}
