import { formatNumber } from '../components/format';
import { plotAxis, tickCount } from './CartesianPlot';
import { ChartFrame } from './ChartFrame';
import classes from './charts.module.css';
import { Marker } from './Marker';
import { extent, linearScale, niceDomain } from './scale';
import type { SeriesStyle } from './series';
import { captionWidth } from './text-width';
import type { Axis, ChartProps, Interval } from './types';
import type { PictureSize } from './use-size';

/** A value with its interval; NaN where undefined. */
export interface PromiseValue {
  value: number;
  interval: Interval;
}

/** One mistake: what was promised honestly, what leakily, and what came true on rows kept out. */
export interface PromiseRow {
  id: string;
  label: string;
  honest: PromiseValue;
  leaky: PromiseValue;
  held: PromiseValue;
  /** What stands at the right: "+0.11 · €630". */
  note: string;
}

export interface PromiseDotsProps extends ChartProps {
  rows: readonly PromiseRow[];
  metric: Axis;
  /** What the three marks are called, and what the note is. */
  names: { honest: string; leaky: string; held: string; note: string };
  selectedId?: string | undefined;
  onSelect?: ((id: string) => void) | undefined;
}

type Way = 'honest' | 'leaky' | 'held';

const WAYS: readonly { way: Way; style: SeriesStyle }[] = [
  { way: 'honest', style: { color: 'var(--st-mark)', marker: 'circle', hollow: false, dash: '' } },
  { way: 'leaky', style: { color: 'var(--st-warning)', marker: 'diamond', hollow: false, dash: '' } },
  { way: 'held', style: { color: 'var(--st-ink-2)', marker: 'square', hollow: true, dash: '' } },
];

const LANE = 15;
const ROW = 3 * LANE + 17;
/** Where it is narrow the name stands above its dots and the note beside the name. */
const STACKED_ROW = ROW + 20;
const NARROW = 560;
const FOOT = 26;
const HEAD = 22;

/** Promises beside what came true: three dots with intervals per mistake, and the gap between the first two. */
export function PromiseDots(props: PromiseDotsProps) {
  const { rows, metric, names } = props;
  const write = metric.format ?? formatNumber;
  const table = {
    columns: [
      { label: 'Switch' },
      ...WAYS.flatMap(({ way }) => [
        { label: names[way], format: write },
        { label: `${names[way]}: low`, format: write },
        { label: `${names[way]}: high`, format: write },
      ]),
      { label: names.note },
    ],
    rows: rows.map((row) => [
      row.label,
      ...WAYS.flatMap(({ way }) => [row[way].value, ...row[way].interval]),
      row.note,
    ]),
  };
  const legend = (
    <ul className={classes.legend}>
      {WAYS.map(({ way, style }) => (
        <li key={way} className={classes.key}>
          <svg width="0.875rem" height="0.875rem" viewBox="-7 -7 14 14" aria-hidden="true">
            <Marker style={style} x={0} y={0} r={5} />
          </svg>
          {names[way]}
        </li>
      ))}
    </ul>
  );
  return (
    <ChartFrame
      {...props}
      height={rows.length * ROW + FOOT + HEAD}
      interactive={props.onSelect !== undefined}
      xLabel={metric.label}
      table={table}
      legend={legend}
    >
      {(size) => {
        const stacked = size.width / size.rem < NARROW;
        const height = (rows.length * (stacked ? STACKED_ROW : ROW) + FOOT + HEAD) * size.rem;
        return <Picture {...props} size={{ ...size, height }} stacked={stacked} />;
      }}
    </ChartFrame>
  );
}

interface PictureProps extends PromiseDotsProps {
  size: PictureSize;
  stacked: boolean;
}

