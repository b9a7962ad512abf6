import { decimalsFor, formatNumber } from '../components/format';
import { plotAxis, tickCount } from './CartesianPlot';
import { ChartFrame } from './ChartFrame';
import classes from './charts.module.css';
import { Marker } from './Marker';
import { extent, linearScale, niceDomain } from './scale';
import { seriesStyle } from './series';
import { captionWidth } from './text-width';
import type { Axis, ChartProps, Interval, Numbers, Who } from './types';
import type { PictureSize } from './use-size';

/** A model on the board. */
export interface BoardRow extends Who {
  /** NaN: the metric is undefined for it. */
  value: number;
  interval?: Interval | undefined;
  /** Value on each fold, drawn as small dots. */
  folds?: Numbers | undefined;
  /** A word after the name: "chosen", "stopped early". */
  note?: string | undefined;
}

export interface DotIntervalProps extends ChartProps {
  /** In the order shown; the caller sorts. */
  rows: readonly BoardRow[];
  metric: Axis;
  /** What the interval is: "95 % interval over folds". */
  intervalLabel?: string | undefined;
  /** A line to beat, for instance the baseline's value. */
  reference?: { value: number; label: string } | undefined;
  onSelect?: ((id: string) => void) | undefined;
}

const ROW = 34;
/** Where it is narrow the name stands above its bar. */
const STACKED_ROW = 54;
const NARROW = 520;
const FOOT = 26;
const HEAD = 20;

/** The board: each model's metric with its interval and folds, on one axis. */
export function DotInterval(props: DotIntervalProps) {
  const { rows, metric, reference } = props;
  const write = metric.format ?? formatNumber;
  const table = {
    columns: [
      { label: 'Model' },
      { label: metric.label, format: write },
      { label: 'Low', format: write },
      { label: 'High', format: write },
      { label: 'Folds' },
    ],
    rows: rows.map((row) => [
      row.label,
      row.value,
      row.interval?.[0] ?? null,
      row.interval?.[1] ?? null,
      row.folds ? Array.from(row.folds, (value) => write(value)).join('; ') : null,
    ]),
  };
  const heightOf = (row: number) => rows.length * row + FOOT + (reference ? HEAD : 4);
  return (
    <ChartFrame
      {...props}
      height={heightOf(ROW)}
      interactive={props.onSelect !== undefined}
      xLabel={metric.label}
      table={table}
    >
      {(size) => {
        const stacked = size.width / size.rem < NARROW;
        const height = heightOf(stacked ? STACKED_ROW : ROW) * size.rem;
        return <Board {...props} size={{ ...size, height }} stacked={stacked} />;
      }}
    </ChartFrame>
  );
}

interface BoardProps extends DotIntervalProps {
  size: PictureSize;
  stacked: boolean;
}

