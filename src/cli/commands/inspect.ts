import { createContext } from '../../pipeline/core/context';
import { inspectTable } from '../../pipeline/profiling/inspect-table';
import { readCsv } from '../../pipeline/table/csv/read-csv';
import type { CommandResult } from '../main';
import { readBytes } from '../read-file';
import { readArguments } from '../usage';

/** What a file holds. */
export async function inspect(args: string[]): Promise<CommandResult> {
  const { file } = readArguments(args, 'file to inspect', []);
  const json = inspectTable(await readCsv(await readBytes(file), {}, createContext()));
  const columns = json.columns.map(
    ({ name, type, missing, distinct }) => `  ${name}: ${type}, ${missing} missing, ${distinct} distinct`,
  );
  const warnings = json.warnings.map(({ code, message }) => `  ${code}: ${message}`);
  const text = [`${json.rows} rows, ${json.columns.length} columns`, ...columns, ...warnings].join('\n');
  return { json, text };
}
