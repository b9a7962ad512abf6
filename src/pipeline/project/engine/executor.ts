import type { Cancellation } from '../../core/cancel';
import type { Progress } from '../../core/context';
import type { TaskInput, TaskName, TaskOutput } from '../tasks';

export interface TaskOptions {
  signal: Cancellation;
  /** Smaller goes first when all workers are busy. */
  priority: number;
  /** Seeds the task's random stream. */
  seed: number;
  /** Large inputs that many tasks read, by content key: each worker receives each of them once. */
  shares?: Readonly<Record<string, unknown>>;
  onProgress?: (progress: Progress) => void;
}

/** Where tasks run: in this thread, in a pool of web workers, in a pool of Node's worker threads. */
export interface Executor {
  /** How many tasks run at once. */
  readonly size: number;
  run<Name extends TaskName>(
    name: Name,
    input: TaskInput<Name>,
    options: TaskOptions,
  ): Promise<TaskOutput<Name>>;
}
