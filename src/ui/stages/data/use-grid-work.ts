import { useEffect, useRef, useState } from 'react';
import type { Progress } from '../../../pipeline/core/context';
import { CancelledError, type PlainError, toPlainError } from '../../../pipeline/core/errors';
import { formatCount, formatNumber } from '../../components/format';
import { cellsIn, type Place, type Rectangle } from '../../components/grid/selection';
import type { OpenRows } from '../../services/rows';

/** A selection is added up this long after it last changed. */
const SUM_AFTER_MS = 120;
/** A sum is exact as far as a person reads on. */
const DIGITS = { significant: 10 };

/** What is done with the rows on the screen: find, add up, copy, download; one sentence says what came of it. */
export function useGridWork(open: OpenRows | undefined, fileName: string) {
  const [progress, setProgress] = useState<Progress | null>(null);
  const [error, setError] = useState<PlainError | null>(null);
  const [said, setSaid] = useState('');
  const [text, setText] = useState('');
  const [found, setFound] = useState<{ cells: number; number: number | null }>();
  const [selected, setSelected] = useState<Rectangle | null>(null);
  const place = useRef<Place | null>(null);

  // Matches of another view are no matches of this one.
  // biome-ignore lint/correctness/useExhaustiveDependencies: that it is another view is the reason.
  useEffect(() => {
    place.current = null;
    setFound(undefined);
  }, [open]);

  const attempt = async <T>(work: () => Promise<T>): Promise<T | undefined> => {
    setError(null);
    try {
      return await work();
    } catch (reason) {
      if (!(reason instanceof CancelledError)) setError(toPlainError(reason));
      return undefined;
    } finally {
      setProgress(null);
    }
  };

  useEffect(() => {
    if (!open || !selected || cellsIn(selected) < 2) {
      setSaid('');
      return;
    }
    let isOver = false;
    const timer = setTimeout(() => {
      open.summarise(selected).then(
        ({ cells, missing, numbers, sum, mean }) => {
          if (isOver) return;
          const parts = [`${formatCount(cells)} cells`];
          if (missing > 0) parts.push(`${formatCount(missing)} missing`);
          if (numbers > 0) {
            parts.push(
              `${formatCount(numbers)} numbers`,
              `sum ${formatNumber(sum, DIGITS)}`,
              `mean ${formatNumber(mean, DIGITS)}`,
            );
          }
          setSaid(parts.join(' · '));
        },
        () => {},
      );
    }, SUM_AFTER_MS);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [open, selected]);

  return {
    progress,
    error,
    said,
    text,
    found,
    selected,
    select(rectangle: Rectangle | null) {
      setSelected(rectangle);
      if (rectangle) place.current = { row: rectangle.fromRow, column: rectangle.fromColumn };
    },
    /** The next match from the selected cell; undefined when there is none. */
    async find(wanted: string, direction: 'next' | 'previous'): Promise<Place | undefined> {
      setText(wanted);
      if (!open || wanted === '') {
        setFound(undefined);
        return undefined;
      }
      // A new text is looked for from the cell before the selected one, so that this one counts too.
      const from = place.current;
      const start = wanted === text || from === null ? from : { row: from.row, column: from.column - 1 };
      const answer = await attempt(() => open.find(wanted, start, direction, setProgress));
      if (!answer) return undefined;
      setFound({ cells: answer.cells, number: answer.match?.number ?? null });
      return answer.match ?? undefined;
    },
    async copy(range: Rectangle, withNames: boolean): Promise<void> {
      if (!open) return;
      await attempt(async () => {
        const copied = await open.copy(range, withNames, setProgress);
        await navigator.clipboard.writeText(copied);
        setSaid(`${formatCount(cellsIn(range))} cells copied${withNames ? ' with their header' : ''}.`);
      });
    },
    async download(): Promise<void> {
      if (!open) return;
      const name = fileName.replace(/\.[^.]+$/, '');
      await attempt(() => open.download(`${name}-rows.csv`, setProgress));
    },
  };
}
