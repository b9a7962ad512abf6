import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { columnsBetween, edgesOf, widthOf } from './column-layout';
import { GridRow } from './GridRow';
import classes from './grid.module.css';
import { type GridColumn, type GridSort, type GridSource, TYPE_WORDS } from './grid-types';
import { HeaderCell } from './HeaderCell';
import { OpenedCell } from './OpenedCell';
import { offsetToSee, spacerOf } from './scroll-axis';
import { at, HEADER, type Place, type Rectangle, rectangleOf } from './selection';
import { useSelection } from './use-selection';
import { useMeasures, useOffset } from './use-viewport';

export interface DataGridHandle {
  /** Puts the focus of the grid on a cell and brings it into sight; the keyboard stays where it is. */
  show(place: Place): void;
  focus(): void;
}

export interface DataGridProps {
  /** What the rows are, for screen readers. */
  label: string;
  columns: readonly GridColumn[];
  source: GridSource;
  /** Grows when cells of the source arrive. */
  version: number;
  sort: GridSort | null;
  onSort(sort: GridSort | null): void;
  onFilter?: ((column: number) => void) | undefined;
  onSelect?: ((rectangle: Rectangle | null) => void) | undefined;
  onCopy?: ((rectangle: Rectangle, withNames: boolean) => void) | undefined;
  /** "/" was pressed. */
  onFind?: (() => void) | undefined;
  /** Why a cell of a row of the file is no value; column −1 is the row as a whole. */
  invalid?: ((fileRow: number, column: number) => string | undefined) | undefined;
  /** A text to point out wherever it stands. */
  find?: string | undefined;
  /** Rows of the file: what the column of row numbers has room for. */
  fileRows: number;
  /** Height in rem; less when there are few rows. */
  height?: number | undefined;
  emptyText?: string | undefined;
  ref?: Ref<DataGridHandle> | undefined;
}

const ROW_REM = 2;
const HEADER_REM = 6;
const LEAST_WIDTH = 48;
const RESIZE_STEP = 16;

/**
 * Any number of rows by any number of columns: only what is in sight exists. Keys as in a spreadsheet; a click on a
 * header sorts; Enter opens a cell in full. It draws and tells; what is shown is its source's business.
 */
