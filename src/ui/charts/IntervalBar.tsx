import { formatNumber, type NumberOptions } from '../components/format';
import { plotAxis, tickCount } from './CartesianPlot';
import { ChartFrame } from './ChartFrame';
import classes from './charts.module.css';
import { extent, linearScale, niceDomain } from './scale';
import { captionWidth } from './text-width';
import type { ChartProps, Interval } from './types';
import type { PictureSize } from './use-size';

/** One difference between B and A. */
export interface Difference {
  id: string;
  label: string;
  /** NaN: undefined. */
  estimate: number;
  interval?: Interval | undefined;
  /** What only the simulator knows. */
  truth?: number | undefined;
}

export interface IntervalBarProps extends ChartProps {
  rows: readonly Difference[];
  /** "B − A, retained customers (percentage points)" */
  xLabel: string;
  format?: ((value: number, options: NumberOptions) => string) | undefined;
  /** Differences inside it make no difference to the decision; drawn as a band. */
  indifferent?: Interval | undefined;
  /** Words left and right of zero. */
  sides?: readonly [worse: string, better: string] | undefined;
}

const ROW = 46;
const HEAD = 22;
const FOOT = 26;

/** What an experiment says: the difference with its interval, zero, and beside it the truth. */
export function IntervalBar(props: IntervalBarProps) {
  const { rows, format } = props;
  const write = (value: number) => (format ?? formatNumber)(value, {});
  const table = {
    columns: [
      { label: 'Comparison' },
      { label: 'Difference', format: write },
      { label: 'Low', format: write },
      { label: 'High', format: write },
      { label: 'True effect', format: write },
    ],
    rows: rows.map(({ label, estimate, interval, truth }) => [
      label,
      estimate,
      interval?.[0] ?? null,
      interval?.[1] ?? null,
      truth ?? null,
    ]),
  };
  return (
    <ChartFrame {...props} height={HEAD + rows.length * ROW + FOOT} table={table}>
      {(size) => <Rows {...props} size={size} />}
    </ChartFrame>
  );
}

function Rows({
  rows,
  size,
  format = formatNumber,
  indifferent,
  sides,
}: IntervalBarProps & { size: PictureSize }) {
  const { rem, width, height } = size;
  const values = rows.map((row) => [row.estimate, ...(row.interval ?? []), row.truth ?? 0, 0]);
  const domain = niceDomain(extent(...values, indifferent ?? []) ?? [-1, 1]);
  const axis = plotAxis(domain, tickCount(size, 'x') - 1, (value) => format(value, { signed: true }));
  const edge = Math.max(...axis.ticks.map((tick) => captionWidth(axis.format(tick), rem))) / 2 + 4 * rem;
  const x = linearScale(domain, [edge, width - edge]);
  const top = HEAD * rem;
  const bottom = height - FOOT * rem;
  return (
    <svg width={width} height={height} aria-hidden="true">
      {indifferent && (
        <rect
          x={x(indifferent[0])}
          width={Math.max(1, x(indifferent[1]) - x(indifferent[0]))}
          y={top}
          height={bottom - top}
          fill="var(--st-band)"
        />
      )}
      {axis.ticks.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={top} y2={bottom} stroke="var(--st-grid)" />
          <text className={classes.axisTick} x={x(tick)} y={height - 8 * rem} textAnchor="middle">
            {axis.format(tick)}
          </text>
        </g>
      ))}
      <line
        x1={x(0)}
        x2={x(0)}
        y1={top - 4 * rem}
        y2={bottom}
        stroke="var(--st-ink)"
        strokeWidth={1.5 * rem}
      />
      {sides && (
        <>
          <text className={classes.note} x={x(0) - 10 * rem} y={12 * rem} textAnchor="end">
            ← {sides[0]}
          </text>
          <text className={classes.note} x={x(0) + 10 * rem} y={12 * rem}>
            {sides[1]} →
          </text>
        </>
      )}
      {rows.map((row, i) => {
        const middle = top + (i + 0.68) * ROW * rem;
        const text = Number.isNaN(row.estimate)
          ? 'undefined'
          : format(row.estimate, { signed: true, interval: row.interval });
        return (
          <g key={row.id}>
            <text x={0} y={middle - 16 * rem} className={classes.label}>
              {row.label}: {text}
            </text>
            {row.interval && (
              <line
                x1={x(row.interval[0])}
                x2={x(row.interval[1])}
                y1={middle}
                y2={middle}
                stroke="var(--st-mark)"
                strokeWidth={8 * rem}
                opacity={0.35}
              />
            )}
            {Number.isFinite(row.estimate) && (
              <circle
                cx={x(row.estimate)}
                cy={middle}
                r={6 * rem}
                fill="var(--st-mark)"
                stroke="var(--st-surface)"
                strokeWidth={2 * rem}
              />
            )}
            {row.truth !== undefined && (
              <g>
                <path
                  d={`M${x(row.truth)},${middle - 11 * rem}v${22 * rem}`}
                  stroke="var(--st-warning)"
                  strokeWidth={2.5 * rem}
                />
                <text
                  className={classes.note}
                  style={{ fill: 'var(--st-warning)' }}
                  x={x(row.truth) + 6 * rem}
                  y={middle + 15 * rem}
                >
                  true effect
                </text>
              </g>
            )}
          </g>
        );
      })}
    </svg>
  );
}
