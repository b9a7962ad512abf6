import { memo, type PointerEvent } from 'react';
import { Sparkbars } from '../../charts/Sparkbars';
import { formatPercent } from '../format';
import classes from './grid.module.css';
import { type GridColumn, type GridSort, TYPE_WORDS } from './grid-types';
import { TypeIcon } from './TypeIcon';

export interface HeaderCellProps {
  column: GridColumn;
  index: number;
  left: number;
  width: number;
  direction: GridSort['direction'] | null;
  isFocused: boolean;
  onSort(index: number): void;
  onFocus(index: number): void;
  onFilter?: ((index: number) => void) | undefined;
  onResize(index: number, width: number | null): void;
}

const ARROWS = { ascending: '↑', descending: '↓' };

/** One column's header: name, type, unit, missing share, distribution; a click sorts, its edge resizes. */
export const HeaderCell = memo(function HeaderCell(props: HeaderCellProps) {
  const { column, index, left, width, direction, isFocused, onSort, onFocus, onFilter, onResize } = props;
  const { name, type, unit, missing, counts } = column;

  const startResize = (event: PointerEvent<HTMLElement>) => {
    event.stopPropagation();
    event.preventDefault();
    const handle = event.currentTarget;
    const start = event.clientX;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = ({ clientX }) => onResize(index, width + clientX - start);
    handle.onpointerup = () => {
      handle.onpointermove = null;
      handle.onpointerup = null;
    };
  };

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears keys for all of its cells.
    <div
      role="columnheader"
      aria-colindex={index + 2}
      aria-sort={direction ?? 'none'}
      tabIndex={isFocused ? 0 : -1}
      data-row={-1}
      data-column={index}
      className={classes.headerCell}
      style={{ left, width }}
      title={name}
      onClick={() => {
        onFocus(index);
        onSort(index);
      }}
    >
      <span className={classes.name}>
        <span className={classes.cut}>{name}</span>
        {direction && <span aria-hidden="true"> {ARROWS[direction]}</span>}
      </span>
      <span className={classes.meta}>
        <TypeIcon type={type} /> {TYPE_WORDS[type]}
        {unit && `, ${unit}`}
      </span>
      <span className={classes.spark}>{counts && counts.length > 0 && <Sparkbars counts={counts} />}</span>
      <span className={classes.meta}>
        {missing === undefined || missing === 0 ? '' : `${formatPercent(missing)} missing`}
      </span>
      {onFilter && (
        <button
          type="button"
          tabIndex={-1}
          className={classes.filterButton}
          data-on={column.isFiltered || undefined}
          aria-label={`Filter ${name}`}
          title={`Filter ${name} (F)`}
          onClick={(event) => {
            event.stopPropagation();
            onFocus(index);
            onFilter(index);
          }}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true" width="14" height="14">
            <path d="M2 3H14L9.5 8.5V13L6.5 11.5V8.5Z" fill="currentColor" />
          </svg>
        </button>
      )}
      <span
        aria-hidden="true"
        className={classes.handle}
        onPointerDown={startResize}
        onClick={(event) => event.stopPropagation()}
        onDoubleClick={() => onResize(index, null)}
      />
    </div>
  );
});