function Board({ rows, metric, reference, size, onSelect, stacked }: BoardProps) {
  const { rem, width, height } = size;
  const names = Math.max(
    ...rows.map((row) => captionWidth(row.label + (row.note ? ` ${row.note}` : ''), rem)),
  );
  const left = stacked ? 0 : Math.min(names + 30 * rem, width * 0.42);
  const decimals = commonDecimals(rows);
  const values = rows.map((row) => valueText(row, metric, decimals));
  const shown = rows.map((row, i) => {
    const room = width - captionWidth(`${row.label}${row.note ?? ''}`, rem) - 40 * rem;
    const whole = values[i] ?? '';
    return stacked && captionWidth(whole, rem) > room ? (whole.split(' (')[0] ?? '') : whole;
  });
  const numbers = Math.max(...values.map((text) => captionWidth(text, rem))) + 16 * rem;
  const right = stacked ? width : width - Math.min(numbers, width * 0.34);
  const wide = rows.map((row) => [row.value, ...(row.interval ?? []), ...Array.from(row.folds ?? [])]);
  const domain = metric.domain ?? niceDomain(extent(...wide, reference ? [reference.value] : []) ?? [0, 1]);
  const axis = plotAxis(domain, Math.max(2, Math.min(5, tickCount(size, 'x') - 2)), metric.format);
  const x = linearScale(domain, [left + (stacked ? 18 : 8) * rem, right - (stacked ? 18 : 8) * rem]);
  const top = (reference ? HEAD : 4) * rem;
  const bottom = height - FOOT * rem;
  const step = (stacked ? STACKED_ROW : ROW) * rem;
  const middleOf = (i: number) => top + (i + (stacked ? 0.74 : 0.5)) * step;
  // Where names stand above their bars, vertical lines keep to the bars.
  const vertical = (value: number) =>
    stacked
      ? rows.map((_, i) => `M${x(value)},${middleOf(i) - 13 * rem}v${26 * rem}`).join('')
      : `M${x(value)},${top}V${bottom}`;
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the frame around it carries the name
    <svg width={width} height={height}>
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <path d={vertical(tick)} stroke="var(--st-grid)" />
          <text className={classes.axisTick} x={x(tick)} y={height - 8 * rem} textAnchor="middle">
            {axis.format(tick)}
          </text>
        </g>
      ))}
      {reference && (
        <>
          <path className={classes.reference} d={vertical(reference.value)} />
          <text
            className={classes.note}
            x={Math.max(x(reference.value), captionWidth(reference.label, rem) / 2)}
            y={12 * rem}
            textAnchor="middle"
          >
            {reference.label}
          </text>
        </>
      )}
      {rows.map((row, i) => {
        const middle = middleOf(i);
        const line = stacked ? top + (i + 0.3) * step : middle;
        const style = seriesStyle(row.kind, row.variant);
        const choose = onSelect && (() => onSelect(row.id));
        return (
          <g
            key={row.id}
            {...(choose
              ? {
                  role: 'button',
                  tabIndex: 0,
                  'aria-label': `${row.label}: ${values[i]}`,
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
            <rect x={0} y={top + i * step} width={width} height={step} fill="transparent" />
            <Marker style={style} x={8 * rem} y={line} r={5 * rem} />
            <text
              className={classes.label}
              x={22 * rem}
              y={line}
              dominantBaseline="central"
              fill="var(--st-ink)"
            >
              {row.label}
              {row.note && <tspan fill="var(--st-ink-2)"> {row.note}</tspan>}
            </text>
            {row.interval && (
              <line
                x1={x(row.interval[0])}
                x2={x(row.interval[1])}
                y1={middle}
                y2={middle}
                stroke={style.color}
                strokeWidth={6 * rem}
                opacity={0.42}
              />
            )}
            {Array.from(row.folds ?? [], (value, k) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: folds have no other name
              <circle key={k} cx={x(value)} cy={middle} r={2.25 * rem} fill={style.color} opacity={0.8} />
            ))}
            {Number.isFinite(row.value) && <Marker style={style} x={x(row.value)} y={middle} r={6 * rem} />}
            <text
              className={classes.label}
              x={width}
              y={line}
              dominantBaseline="central"
              textAnchor="end"
              fill="var(--st-ink)"
            >
              {shown[i]}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** One number of decimals for the whole column, by the middle interval, so that they line up. */
function commonDecimals(rows: readonly BoardRow[]): number | undefined {
  const allowed = rows
    .flatMap(({ interval }) => (interval ? [decimalsFor(interval)] : []))
    .filter((decimals) => decimals !== undefined)
    .sort((a, b) => a - b);
  return allowed[allowed.length >> 1];
}

function valueText(row: BoardRow, metric: Axis, decimals: number | undefined): string {
  const write = metric.format ?? ((value: number) => formatNumber(value, { decimals }));
  if (!row.interval || Number.isNaN(row.value)) return write(row.value);
  return `${write(row.value)} (${write(row.interval[0])} to ${write(row.interval[1])})`;
}
