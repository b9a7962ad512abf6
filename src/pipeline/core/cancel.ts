import type { CancelSignal } from './context';

/** A signal that can be listened to, so that a host can pass a Stop on to other workers. */
export interface Cancellation extends CancelSignal {
  /** Calls back once when cancelled, at once when it already is. Returns how to stop listening. */
  onCancel(listener: () => void): () => void;
}

export interface CancelSource {
  signal: Cancellation;
  cancel(): void;
}

export function createCancelSource(): CancelSource {
  let cancelled = false;
  const listeners = new Set<() => void>();
  return {
    signal: {
      get cancelled() {
        return cancelled;
      },
      onCancel(listener) {
        if (cancelled) listener();
        else listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    cancel() {
      if (cancelled) return;
      cancelled = true;
      for (const listener of listeners) listener();
      listeners.clear();
    },
  };
}
