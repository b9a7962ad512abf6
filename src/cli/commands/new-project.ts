import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { encodeTarget } from '../../pipeline/preprocessing/target';
import { profileTable } from '../../pipeline/profiling/profile-table';
import { proposeOrder } from '../../pipeline/profiling/propose-split';
import { proposeTarget } from '../../pipeline/profiling/propose-target';
import { createProject } from '../../pipeline/project/spec/defaults';
import { readFile } from '../../pipeline/table/read-file';
import { sourceHash } from '../../pipeline/table/source-hash';
import type { CommandResult } from '../main';
import { diskSource } from '../read-file';
import { readArguments, readTask, UsageError } from '../usage';

/** A project with a default for every choice. */
export async function newProject(args: string[]): Promise<CommandResult> {
  const { file, options } = readArguments(args, 'file', ['target', 'task', 'positive', 'out']);
  if (options.target === undefined) throw new UsageError('Name the column to predict: --target COL.');
  const source = await diskSource(file);
  const fileName = basename(file);
  const { table } = await readFile(source, fileName);
  const proposal = proposeTarget(table, await profileTable(table), options.target);
  const task = options.task === undefined ? proposal.task : readTask(options.task);
  const positive = task === 'binary' ? (options.positive ?? proposal.positive) : null;
  // Refuses an unusable target here rather than in the first run.
  const target = encodeTarget(table, options.target, task, positive);
  const project = createProject(
    { hash: await sourceHash(source), fileName, bytes: source.size, bundled: null },
    { target: options.target, task, positive: task === 'binary' ? target.classes[1]! : null },
    {},
    proposeOrder(table, options.target, target.rows),
  );
  const text = JSON.stringify(project, null, 2);
  if (options.out !== undefined) await writeFile(options.out, `${text}\n`);
  return { json: project, text: options.out === undefined ? text : `Wrote ${options.out}` };
}
