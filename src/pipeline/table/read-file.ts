import { type Context, createContext } from '../core/context';
import { SandtableError } from '../core/errors';
import { bytesOf, sourceOf } from './byte-source';
import { readCsv } from './csv/read-csv';
import { readExcel } from './formats/read-excel';
import { readJson } from './formats/read-json';
import { readParquet } from './formats/read-parquet';
import type { ByteSource, ImportOptions, ImportResult } from './import-types';
import { decodeUtf8 } from './text-codec';

/** Bytes that say what a file is. */
const HEAD = 4096;

/** What the first bytes of a file say it is; the name decides nothing, files are renamed. */
export function formatOf(bytes: Uint8Array): 'csv' | 'json' | 'xlsx' | 'parquet' {
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
): Promise<ImportResult> {
  try {
    const source = input instanceof Uint8Array ? sourceOf(input) : input;
    return await readAs(formatOf(await bytesOf(source, 0, HEAD)), source, name, options, context);
  } catch (error) {
    if (!(error instanceof SandtableError)) throw error;
    throw new SandtableError(error.code, error.message, error.remedy, { file: name, ...error.place });
  }
}

async function readAs(
  format: ReturnType<typeof formatOf>,
  source: ByteSource,
  name: string,
  options: ImportOptions,
  context: Context,
): Promise<ImportResult> {
  if (format === 'csv') return readCsv(source, options, context);
  const total = source.size;
  await context.tick(0, total, `Reading ${name}`);
  const bytes = await bytesOf(source);
  const result =
    format === 'json'
      ? readJson(bytes, options)
      : format === 'xlsx'
        ? await readExcel(bytes, options)
        : await readParquet(bytes, options);
  await context.tick(total, total, `Reading ${name}`);
  return result;
}
