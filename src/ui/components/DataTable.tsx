import { type KeyboardEvent, type ReactNode, useMemo, useRef, useState } from 'react';
import classes from './DataTable.module.css';
import { UNDEFINED } from './format';

/** What a cell can hold: null is a missing value, NaN an undefined one. */
export type TableCell = string | number | null;

export interface TableColumn {
  label: string;
  unit?: string | undefined;
  /** How numbers are written; in full, ungrouped, without it: what the file says. */
  format?: ((value: number) => string) | undefined;
  /** Numbers stand right, words left; by the first cells without it. */
  align?: 'left' | 'right' | undefined;
  /** Under the name, for instance a `Sparkbars`. */
  header?: ReactNode;
  /** Width in characters; by the first rows without it. */
  width?: number | undefined;
}

export interface DataTableProps {
  /** What the table holds, for screen readers. */
  caption: string;
  columns: readonly TableColumn[];
  rowCount: number;
  /** Called only for cells on the screen. */
  cell: (row: number, column: number) => TableCell;
  /** Height in px. */
  height?: number | undefined;
  /** Adds a first column with the row number from 1. */
  numbered?: boolean | undefined;
  /** Rows to point out, for instance those a finding is about. */
  isMarked?: ((row: number) => boolean) | undefined;
  emptyText?: string | undefined;
}

const ROW = 32;
/** Padding of a cell, in rem. */
const GAP = 1.75;
/** Browsers cap an element's height (17.9 million px in Firefox); above this the scroll is mapped in proportion. */
const MAX_SCROLL = 8_000_000;

/** What a cell says: missing and undefined in words. */
export function cellText(value: TableCell, column: Pick<TableColumn, 'format'>): string {
  if (value === null) return 'missing';
  if (typeof value === 'string') return value;
  if (Number.isNaN(value)) return UNDEFINED;
  return column.format ? column.format(value) : String(value).replace('-', '−');
}

interface Fitted {
  width: number;
  right: boolean;
}

function fitColumn(
  column: TableColumn,
  index: number,
  props: Pick<DataTableProps, 'rowCount' | 'cell'>,
): Fitted {
  let widest = Math.max(
    column.label.length + (column.unit ? column.unit.length + 1 : 0),
    column.header ? 14 : 5,
  );
  let numeric = false;
  for (let row = 0; row < Math.min(props.rowCount, 60); row++) {
    const value = props.cell(row, index);
    if (typeof value === 'number') numeric = true;
    widest = Math.max(widest, cellText(value, column).length);
  }
  const right = column.align ? column.align === 'right' : numeric;
  return { width: column.width ?? Math.min(30, widest), right };
}

/**
 * A table of any length: only the rows on the screen exist. The header stays; missing cells are marked; arrows,
 * Page, Home and End scroll by rows. A million rows scroll to their last.
 */
export function DataTable(props: DataTableProps) {
  const { caption, columns, rowCount, cell, height = 360, numbered = false, isMarked } = props;
  const scroller = useRef<HTMLElement>(null);
  const own = useRef(-1);
  const [first, setFirst] = useState(0);
  const fitted = useMemo(
    () => columns.map((column, index) => fitColumn(column, index, { rowCount, cell })),
    [columns, rowCount, cell],
  );

  const tall = columns.some((column) => column.header);
  const headerPx = tall ? ROW * 2.5 : ROW;
  const visible = Math.max(1, Math.floor((height - headerPx) / ROW));
  const last = Math.max(0, rowCount - visible);
  const room = Math.min(MAX_SCROLL, last * ROW);
  const start = Math.min(first, last);
  const shown = Math.min(visible, rowCount - start);

  const chars = fitted.reduce((sum, { width }) => sum + width, numbered ? String(rowCount).length : 0);
  const gaps = columns.length * GAP + (numbered ? GAP : 0);

  const go = (row: number) => {
    const next = Math.max(0, Math.min(last, row));
    setFirst(next);
    const element = scroller.current;
    if (!element || last === 0) return;
    element.scrollTop = (next / last) * room;
    own.current = element.scrollTop;
  };

  const onScroll = () => {
    const top = scroller.current?.scrollTop ?? 0;
    if (Math.abs(top - own.current) < 1) return;
    own.current = -1;
    setFirst(room === 0 ? 0 : Math.round((top / room) * last));
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const jumps: Record<string, number> = {
      ArrowDown: start + 1,
      ArrowUp: start - 1,
      PageDown: start + visible,
      PageUp: start - visible,
      Home: 0,
      End: last,
    };
    const row = jumps[event.key];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    go(row);
  };

  if (rowCount === 0) return <p className={classes.empty}>{props.emptyText ?? 'No rows.'}</p>;

  return (
    <section
      ref={scroller}
      className={classes.scroller}
      style={{ height, maxHeight: headerPx + rowCount * ROW + 14 }}
      aria-label={caption}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
    >
      <div style={{ height: room + height - 2, width: `calc(${chars}ch + ${gaps}rem)` }}>
        <table className={classes.table} aria-rowcount={rowCount + 1}>
          <colgroup>
            {numbered && <col style={{ width: `calc(${String(rowCount).length}ch + ${GAP}rem)` }} />}
            {fitted.map(({ width }, index) => (
              <col key={columns[index]?.label} style={{ width: `calc(${width}ch + ${GAP}rem)` }} />
            ))}
          </colgroup>
          <thead>
            <tr style={{ height: headerPx }} aria-rowindex={1}>
              {numbered && (
                <th scope="col" className={classes.number}>
                  <span className="st-visually-hidden">Row</span>
                </th>
              )}
              {columns.map((column, index) => (
                <th
                  key={column.label}
                  scope="col"
                  title={column.label}
                  className={fitted[index]?.right ? classes.right : undefined}
                >
                  {column.label}
                  {column.unit && <span className={classes.unit}> {column.unit}</span>}
                  {column.header && <div className={classes.headerExtra}>{column.header}</div>}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Array.from({ length: shown }, (_, offset) => {
              const row = start + offset;
              return (
                <tr key={row} aria-rowindex={row + 2} data-marked={isMarked?.(row) || undefined}>
                  {numbered && (
                    <th scope="row" className={classes.number}>
                      {row + 1}
                    </th>
                  )}
                  {columns.map((column, index) => {
                    const value = cell(row, index);
                    const text = cellText(value, column);
                    return (
                      <td
                        key={column.label}
                        className={fitted[index]?.right ? classes.right : undefined}
                        data-missing={value === null || undefined}
                        title={text.length > 28 ? text : undefined}
                      >
                        {text}
                      </td>
                    );
                  })}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
