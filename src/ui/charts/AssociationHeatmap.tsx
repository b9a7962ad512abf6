import { type KeyboardEvent, type PointerEvent, useMemo, useState } from 'react';
import { formatNumber } from '../components/format';
import classes from './association-heatmap.module.css';
import { ChartFrame } from './ChartFrame';
import { captionWidth } from './text-width';
import type { ChartProps } from './types';
import type { PictureSize } from './use-size';

export interface AssociationHeatmapProps extends ChartProps {
  /** In the order drawn. */
  names: readonly string[];
  /** values[row][column]: −1 to 1; NaN where undefined. */
  values: readonly (readonly number[])[];
  /** What a value is, for the table and for reading a cell out: "Pearson's r". */
  measureOf: (row: number, column: number) => string;
  /** More about a cell: a second measure. */
  noteOf?: ((row: number, column: number) => string | undefined) | undefined;
  selected?: readonly [row: number, column: number] | undefined;
  onSelect?: ((row: number, column: number) => void) | undefined;
}

const ROW = 20;
const HEAD = 22;

/** How strongly each pair goes together: a square per pair, darker for stronger; arrows move, Enter opens the pair. */
export function AssociationHeatmap(props: AssociationHeatmapProps) {
  const { names, values, measureOf, noteOf } = props;
  const table = useMemo(
    () => ({
      columns: [{ label: 'Column' }, { label: 'With' }, { label: 'Strength' }, { label: 'Measure' }],
      rows: names.flatMap((row, i) =>
        names.flatMap((column, j) =>
          i === j ? [] : [[row, column, values[i]?.[j] ?? Number.NaN, measureOf(i, j)]],
        ),
      ),
    }),
    [names, values, measureOf],
  );
  const height = HEAD + names.length * ROW;
  return (
    <ChartFrame {...props} height={height} interactive table={table}>
      {(size) => <Squares {...props} noteOf={noteOf} size={size} />}
    </ChartFrame>
  );
}

function Squares(props: AssociationHeatmapProps & { size: PictureSize }) {
  const { names, values, measureOf, noteOf, selected, onSelect, size } = props;
  const { rem, width } = size;
  const count = names.length;
  const [at, setAt] = useState<readonly [number, number]>(selected ?? [0, Math.min(1, count - 1)]);
  const [row, column] = [Math.min(at[0], count - 1), Math.min(at[1], count - 1)];
  const widest = Math.max(...names.map((name) => captionWidth(name, rem))) + captionWidth('00  ', rem);
  const left = Math.min(widest + 8 * rem, width * 0.4);
  const cell = { width: Math.min((width - left) / count, 3 * ROW * rem), height: ROW * rem };
  const top = HEAD * rem;
  const squares = useMemo(
    () =>
      values.flatMap((line, i) =>
        line.map((value, j) => {
          const strength = Math.abs(value);
          if (i === j || !(strength >= 0.02)) return null;
          return (
            <rect
              // biome-ignore lint/suspicious/noArrayIndexKey: a square has no other name than its place
              key={`${i} ${j}`}
              x={left + j * cell.width}
              y={top + i * cell.height}
              width={Math.max(1, cell.width - 1)}
              height={cell.height - 1}
              fill={value < 0 ? 'var(--st-series-boosting)' : 'var(--st-mark)'}
              opacity={Math.min(1, strength)}
            />
          );
        }),
      ),
    [values, left, top, cell.width, cell.height],
  );
  const place = (event: PointerEvent<HTMLButtonElement>): readonly [number, number] => {
    const box = event.currentTarget.getBoundingClientRect();
    const limit = (value: number) => Math.max(0, Math.min(count - 1, Math.floor(value)));
    return [limit((event.clientY - box.top) / cell.height), limit((event.clientX - box.left) / cell.width)];
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const moves: Record<string, readonly [number, number]> = {
      ArrowUp: [-1, 0],
      ArrowDown: [1, 0],
      ArrowLeft: [0, -1],
      ArrowRight: [0, 1],
    };
    const move = moves[event.key];
    if (!move) return;
    event.preventDefault();
    const limit = (value: number) => Math.max(0, Math.min(count - 1, value));
    setAt([limit(row + move[0]), limit(column + move[1])]);
  };
  const every = Math.max(1, Math.ceil((captionWidth('00', rem) + 3 * rem) / cell.width));
  const says = readCell(row, column);
  function readCell(i: number, j: number): string {
    if (i === j) return `${names[i]}: with itself`;
    const value = values[i]?.[j] ?? Number.NaN;
    const note = noteOf?.(i, j);
    return `${names[i]} and ${names[j]}: ${measureOf(i, j)} ${formatNumber(value, { decimals: 2 })}${note ? `, ${note}` : ''}`;
  }
  return (
    <>
      <svg width={width} height={top + count * cell.height} aria-hidden="true">
        {names.map((name, i) => (
          <g key={name}>
            <text
              className={classes.name}
              x={left - 8 * rem}
              y={top + (i + 0.5) * cell.height}
              textAnchor="end"
              dominantBaseline="central"
              data-on={i === row || i === column || undefined}
            >
              {shortened(`${name} ${i + 1}`, left - 12 * rem, rem)}
            </text>
            {i % every === 0 && (
              <text
                className={classes.name}
                x={left + (i + 0.5) * cell.width}
                y={top / 2}
                textAnchor="middle"
                dominantBaseline="central"
                data-on={i === column || undefined}
              >
                {i + 1}
              </text>
            )}
            <rect
              className={classes.self}
              x={left + i * cell.width}
              y={top + i * cell.height}
              width={Math.max(1, cell.width - 1)}
              height={cell.height - 1}
            />
          </g>
        ))}
        {squares}
        {selected && (
          <rect
            className={classes.selected}
            x={left + selected[1] * cell.width}
            y={top + selected[0] * cell.height}
            width={cell.width - 1}
            height={cell.height - 1}
          />
        )}
        <rect
          className={classes.cursor}
          x={left + column * cell.width - 1}
          y={top + row * cell.height - 1}
          width={cell.width + 1}
          height={cell.height + 1}
        />
      </svg>
      <button
        type="button"
        className={classes.area}
        style={{ left, top, width: cell.width * count, height: cell.height * count }}
        aria-label={`${says}. Arrows move, Enter shows the two columns.`}
        onKeyDown={onKeyDown}
        onPointerMove={(event) => event.pointerType !== 'touch' && setAt(place(event))}
        onPointerDown={(event) => setAt(place(event))}
        onClick={() => row !== column && onSelect?.(row, column)}
      />
      <p className={classes.says} aria-live="polite">
        {says}
      </p>
    </>
  );
}

/** A name cut to its room; the number behind it stays. */
function shortened(text: string, room: number, rem: number): string {
  if (captionWidth(text, rem) <= room) return text;
  const number = text.slice(text.lastIndexOf(' '));
  let name = text.slice(0, text.lastIndexOf(' '));
  while (name.length > 1 && captionWidth(`${name}…${number}`, rem) > room) name = name.slice(0, -1);
  return `${name}…${number}`;
}
