import { memo } from 'react';
import { cellWords, piecesOf } from './cell-words';
import type { ColumnEdges } from './column-layout';
import classes from './grid.module.css';
import { type GridCell, type GridColumn, type GridSource, isRight } from './grid-types';

export interface GridRowProps {
  row: number;
  columns: readonly GridColumn[];
  edges: ColumnEdges;
  /** Columns [first, last) are in sight; `pinned` is drawn besides because it has the focus, or −1. */
  first: number;
  last: number;
  pinned: number;
  source: GridSource;
  /** Grows when cells arrive: what else would make a row that is known draw again? */
  version: number;
  numberWidth: number;
  /** Why a cell of a row of the file is no value; column −1 is the row itself. */
  invalid?: ((fileRow: number, column: number) => string | undefined) | undefined;
  find: string;
  /** Selected columns [from, to). */
  selectedFrom: number;
  selectedTo: number;
  /** The column with the focus, or −1. */
  focused: number;
}

/** The cells of one row that are in sight. */
export const GridRow = memo(function GridRow(props: GridRowProps) {
  const { row, columns, edges, first, last, pinned, source, numberWidth, invalid, find } = props;
  const fileRow = source.fileRow(row);
  const shown: number[] = [];
  for (let k = first; k < last; k++) shown.push(k);
  if (pinned >= 0) shown.push(pinned);
  const why = fileRow === undefined ? undefined : invalid?.(fileRow, -1);
  // As with rows, elements of columns that go out of sight are used again.
  const pool = 4 * Math.ceil((last - first + 1) / 4);
  return (
    <>
      <div
        role="rowheader"
        aria-colindex={1}
        className={classes.number}
        style={{ width: numberWidth }}
        data-invalid={why !== undefined || undefined}
        title={why}
      >
        {fileRow === undefined ? '' : fileRow + 1}
        {why && <span className="st-visually-hidden">, {why}</span>}
      </div>
      <div className={classes.cells} style={{ left: numberWidth }}>
        {shown.map((k) => (
          <Cell
            key={k === props.focused ? `column ${k}` : k % pool}
            row={row}
            index={k}
            column={columns[k]!}
            left={edges[k]! - edges[first]!}
            width={edges[k + 1]! - edges[k]!}
            value={source.cell(row, k)}
            why={fileRow === undefined ? undefined : invalid?.(fileRow, k)}
            find={find}
            isSelected={k >= props.selectedFrom && k < props.selectedTo}
            isFocused={k === props.focused}
          />
        ))}
      </div>
    </>
  );
});

interface CellProps {
  row: number;
  index: number;
  column: GridColumn;
  left: number;
  width: number;
  value: GridCell | undefined;
  why: string | undefined;
  find: string;
  isSelected: boolean;
  isFocused: boolean;
}

const Cell = memo(function Cell({
  row,
  index,
  column,
  left,
  width,
  value,
  why,
  find,
  isSelected,
  isFocused,
}: CellProps) {
  return (
    <div
      role="gridcell"
      aria-colindex={index + 2}
      aria-selected={isSelected}
      tabIndex={isFocused ? 0 : -1}
      data-row={row}
      data-column={index}
      data-missing={value === null || undefined}
      data-invalid={why !== undefined || undefined}
      data-right={isRight(column) || undefined}
      className={classes.cell}
      style={{ left, width }}
      title={why}
    >
      <Content value={value} column={column} why={why} find={find} />
    </div>
  );
});

function Content({ value, column, why, find }: Pick<CellProps, 'value' | 'column' | 'why' | 'find'>) {
  if (value === undefined) return <span className={classes.placeholder} />;
  const words = cellWords(value, column);
  if (words === null) {
    return (
      <>
        <span aria-hidden="true">{why ? '!' : '–'}</span>
        <span className="st-visually-hidden">{why ?? 'missing'}</span>
      </>
    );
  }
  if (find === '') return words;
  const pieces = piecesOf(words, find);
  // biome-ignore lint/suspicious/noArrayIndexKey: pieces of a text have no other name than their place.
  return pieces.map((piece, i) => (i % 2 === 1 ? <mark key={i}>{piece}</mark> : piece));
}
