import { unzipSync } from 'fflate';
import { SandtableError } from '../../core/errors';
import { isHeader } from '../csv/sniff-header';
import type { ImportOptions, ImportResult, ImportWarning } from '../import-types';
import { tableFromColumns } from './columns-from-values';

/**
 * Reads a sheet of an Excel workbook: the one in the options, else the first that holds something; the names of the
 * others are in a warning. The reader is loaded when the first workbook comes. @throws LOOKS_LIKE_XLSX when it cannot be read, NO_ROWS
 */
export async function readExcel(bytes: Uint8Array, options: ImportOptions = {}): Promise<ImportResult> {
  const { default: readSheets } = await import('read-excel-file/web-worker');
  refuseBomb(bytes);
  let sheets: { sheet: string; data: unknown[][] }[];
  try {
    sheets = await readSheets(bytes.slice().buffer);
  } catch (error) {
    throw new SandtableError(
      'LOOKS_LIKE_XLSX',
      `This Excel workbook cannot be read${error instanceof Error ? ` (${error.message})` : ''}.`,
      'Open it in the spreadsheet and save the sheet as CSV (UTF-8).',
    );
  }
  const filled = sheets.filter(({ data }) => data.length > 0);
  const sheet = filled.find((one) => one.sheet === options.sheet) ?? filled[0];
  const rows = (sheet?.data ?? []).filter((row) => row.some((cell) => cell !== null && cell !== ''));
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const header =
    options.header ?? isHeader(rows.slice(0, 60).map((row) => row.map((cell) => String(cell ?? ''))));
  const body = header ? rows.slice(1) : rows;
  if (sheet === undefined || body.length === 0) {
    throw new SandtableError(
      'NO_ROWS',
      'The workbook has no rows of data.',
      'Choose a workbook with a filled sheet.',
    );
  }
  const warnings: ImportWarning[] = [];
  if (filled.length > 1) {
    warnings.push({
      code: 'OTHER_SHEETS',
      count: filled.length - 1,
      message: `Only the sheet "${sheet.sheet}" was read; the workbook has ${filled.length - 1} more: ${filled
        .filter((other) => other !== sheet)
        .map((other) => `"${other.sheet}"`)
        .join(', ')}.`,
    });
  }
  const columns = Array.from({ length: width }, (_, k) => ({
    name: header ? String(rows[0]![k] ?? '') : '',
    values: body.map((row) => row[k] ?? null),
  }));
  const result = tableFromColumns(columns, 'xlsx', options, warnings);
  const names = filled.map((one) => one.sheet);
  return { ...result, dialect: { ...result.dialect, header, sheets: names, sheet: sheet.sheet } };
}

/** Bytes that a workbook may unpack to: it is held as a whole while it is read. */
const MOST_BYTES = 1_000_000_000;

/** A few kilobytes can unpack to terabytes: what the directory of the archive says is added up first. */
function refuseBomb(bytes: Uint8Array): void {
  let unpacked = 0;
  try {
    unzipSync(bytes, {
      filter: ({ originalSize }) => {
        unpacked += originalSize;
        return false;
      },
    });
  } catch {
    // Damaged: the reader says how.
    return;
  }
  if (unpacked <= MOST_BYTES) return;
  throw new SandtableError(
    'FILE_TOO_LARGE',
    `The workbook unpacks to ${Math.round(unpacked / 1e6)} MB, the limit is ${MOST_BYTES / 1e6} MB.`,
    'Save the sheet as CSV (UTF-8), which is read piece by piece.',
  );
}
