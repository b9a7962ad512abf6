import { basename } from 'node:path';
import { inspectTable } from '../../pipeline/profiling/inspect-table';
import { readFile } from '../../pipeline/table/read-file';
import type { CommandResult } from '../main';
import { diskSource } from '../read-file';
import { readArguments } from '../usage';

/** What a file holds. */
export async function inspect(args: string[]): Promise<CommandResult> {
  const { file } = readArguments(args, 'file to inspect', []);
  const json = await inspectTable(await readFile(await diskSource(file), basename(file)));
  const columns = json.columns.map(
    ({ name, type, missing, distinct }) => `  ${name}: ${type}, ${missing} missing, ${distinct} distinct`,
  );
  const warnings = json.warnings.map(({ code, message }) => `  ${code}: ${message}`);
  const text = [`${json.rows} rows, ${json.columns.length} columns`, ...columns, ...warnings].join('\n');
  return { json, text };
}
