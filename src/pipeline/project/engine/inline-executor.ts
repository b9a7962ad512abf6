import { createContext } from '../../core/context';
import { createRandom } from '../../core/random';
import { runTask, type TaskInput, type TaskName, type TaskOutput } from '../tasks';
import type { Executor } from './executor';

/** Runs tasks in this thread, one after the other as they come: for tests and for hosts without workers. */
export function createInlineExecutor(host: { now(): number; breathe(): Promise<void> }): Executor {
  return {
    size: 1,
    async run<Name extends TaskName>(
      name: Name,
      input: TaskInput<Name>,
      options: Parameters<Executor['run']>[2],
    ): Promise<TaskOutput<Name>> {
      const context = createContext({
        random: createRandom(options.seed),
        signal: options.signal,
        now: host.now,
        breathe: host.breathe,
        report: options.onProgress ?? (() => {}),
      });
      const shares = new Map(Object.entries(options.shares ?? {}));
      return (await runTask(name, input, context, shares)) as TaskOutput<Name>;
    },
  };
}
