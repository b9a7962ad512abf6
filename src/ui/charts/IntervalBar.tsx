import { formatNumber, type NumberOptions } from '../components/format';
import { plotAxis } from './CartesianPlot';
import { ChartFrame } from './ChartFrame';
import classes from './charts.module.css';
import { extent, type LinearScale, linearScale, niceDomain } from './scale';
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
const HEAD = 24;
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
  const beside = width / rem > 460;
  const texts = rows.map((row) =>
    Number.isNaN(row.estimate) ? 'undefined' : format(row.estimate, { signed: true, interval: row.interval }),
  );
  const names = Math.max(...rows.map((row) => captionWidth(row.label, rem)), 0) + 16 * rem;
  const numbers = Math.max(...texts.map((text) => captionWidth(text, rem)), 0) + 12 * rem;
  const values = rows.map((row) => [row.estimate, ...(row.interval ?? []), row.truth ?? 0, 0]);
  const domain = niceDomain(extent(...values, indifferent ?? []) ?? [-1, 1]);
  const left = beside ? Math.min(names, width * 0.35) : 0;
  const right = beside ? width - numbers : width;
  const count = Math.max(2, Math.min(6, Math.round((right - left) / (90 * rem))));
  const axis = plotAxis(domain, count, (value) => format(value, { signed: true }));
  const edge = Math.max(...axis.ticks.map((tick) => captionWidth(axis.format(tick), rem))) / 2;
  const x = linearScale(domain, [left + edge, right - edge]);
  const top = HEAD * rem;
  const bottom = height - FOOT * rem;
  const middleOf = (i: number) => top + (i + (beside ? 0.5 : 0.7)) * ROW * rem;
  // Where names stand above their bars, vertical lines keep to the bars.
  const vertical = (value: number) =>
    beside
      ? `M${x(value)},${top}V${bottom}`
      : rows.map((_, i) => `M${x(value)},${middleOf(i) - 11 * rem}v${22 * rem}`).join('');
  const firstTruth = rows.findIndex((row) => row.truth !== undefined);
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
          <path d={vertical(tick)} stroke="var(--st-grid)" />
          <text className={classes.axisTick} x={x(tick)} y={height - 8 * rem} textAnchor="middle">
            {axis.format(tick)}
          </text>
        </g>
      ))}
      <path d={vertical(0)} stroke="var(--st-ink)" strokeWidth={1.5 * rem} />
      {sides && (
        <>
          <text className={classes.note} x={x(0) - 10 * rem} y={14 * rem} textAnchor="end">
            ← {sides[0]}
          </text>
          <text className={classes.note} x={x(0) + 10 * rem} y={14 * rem}>
            {sides[1]} →
          </text>
        </>
      )}
      {rows.map((row, i) => {
        const middle = middleOf(i);
        return (
          <g key={row.id}>
            {beside ? (
              <>
                <text className={classes.label} x={0} y={middle} dominantBaseline="central">
                  {row.label}
                </text>
                <text
                  className={classes.label}
                  x={width}
                  y={middle}
                  textAnchor="end"
                  dominantBaseline="central"
                >
                  {texts[i]}
                </text>
              </>
            ) : (
              <text className={classes.label} x={0} y={middle - 15 * rem}>
                {row.label}: {texts[i]}
              </text>
            )}
            <Mark row={row} x={x} middle={middle} rem={rem} named={i === firstTruth} />
          </g>
        );
      })}
    </svg>
  );
}

interface MarkProps {
  row: Difference;
  x: LinearScale;
  middle: number;
  rem: number;
  named: boolean;
}

/** Interval, estimate and truth of one row. */
function Mark({ row, x, middle, rem, named }: MarkProps) {
  const { interval, estimate, truth } = row;
  return (
    <>
      {interval && (
        <line
          x1={x(interval[0])}
          x2={x(interval[1])}
          y1={middle}
          y2={middle}
          stroke="var(--st-mark)"
          strokeWidth={8 * rem}
          opacity={0.4}
        />
      )}
      {Number.isFinite(estimate) && (
        <circle
          cx={x(estimate)}
          cy={middle}
          r={6 * rem}
          fill="var(--st-mark)"
          stroke="var(--st-surface)"
          strokeWidth={2 * rem}
        />
      )}
      {truth !== undefined && (
        <path
          d={`M${x(truth)},${middle - 10 * rem}v${20 * rem}`}
          stroke="var(--st-warning)"
          strokeWidth={2.5 * rem}
        />
      )}
      {truth !== undefined && named && (
        <text
          className={classes.note}
          style={{ fill: 'var(--st-warning)' }}
          x={x(truth) + 6 * rem}
          y={middle + 18 * rem}
        >
          true effect
        </text>
      )}
    </>
  );
}
