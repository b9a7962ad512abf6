import { useEffect, useMemo, useState } from 'react';
import type { Progress } from '../../../pipeline/core/context';
import { CancelledError, type PlainError, toPlainError } from '../../../pipeline/core/errors';
import type { RowView } from '../../../pipeline/project/row-views';
import { type OpenRows, openRows } from '../../services/rows';
import { type RowsShown, restoreRows } from '../../store/rows';
import { useSpec } from '../../store/selectors';
import { useStore } from '../../store/store';

/** The rows that are shown, and those that were asked for while they are not here yet. */
export interface RowsState {
  shown: RowsShown;
  /** What is on the screen: the last question that was answered. */
  open: OpenRows | undefined;
  /** Grows when cells arrive. */
  version: number;
  progress: Progress | null;
  isAsking: boolean;
  error: PlainError | null;
}

const viewOf = ({ of, filters, sort, only }: RowsShown): RowView => ({
  of,
  query: { filters, sort, only: only?.rows ?? null },
});

/** Asks the engine whenever the question or the table changes; the old answer stays until the new one is here. */
export function useRows(): RowsState {
  const spec = useSpec();
  const shown = useStore((state) => state.rows);
  const tableKey = useStore((state) => state.views[shown.of === 'read' ? 'table' : 'clean']?.key);
  const [version, setVersion] = useState(0);
  const [answer, setAnswer] = useState<{ open: OpenRows; shown: RowsShown }>();
  const [asking, setAsking] = useState<{ progress: Progress | null } | null>(null);
  const [error, setError] = useState<PlainError | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: of the project only its table matters here.
  useEffect(() => {
    if (tableKey === undefined) return;
    let isOver = false;
    setAsking({ progress: null });
    setError(null);
    const onProgress = (progress: Progress) => !isOver && setAsking({ progress });
    openRows(spec, viewOf(shown), onProgress, () => setVersion((now) => now + 1)).then(
      (open) => {
        if (isOver) return;
        setAnswer({ open, shown });
        setAsking(null);
      },
      (reason) => {
        if (isOver) return;
        setAsking(null);
        // Stopped: what is on the screen is what is asked for again.
        if (reason instanceof CancelledError && answer) restoreRows(answer.shown);
        else if (!(reason instanceof CancelledError)) setError(toPlainError(reason));
      },
    );
    return () => {
      isOver = true;
    };
  }, [shown, tableKey]);

  return useMemo(
    () => ({
      shown,
      open: answer?.open,
      version,
      progress: asking?.progress ?? null,
      isAsking: asking !== null,
      error,
    }),
    [shown, answer, version, asking, error],
  );
}
