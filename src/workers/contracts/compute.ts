import type { Progress } from '../../pipeline/core/context';
import type { PlainError } from '../../pipeline/core/errors';

/** A task's outcome as plain data: errors keep their code, place and remedy across the boundary. */
export type Outcome<T> = { ok: true; value: T } | { ok: false; error: PlainError };

export interface ComputeCall {
  /** Unique per pool; `cancel` names it. */
  id: number;
  task: string;
  input: unknown;
  seed: number;
}

/** A worker of the pool: runs one task at a time over inputs it was given before. */
export interface ComputeApi {
  /** Keeps a large input under its content key until `drop`. */
  put(key: string, value: unknown): void;
  drop(key: string): void;
  run(call: ComputeCall, onProgress: (progress: Progress) => void): Promise<Outcome<unknown>>;
  /** Asks a running task to stop at its next breath. */
  cancel(id: number): void;
}
