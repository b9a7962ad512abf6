import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import {
  at,
  clampSelection,
  HEADER,
  moveSelection,
  type Place,
  type Rectangle,
  rectangleOf,
  type Selection,
} from './selection';

/** The cell under a pointer. */
function placeOf(target: EventTarget | null): Place | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>('[data-column]') : null;
  if (!cell) return null;
  return { row: Number(cell.dataset.row), column: Number(cell.dataset.column) };
}

/** The selected cells: by keys, by dragging, and told to whoever wants to know. */
export function useSelection(
  rows: number,
  columns: number,
  page: number,
  onSelect: ((rectangle: Rectangle | null) => void) | undefined,
) {
  const [chosen, setChosen] = useState<Selection>(at({ row: rows > 0 ? 0 : HEADER, column: 0 }));
  const selection = clampSelection(chosen, rows, columns);
  const isDragging = useRef(false);
  const { fromRow, toRow, fromColumn, toColumn } = rectangleOf(selection);
  const tell = useRef(onSelect);
  tell.current = onSelect;
  useEffect(() => {
    tell.current?.(toRow > fromRow ? { fromRow, toRow, fromColumn, toColumn } : null);
  }, [fromRow, toRow, fromColumn, toColumn]);

  return {
    selection,
    select: setChosen,
    /** Whether the key moved the selection. */
    onKey(event: KeyboardEvent): boolean {
      if (event.altKey) return false;
      const key = { key: event.key, shift: event.shiftKey, mod: event.ctrlKey || event.metaKey };
      const next = moveSelection(selection, key, { rows, columns, page });
      if (next) setChosen(next);
      return next !== null;
    },
    onPointerDown(event: PointerEvent) {
      const place = placeOf(event.target);
      if (event.button !== 0 || !place || place.row === HEADER) return;
      isDragging.current = event.pointerType === 'mouse';
      setChosen(event.shiftKey ? { anchor: selection.anchor, focus: place } : at(place));
    },
    onPointerMove(event: PointerEvent) {
      if (!isDragging.current || event.buttons !== 1) return;
      const place = placeOf(event.target);
      if (!place || place.row === HEADER) return;
      const { focus } = selection;
      if (place.row !== focus.row || place.column !== focus.column) {
        setChosen({ anchor: selection.anchor, focus: place });
      }
    },
    onPointerUp() {
      isDragging.current = false;
    },
  };
}