function Picture({ rows, metric, names, size, stacked, selectedId, onSelect }: PictureProps) {
  const { rem, width, height } = size;
  const widest = (texts: readonly string[]) => Math.max(...texts.map((text) => captionWidth(text, rem)));
  const left = stacked ? 0 : Math.min(widest(rows.map(({ label }) => label)) + 20 * rem, width * 0.36);
  const right = stacked
    ? width
    : width - Math.min(widest([...rows.map(({ note }) => note), names.note]) + 16 * rem, width * 0.32);
  const numbers = rows.flatMap((row) => WAYS.flatMap(({ way }) => [row[way].value, ...row[way].interval]));
  const domain = metric.domain ?? niceDomain(extent(numbers) ?? [0, 1]);
  const axis = plotAxis(domain, Math.max(2, Math.min(5, tickCount(size, 'x') - 3)), metric.format);
  const x = linearScale(domain, [left + 12 * rem, right - 12 * rem]);
  const step = (stacked ? STACKED_ROW : ROW) * rem;
  const head = HEAD * rem;
  const lanes = (i: number) => head + i * step + (stacked ? 28 : 8) * rem;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the frame around it carries the name
    <svg width={width} height={height}>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <path d={`M${x(tick)},${head}V${height - FOOT * rem}`} stroke="var(--st-grid)" />
          <text className={classes.axisTick} x={x(tick)} y={height - 8 * rem} textAnchor="middle">
            {axis.format(tick)}
          </text>
        </g>
      ))}
      <text className={classes.note} x={width} y={14 * rem} textAnchor="end">
        {names.note}
      </text>
      {rows.map((row, i) => {
        const choose = onSelect && (() => onSelect(row.id));
        const top = lanes(i);
        const [from, to] = [x(row.honest.value), x(row.leaky.value)];
        const text = stacked ? head + i * step + 14 * rem : top + 1.5 * LANE * rem;
        return (
          <g
            key={row.id}
            {...(choose
              ? {
                  role: 'button',
                  tabIndex: 0,
                  'aria-pressed': row.id === selectedId,
                  'aria-label': `${row.label}: ${names.note} ${row.note}`,
                  style: { cursor: 'pointer' },
                  onClick: choose,
                  onKeyDown: (event) => {
                    if (event.key !== 'Enter' && event.key !== ' ') return;
                    event.preventDefault();
                    choose();
                  },
                }
              : {})}
          >
            <rect x={0} y={head + i * step} width={width} height={step} fill="transparent" />
            {row.id === selectedId && (
              <rect
                x={0}
                y={head + i * step + 4 * rem}
                width={3 * rem}
                height={step - 8 * rem}
                fill="var(--st-accent)"
              />
            )}
            {Number.isFinite(from) && Number.isFinite(to) && (
              <rect
                x={Math.min(from, to)}
                y={top}
                width={Math.abs(to - from)}
                height={2 * LANE * rem}
                fill="var(--st-warning-soft)"
              />
            )}
            {WAYS.map(({ way, style }, lane) => (
              <Dot
                key={way}
                value={row[way]}
                style={style}
                x={x}
                y={top + (lane + 0.5) * LANE * rem}
                rem={rem}
              />
            ))}
            <text
              className={classes.label}
              x={10 * rem}
              y={text}
              dominantBaseline="central"
              fill="var(--st-ink)"
              fontWeight={row.id === selectedId ? 600 : 400}
            >
              {row.label}
            </text>
            <text
              className={classes.label}
              x={width}
              y={text}
              dominantBaseline="central"
              textAnchor="end"
              fill="var(--st-ink)"
            >
              {row.note}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

interface DotProps {
  value: PromiseValue;
  style: SeriesStyle;
  x: (value: number) => number;
  y: number;
  rem: number;
}

function Dot({ value: { value, interval }, style, x, y, rem }: DotProps) {
  if (!Number.isFinite(value)) return null;
  return (
    <>
      <line
        x1={x(interval[0])}
        x2={x(interval[1])}
        y1={y}
        y2={y}
        stroke={style.color}
        strokeWidth={5 * rem}
        opacity={0.42}
      />
      <Marker style={style} x={x(value)} y={y} r={5.5 * rem} />
    </>
  );
}
