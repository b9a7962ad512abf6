import { useEffect, useRef } from 'react';
import classes from './grid.module.css';

export interface OpenedCellProps {
  /** "remarks, row 12". */
  label: string;
  /** undefined while it is on its way, null when missing. */
  text: string | null | undefined;
  why?: string | undefined;
  left: number;
  top: number;
  /** Px there are to the right of `left` and below `top`. */
  room: { width: number; height: number };
  onClose(): void;
}

/** The whole text of a cell, in its place. Escape, Enter and leaving it close it. */
export function OpenedCell({ label, text, why, left, top, room, onClose }: OpenedCellProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus({ preventScroll: true }), []);
  return (
    <div
      ref={box}
      role="dialog"
      aria-label={label}
      tabIndex={-1}
      className={classes.opened}
      style={{ left, top, maxWidth: room.width, maxHeight: room.height }}
      onBlur={onClose}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key !== 'Escape' && event.key !== 'Enter') return;
        event.preventDefault();
        onClose();
      }}
    >
      {why && <p className={classes.why}>{why}</p>}
      {text === undefined ? 'Reading…' : text === null ? 'missing' : text}
    </div>
  );
}
