import { useState } from 'react';
import { formatNumber } from '../components/format';
import { ChartFrame } from './ChartFrame';
import classes from './charts.module.css';
import type { ChartTable } from './csv';
import { captionWidth } from './text-width';
import type { ChartProps, Interval } from './types';
import type { PictureSize } from './use-size';

/** One measure: a column of the picture, on a scale of its own that begins at 0. */
export interface DotMeasure {
  id: string;
  label: string;
  /** Drawn by its square root: for measures that grow with the square of an association. */
  root?: boolean | undefined;
}

/** One measure of one row. */
export interface DotCell {
  /** NaN: undefined. */
  value: number;
  interval?: Interval | undefined;
  /** Up to here chance alone reaches; drawn as a band from 0. */
  noise?: number | undefined;
}

export interface DotRow {
  id: string;
  label: string;
  /** Says no more than chance, alone: its name is in ink-2, and a value without `noise` is hollow. */
  muted?: boolean | undefined;
  /** Whatever is set against the others, such as a column of random numbers; its name is in ink-2. */
  reference?: boolean | undefined;
  /** Stands under the row above it, in a group that a bracket holds together. */
  joined?: boolean | undefined;
  /** By measure; absent where the measure makes no sense. */
  cells: Readonly<Record<string, DotCell | undefined>>;
}

export interface MeasureDotsProps extends ChartProps {
  measures: readonly DotMeasure[];
  /** In the order shown; the caller sorts. */
  rows: readonly DotRow[];
  /** What a row is: "Column". */
  rowLabel: string;
}

const ROW = 24;
const HEAD = 26;
const FOOT = 22;
/** Where it is narrower only one measure is shown, picked by hand. */
const NARROW = 540;
const GAP = 18;

/** Several measures of the same rows side by side, with their intervals and what chance gives. */
export function MeasureDots(props: MeasureDotsProps) {
  const { measures, rows } = props;
  const [picked, setPicked] = useState<string | null>(null);
  const height = HEAD + rows.length * ROW + FOOT;
  return (
    <ChartFrame {...props} height={height} interactive table={tableOf(props)}>
      {(size) => {
        const narrow = size.width / size.rem < NARROW && measures.length > 1;
        if (!narrow) return <Panels {...props} size={size} />;
        const one = measures.find(({ id }) => id === picked) ?? commonest(props);
        return (
          <>
            <label className={classes.pick}>
              Measure{' '}
              <select value={one.id} onChange={(event) => setPicked(event.currentTarget.value)}>
                {measures.map(({ id, label }) => (
                  <option key={id} value={id}>
                    {label}
                  </option>
                ))}
              </select>
            </label>
            <Panels {...props} measures={[one]} size={size} />
          </>
        );
      }}
    </ChartFrame>
  );
}

/** The measure that most rows have; of equals the last. */
function commonest({ measures, rows }: MeasureDotsProps): DotMeasure {
  const had = ({ id }: DotMeasure) => rows.filter(({ cells }) => cells[id]).length;
  return measures.reduce((best, measure) => (had(measure) >= had(best) ? measure : best));
}

function tableOf({ measures, rows, rowLabel }: MeasureDotsProps): ChartTable {
  return {
    columns: [
      { label: rowLabel },
      ...measures.flatMap(({ label }) => [
        { label },
        { label: `${label}, low` },
        { label: `${label}, high` },
        { label: `${label}, noise up to` },
      ]),
    ],
    rows: rows.map((row) => [
      row.label,
      ...measures.flatMap(({ id }) => {
        const cell = row.cells[id];
        if (!cell) return [null, null, null, null];
        return [cell.value, cell.interval?.[0] ?? null, cell.interval?.[1] ?? null, cell.noise ?? null];
      }),
    ]),
  };
}

/** The largest finite number among the marks of a measure. */
function topOf(rows: readonly DotRow[], id: string): number {
  const marks = rows.flatMap(({ cells }) => {
    const cell = cells[id];
    return cell ? [cell.value, cell.interval?.[1] ?? 0, cell.noise ?? 0] : [];
  });
  return Math.max(0, ...marks.filter(Number.isFinite)) || 1;
}

