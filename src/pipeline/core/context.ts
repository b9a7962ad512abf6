import { CancelledError } from './errors';
import { createRandom, type Random } from './random';

/** How far a piece of work is. `total` is 0 while it is not known. */
export interface Progress {
  done: number;
  total: number;
  /** What is being done, in words a person understands: "fold 3 of 5". */
  phase: string;
}

/** Whether somebody asked this work to stop. */
export interface CancelSignal {
  readonly cancelled: boolean;
}

/**
 * What a computation is given besides its inputs. The pipeline has no clock, no global randomness and no way to
 * look at the outside world: whatever it needs of these arrives here.
 */
export interface Context {
  random: Random;
  signal: CancelSignal;
  /** Milliseconds from an arbitrary origin. Only for what is *measured* (never part of a hashed artifact). */
  now(): number;
  report(progress: Progress): void;
  /**
   * Call between units of work (a tree, an epoch, a chunk of rows; every 50 ms or oftener). Lets the host deliver
   * messages, reports progress, and throws `CancelledError` when the person pressed Stop.
   */
  tick(done: number, total: number, phase: string): Promise<void>;
}

const NEVER: CancelSignal = { cancelled: false };

export interface ContextOptions {
  random?: Random;
  signal?: CancelSignal;
  now?: () => number;
  report?: (progress: Progress) => void;
  /** Gives the event loop a turn; the host knows how. Without it work runs through. */
  breathe?: () => Promise<void>;
  /** Milliseconds of work between two turns of the event loop. */
  breatheEvery?: number;
}

/** A context from its parts; with none of them, a quiet one for tests and one-off calls. */
export function createContext(options: ContextOptions = {}): Context {
  const signal = options.signal ?? NEVER;
  const now = options.now ?? (() => 0);
  const report = options.report ?? (() => {});
  const every = options.breatheEvery ?? 40;
  let last = now();
  const throwIfCancelled = () => {
    if (signal.cancelled) throw new CancelledError();
  };
  return {
    random: options.random ?? createRandom(0),
    signal,
    now,
    report,
    async tick(done, total, phase) {
      throwIfCancelled();
      const time = now();
      if (time - last < every && done !== total) return;
      report({ done, total, phase });
      if (options.breathe) {
        await options.breathe();
        throwIfCancelled();
      }
      last = now();
    },
  };
}

/** The same context with another random stream: each unit of work draws from its own. */
export function withRandom(context: Context, random: Random): Context {
  return { ...context, random };
}
