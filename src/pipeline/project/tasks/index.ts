import type { Context } from '../../core/context';
import { SandtableError } from '../../core/errors';
import { eliminate, permuteFold, tracePath } from './ask-models';
import { fitFinal } from './fit-final';
import { fitFold } from './fit-fold';
import { fitLab } from './fit-lab';
import { readPart } from './read-part';
import { scoreRequests } from './score-requests';
import { screenChunk } from './screen-chunk';

/** Large inputs under their content keys, as given to the executor. */
export type Shares = ReadonlyMap<string, unknown>;

/** What runs in the pool of compute workers. To add a task, write it and list it here. */
export const TASKS = {
  fitFold,
  fitFinal,
  fitLab,
  readPart,
  scoreRequests,
  screenChunk,
  permuteFold,
  tracePath,
  eliminate,
};

export type TaskName = keyof typeof TASKS;
export type TaskInput<Name extends TaskName> = Parameters<(typeof TASKS)[Name]>[0];
export type TaskOutput<Name extends TaskName> = Awaited<ReturnType<(typeof TASKS)[Name]>>;

/** Runs a task by name: what a worker does with a call. */
export async function runTask(
  task: string,
  input: unknown,
  context: Context,
  shares: Shares,
): Promise<unknown> {
  if (!Object.hasOwn(TASKS, task)) throw new SandtableError('INTERNAL', `There is no task "${task}".`);
  const run = TASKS[task as TaskName] as (input: unknown, context: Context, shares: Shares) => unknown;
  return run(input, context, shares);
}
