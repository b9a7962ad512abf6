import { formatCount, formatNumber } from '../components/format';
import { plotAxis, tickCount } from './CartesianPlot';
import { ChartFrame } from './ChartFrame';
import classes from './charts.module.css';
import { extent, linearScale, niceDomain } from './scale';
import { captionWidth } from './text-width';
import type { Axis, ChartProps } from './types';

/** The values of a group in five quantiles. */
export interface BoxRow {
  label: string;
  n: number;
  /** 5th percentile. */
  low: number;
  q25: number;
  median: number;
  q75: number;
  /** 95th percentile. */
  high: number;
}

export interface BoxRowsProps extends ChartProps {
  /** In the order shown. */
  rows: readonly BoxRow[];
  value: Axis;
}

const ROW = 30;
const FOOT = 26;

/** A number within groups: pale bar for 90 % of the rows, dark bar for the middle half, a line at the median. */
export function BoxRows(props: BoxRowsProps) {
  const { rows, value } = props;
  const write = value.format ?? formatNumber;
  const table = {
    columns: [
      { label: 'Group' },
      { label: 'Rows', format: formatCount },
      { label: '5 %', format: write },
      { label: '25 %', format: write },
      { label: 'Median', format: write },
      { label: '75 %', format: write },
      { label: '95 %', format: write },
    ],
    rows: rows.map(({ label, n, low, q25, median, q75, high }) => [label, n, low, q25, median, q75, high]),
  };
  return (
    <ChartFrame {...props} height={rows.length * ROW + FOOT} xLabel={value.label} table={table}>
      {(size) => {
        const { rem, width, height } = size;
        const names = Math.max(...rows.map(({ label }) => captionWidth(label, rem)));
        const left = Math.min(names + 12 * rem, width * 0.35);
        const domain = niceDomain(extent(...rows.map(({ low, high }) => [low, high])) ?? [0, 1]);
        const axis = plotAxis(domain, Math.max(2, tickCount(size, 'x') - 1), value.format);
        const x = linearScale(domain, [left + 8 * rem, width - 12 * rem]);
        const bottom = height - FOOT * rem;
        return (
          // biome-ignore lint/a11y/noSvgWithoutTitle: the frame around it carries the name
          <svg width={width} height={height}>
            {axis.ticks.map((tick) => (
              <g key={tick}>
                <path d={`M${x(tick)},0V${bottom}`} stroke="var(--st-grid)" />
                <text className={classes.axisTick} x={x(tick)} y={height - 8 * rem} textAnchor="middle">
                  {axis.format(tick)}
                </text>
              </g>
            ))}
            {rows.map((row, i) => {
              const middle = (i + 0.5) * ROW * rem;
              const bar = (from: number, to: number, thick: number, opacity: number) => (
                <rect
                  x={x(from)}
                  width={Math.max(1, x(to) - x(from))}
                  y={middle - (thick * rem) / 2}
                  height={thick * rem}
                  fill="var(--st-mark)"
                  opacity={opacity}
                />
              );
              return (
                <g key={row.label}>
                  <text
                    className={classes.label}
                    x={left}
                    y={middle}
                    textAnchor="end"
                    dominantBaseline="central"
                    fill="var(--st-ink)"
                  >
                    {fitted(row.label, left - 4 * rem, rem)}
                    <title>{`${row.label}: ${formatCount(row.n)} rows, median ${write(row.median)}`}</title>
                  </text>
                  {bar(row.low, row.high, 6, 0.28)}
                  {bar(row.q25, row.q75, 14, 0.6)}
                  <path
                    d={`M${x(row.median)},${middle - 9 * rem}V${middle + 9 * rem}`}
                    stroke="var(--st-ink)"
                    strokeWidth={2 * rem}
                  />
                </g>
              );
            })}
          </svg>
        );
      }}
    </ChartFrame>
  );
}

function fitted(text: string, room: number, rem: number): string {
  if (captionWidth(text, rem) <= room) return text;
  let cut = text;
  while (cut.length > 1 && captionWidth(`${cut}…`, rem) > room) cut = cut.slice(0, -1);
  return `${cut}…`;
}