export function DataGrid(props: DataGridProps) {
  const { label, columns, source, version, sort, onSort, invalid, find = '', height = 34, ref } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const { rem, width, height: innerHeight } = useMeasures(scroller);
  const [resized, setResized] = useState<ReadonlyMap<string, number>>(new Map());
  const [opened, setOpened] = useState<{ place: Place; text: string | null | undefined } | null>(null);
  const takesFocus = useRef(false);

  const rowPx = Math.round(ROW_REM * rem);
  const headerPx = Math.round(HEADER_REM * rem);
  const numberWidth = Math.round((Math.max(3, String(props.fileRows).length) * 0.5 + 1.25) * rem);
  const edges = useMemo(
    () =>
      edgesOf(
        columns.map(
          ({ name, type, chars }) =>
            resized.get(name) ?? widthOf(Math.max(chars, name.length + 4, TYPE_WORDS[type].length + 2), rem),
        ),
      ),
    [columns, resized, rem],
  );
  const xAxis = { size: edges[columns.length]!, view: Math.max(1, width - numberWidth) };
  const yAxis = { size: source.rows * rowPx, view: Math.max(1, innerHeight - headerPx) };
  const { offset, moveTo, onScroll } = useOffset(scroller, xAxis, yAxis);

  const firstRow = Math.min(Math.floor(offset.y / rowPx), Math.max(0, source.rows - 1));
  const lastRow = Math.min(source.rows, Math.ceil((offset.y + yAxis.view) / rowPx));
  const { first, last } = columnsBetween(edges, offset.x, offset.x + xAxis.view);
  const page = Math.max(1, Math.floor(yAxis.view / rowPx) - 1);

  const { selection, select, ...pointer } = useSelection(source.rows, columns.length, page, props.onSelect);
  const { focus } = selection;
  const rectangle = rectangleOf(selection);

  useEffect(() => {
    source.want({ fromRow: firstRow, toRow: lastRow, fromColumn: first, toColumn: last });
  }, [source, firstRow, lastRow, first, last]);

  const bringIntoSight = ({ row, column }: Place) => {
    const x = offsetToSee(xAxis, offset.x, edges[column]!, edges[column + 1]!);
    const y = row === HEADER ? offset.y : offsetToSee(yAxis, offset.y, row * rowPx, (row + 1) * rowPx);
    if (x !== offset.x || y !== offset.y) moveTo({ x, y });
  };

  // What a key moved to is brought into sight and takes the keyboard once it is drawn.
  const movedTo = useRef(focus);
  useLayoutEffect(() => {
    const before = movedTo.current;
    movedTo.current = focus;
    if (before.row !== focus.row || before.column !== focus.column) bringIntoSight(focus);
    if (!takesFocus.current) return;
    takesFocus.current = false;
    scroller.current
      ?.querySelector<HTMLElement>('[data-column][tabindex="0"]')
      ?.focus({ preventScroll: true });
  });

  useImperativeHandle(ref, () => ({
    show(place) {
      select(at(place));
      bringIntoSight(place);
    },
    focus() {
      takesFocus.current = true;
      select({ ...selection });
    },
  }));

  const sortBy = useCallback(
    (index: number) => {
      const { name } = columns[index]!;
      if (sort?.column !== name) onSort({ column: name, direction: 'ascending' });
      else onSort(sort.direction === 'ascending' ? { column: name, direction: 'descending' } : null);
    },
    [columns, sort, onSort],
  );
  const focusHeader = useCallback((column: number) => select(at({ row: HEADER, column })), [select]);
  const resize = useCallback(
    (index: number, px: number | null) =>
      setResized((known) => {
        const next = new Map(known);
        const { name } = columns[index]!;
        if (px === null) next.delete(name);
        else next.set(name, Math.max(LEAST_WIDTH, px));
        return next;
      }),
    [columns],
  );

  const open = (place: Place) => {
    setOpened({ place, text: undefined });
    void source
      .text(place)
      .then((text) => setOpened((now) => (now?.place === place ? { place, text } : now)));
  };
  const close = () => {
    takesFocus.current = true;
    setOpened(null);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const mod = event.ctrlKey || event.metaKey;
    const isHeader = focus.row === HEADER;
    const widthNow = edges[focus.column + 1]! - edges[focus.column]!;
    const handled = () => {
      if (mod && event.key.toLowerCase() === 'c' && cellsChosen) {
        props.onCopy?.(rectangle, event.shiftKey);
        return true;
      }
      if (event.key === '/' && !mod && props.onFind) {
        props.onFind();
        return true;
      }
      if (event.key === 'Escape' && cellsChosen && selection.anchor !== focus) {
        select(at(focus));
        return true;
      }
      if (isHeader && !mod) {
        if (event.key === 'Enter' || event.key === ' ') sortBy(focus.column);
        else if (event.key.toLowerCase() === 'f' && props.onFilter) props.onFilter(focus.column);
        else if (event.shiftKey && event.key === 'ArrowRight') resize(focus.column, widthNow + RESIZE_STEP);
        else if (event.shiftKey && event.key === 'ArrowLeft') resize(focus.column, widthNow - RESIZE_STEP);
        else return false;
        return true;
      }
      if (event.key === 'Enter' && !isHeader) {
        open(focus);
        return true;
      }
      return false;
    };
    if (handled()) {
      event.preventDefault();
      return;
    }
    if (!pointer.onKey(event)) return;
    event.preventDefault();
    takesFocus.current = true;
  };

  const cellsChosen = rectangle.toRow > rectangle.fromRow;
  const pinnedColumn = focus.column < first || focus.column >= last ? focus.column : -1;
  const shownRows: number[] = [];
  for (let row = firstRow; row < lastRow; row++) shownRows.push(row);
  if (focus.row !== HEADER && (focus.row < firstRow || focus.row >= lastRow)) shownRows.push(focus.row);
  const headers = Array.from({ length: last - first }, (_, k) => first + k);
  if (pinnedColumn >= 0) headers.push(pinnedColumn);

  // Elements that scroll out of sight are used again; the one with the keyboard is its row's own.
  const pool = Math.ceil(yAxis.view / rowPx) + 1;
  const lines = Math.max(1, source.rows);
  const openedAt = opened && {
    left: Math.max(0, Math.min(numberWidth + edges[opened.place.column]! - offset.x, width - 14 * rem)),
    top: Math.max(headerPx, Math.min(headerPx + opened.place.row * rowPx - offset.y, innerHeight - 8 * rem)),
  };

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={source.rows + 1}
      aria-colcount={columns.length + 1}
      aria-multiselectable="true"
      className={classes.scroller}
      style={{
        height: `${height}rem`,
        maxHeight: `calc(${headerPx + lines * rowPx}px + 1.25rem)`,
      }}
      onScroll={onScroll}
      onKeyDown={onKeyDown}
      onPointerMove={pointer.onPointerMove}
      onPointerUp={pointer.onPointerUp}
    >
      <div
        role="presentation"
        style={{ height: spacerOf(yAxis) + headerPx, width: spacerOf(xAxis) + numberWidth }}
      >
        <div
          role="presentation"
          className={classes.window}
          style={
            { width, height: innerHeight, '--grid-x': `${edges[first]! - offset.x}px` } as React.CSSProperties
          }
        >
          <div role="rowgroup">
            <div role="row" aria-rowindex={1} className={classes.header} style={{ height: headerPx }}>
              <div
                role="columnheader"
                aria-colindex={1}
                className={classes.corner}
                style={{ width: numberWidth }}
              >
                Row
              </div>
              <div role="presentation" className={classes.cells} style={{ left: numberWidth }}>
                {headers.map((k) => (
                  <HeaderCell
                    key={k}
                    column={columns[k]!}
                    index={k}
                    left={edges[k]! - edges[first]!}
                    width={edges[k + 1]! - edges[k]!}
                    direction={sort?.column === columns[k]!.name ? sort.direction : null}
                    isFocused={focus.row === HEADER && focus.column === k}
                    onSort={sortBy}
                    onFocus={focusHeader}
                    onFilter={props.onFilter}
                    onResize={resize}
                  />
                ))}
              </div>
            </div>
          </div>
          <div
            role="rowgroup"
            className={classes.body}
            style={{ top: headerPx, transform: `translateY(${-(offset.y - firstRow * rowPx)}px)` }}
            onPointerDown={(event) => {
              takesFocus.current = true;
              pointer.onPointerDown(event);
            }}
            // The cell under the pointer is drawn anew when it takes the focus: the browser would look for it in vain.
            onMouseDown={(event) => event.preventDefault()}
            onDoubleClick={() => open(focus)}
            onFocus={() => bringIntoSight(focus)}
          >
            {shownRows.map((row) => {
              const isIn = row >= rectangle.fromRow && row < rectangle.toRow;
              // A row that is only drawn because it has the focus waits just out of sight.
              const line = Math.max(-2, Math.min(lastRow - firstRow + 1, row - firstRow));
              return (
                <div
                  key={row === focus.row ? `row ${row}` : row % pool}
                  role="row"
                  aria-rowindex={row + 2}
                  className={classes.row}
                  style={{ height: rowPx, transform: `translateY(${line * rowPx}px)` }}
                >
                  <GridRow
                    row={row}
                    columns={columns}
                    edges={edges}
                    first={first}
                    last={last}
                    pinned={row === focus.row ? pinnedColumn : -1}
                    source={source}
                    version={version}
                    numberWidth={numberWidth}
                    invalid={invalid}
                    find={find}
                    selectedFrom={isIn ? rectangle.fromColumn : 0}
                    selectedTo={isIn ? rectangle.toColumn : 0}
                    focused={row === focus.row ? focus.column : -1}
                  />
                </div>
              );
            })}
          </div>
          {source.rows === 0 && (
            <p className={classes.empty} style={{ top: headerPx }}>
              {props.emptyText ?? 'No rows.'}
            </p>
          )}
          {opened && openedAt && (
            <OpenedCell
              label={`${columns[opened.place.column]?.name}, row ${(source.fileRow(opened.place.row) ?? 0) + 1}`}
              text={opened.text}
              why={invalid?.(source.fileRow(opened.place.row) ?? -1, opened.place.column)}
              left={openedAt.left}
              top={openedAt.top}
              room={{ width: width - openedAt.left, height: innerHeight - openedAt.top }}
              onClose={close}
            />
          )}
        </div>
      </div>
    </div>
  );
}
