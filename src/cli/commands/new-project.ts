import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { createContext } from '../../pipeline/core/context';
import { bytesHash } from '../../pipeline/core/hash';
import { encodeTarget } from '../../pipeline/preprocessing/target';
import { profileTable } from '../../pipeline/profiling/profile-table';
import { proposeOrder } from '../../pipeline/profiling/propose-split';
import { proposeTarget } from '../../pipeline/profiling/propose-target';
import { createProject } from '../../pipeline/project/spec/defaults';
import { readCsv } from '../../pipeline/table/csv/read-csv';
import type { CommandResult } from '../main';
import { readBytes } from '../read-file';
import { readArguments, readTask, UsageError } from '../usage';

/** A project with a default for every choice. */
export async function newProject(args: string[]): Promise<CommandResult> {
  const { file, options } = readArguments(args, 'file', ['target', 'task', 'positive', 'out']);
  if (options.target === undefined) throw new UsageError('Name the column to predict: --target COL.');
  const bytes = await readBytes(file);
  const { table } = await readCsv(bytes, {}, createContext());
  const proposal = proposeTarget(table, profileTable(table), options.target);
  const task = options.task === undefined ? proposal.task : readTask(options.task);
  const positive = task === 'binary' ? (options.positive ?? proposal.positive) : null;
  // Refuses an unusable target here rather than in the first run.
  const target = encodeTarget(table, options.target, task, positive);
  const project = createProject(
    { hash: bytesHash(bytes), fileName: basename(file), bytes: bytes.length, bundled: null },
    { target: options.target, task, positive: task === 'binary' ? target.classes[1]! : null },
    {},
    proposeOrder(table, options.target, target.rows),
  );
  const text = JSON.stringify(project, null, 2);
  if (options.out !== undefined) await writeFile(options.out, `${text}\n`);
  return { json: project, text: options.out === undefined ? text : `Wrote ${options.out}` };
}