function Panels({ measures, rows, size }: MeasureDotsProps & { size: PictureSize }) {
  const { width, rem } = size;
  const longest = Math.max(...rows.map((row) => captionWidth(row.label, rem)), 0);
  const left = Math.min(longest + 24 * rem, width * (measures.length === 1 ? 0.5 : 0.3));
  const panel = (width - left - GAP * rem * (measures.length - 1)) / measures.length;
  const bottom = (HEAD + rows.length * ROW) * rem;
  const middleOf = (i: number) => (HEAD + (i + 0.5) * ROW) * rem;
  const groups = groupsOf(rows);
  return (
    <svg width={width} height={bottom + FOOT * rem} aria-hidden="true">
      {rows.map((row, i) => (
        <g key={row.id}>
          <line
            x1={0}
            x2={width}
            y1={middleOf(i) + (ROW / 2) * rem}
            y2={middleOf(i) + (ROW / 2) * rem}
            stroke="var(--st-grid)"
          />
          <text
            x={(row.joined ? 20 : 10) * rem}
            y={middleOf(i)}
            dominantBaseline="central"
            fill={row.reference || row.muted ? 'var(--st-ink-2)' : 'var(--st-ink)'}
          >
            {shorten(row.label, left - (row.joined ? 28 : 18) * rem, rem)}
            <title>{row.label}</title>
          </text>
        </g>
      ))}
      {groups.map(([first, last]) => (
        <path
          key={first}
          d={`M${6 * rem},${middleOf(first) - 7 * rem}H${2 * rem}V${middleOf(last) + 7 * rem}H${6 * rem}`}
          fill="none"
          stroke="var(--st-ink-2)"
          strokeWidth={1.5 * rem}
        />
      ))}
      {measures.map((measure, m) => {
        const from = left + m * (panel + GAP * rem);
        const top = topOf(rows, measure.id);
        const x = (value: number) => {
          const share = Math.min(1, Math.max(0, value / top));
          return from + 4 * rem + (panel - 8 * rem) * (measure.root ? Math.sqrt(share) : share);
        };
        return (
          <g key={measure.id}>
            <text x={from} y={14 * rem} fill="var(--st-ink)">
              {shorten(measure.label, panel + GAP * rem * 0.6, rem)}
              <title>{measure.label}</title>
            </text>
            <line x1={x(0)} x2={x(0)} y1={HEAD * rem} y2={bottom} stroke="var(--st-border-strong)" />
            {rows.map((row, i) => {
              const cell = row.cells[measure.id];
              return cell && <Mark key={row.id} cell={cell} x={x} y={middleOf(i)} rem={rem} row={row} />;
            })}
            <text className={classes.axisTick} x={x(0)} y={bottom + 15 * rem}>
              0
            </text>
            <text className={classes.axisTick} x={from + panel} y={bottom + 15 * rem} textAnchor="end">
              {formatNumber(top, { significant: 2 })}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface MarkProps {
  cell: DotCell;
  row: DotRow;
  x(value: number): number;
  y: number;
  rem: number;
}

/** Noise, interval and value of one cell. A dot inside the noise is hollow. */
function Mark({ cell, row, x, y, rem }: MarkProps) {
  const { value, interval, noise } = cell;
  if (Number.isNaN(value)) return null;
  const hollow = noise === undefined ? row.muted : !(value > noise);
  const color = hollow ? 'var(--st-mark-2)' : 'var(--st-mark)';
  const written = formatNumber(value, { significant: 3 });
  return (
    <g>
      <title>{`${row.label}: ${written}`}</title>
      {noise !== undefined && noise > 0 && (
        <rect
          x={x(0)}
          width={x(noise) - x(0)}
          y={y - (ROW / 2) * rem}
          height={ROW * rem}
          fill="var(--st-band)"
        />
      )}
      {interval && Number.isFinite(interval[0]) && Number.isFinite(interval[1]) && (
        <line
          x1={x(interval[0])}
          x2={x(interval[1])}
          y1={y}
          y2={y}
          stroke={color}
          strokeWidth={6 * rem}
          opacity={0.4}
        />
      )}
      <circle
        cx={x(value)}
        cy={y}
        r={3.75 * rem}
        fill={hollow ? 'var(--st-surface)' : color}
        stroke={color}
        strokeWidth={1.5 * rem}
      />
    </g>
  );
}

/** First and last row of each run of rows that stand together. */
function groupsOf(rows: readonly DotRow[]): [number, number][] {
  const groups: [number, number][] = [];
  rows.forEach((row, i) => {
    if (!row.joined || i === 0) return;
    const last = groups[groups.length - 1];
    if (last && last[1] === i - 1 && rows[i - 1]!.joined) last[1] = i;
    else groups.push([i - 1, i]);
  });
  return groups;
}

/** As much of a text as there is room for. */
function shorten(text: string, room: number, rem: number): string {
  if (captionWidth(text, rem) <= room) return text;
  let end = text.length;
  while (end > 1 && captionWidth(`${text.slice(0, end)}…`, rem) > room) end--;
  return `${text.slice(0, end)}…`;
}
