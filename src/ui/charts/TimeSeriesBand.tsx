import { formatNumber } from '../components/format';
import { CartesianPlot, plotAxis, plotLayout, tickCount } from './CartesianPlot';
import { ChartFrame } from './ChartFrame';
import classes from './charts.module.css';
import { type Point, pathOf } from './downsample';
import { SwatchLegend } from './Legend';
import { Readout } from './Readout';
import { ReadoutRows } from './ReadoutRows';
import { extent, niceDomain } from './scale';
import { captionWidth } from './text-width';
import type { Axis, ChartProps, Numbers } from './types';

export interface TimeSeriesBandProps extends ChartProps {
  /** Middle of each window, in the unit of the x axis. */
  at: Numbers;
  /** Metric per window; NaN where it is undefined (the line breaks). */
  value: Numbers;
  low?: Numbers | undefined;
  high?: Numbers | undefined;
  x: Axis;
  y: Axis;
  /** What was promised offline, drawn as a horizontal band. */
  offline?: { value: number; low?: number | undefined; high?: number | undefined; label: string } | undefined;
  /** Other lines on the same axis, for instance the estimate without labels. */
  others?: readonly { label: string; value: Numbers; dash?: string | undefined }[] | undefined;
  events?: readonly { at: number; label: string; warning?: boolean | undefined }[] | undefined;
  /** Name of the main line. */
  label?: string | undefined;
}

/** Runs of finite points, so that a line breaks where the metric is undefined. */
function runsOf(xs: Numbers, ys: Numbers): { x: number; y: number; i: number }[][] {
  const runs: { x: number; y: number; i: number }[][] = [];
  let run: { x: number; y: number; i: number }[] = [];
  for (let i = 0; i < Math.min(xs.length, ys.length); i++) {
    const y = ys[i] ?? Number.NaN;
    if (Number.isFinite(y)) run.push({ x: xs[i] ?? 0, y, i });
    else if (run.length > 0) {
      runs.push(run);
      run = [];
    }
  }
  if (run.length > 0) runs.push(run);
  return runs;
}

/** A metric per window of time with its interval, beside what was promised offline and what happened when. */
export function TimeSeriesBand(props: TimeSeriesBandProps) {
  const { at, value, low, high, x, y, offline, others = [], events = [], label = 'Online' } = props;
  const writeX = x.format ?? formatNumber;
  const writeY = y.format ?? formatNumber;
  const bands = [offline?.low, offline?.high, offline?.value].flatMap((v) => (v === undefined ? [] : [v]));
  const domainY =
    y.domain ??
    niceDomain(extent(value, low ?? [], high ?? [], bands, ...others.map((o) => o.value)) ?? [0, 1]);
  const domainX = x.domain ??
    extent(
      at,
      events.map((event) => event.at),
    ) ?? [0, 1];
  const table = {
    columns: [
      { label: x.label, format: x.format },
      { label: y.label, format: y.format },
      { label: 'Low', format: y.format },
      { label: 'High', format: y.format },
      ...others.map((other) => ({ label: other.label, format: y.format })),
    ],
    rows: Array.from({ length: at.length }, (_, i) => [
      at[i] ?? null,
      value[i] ?? Number.NaN,
      low?.[i] ?? null,
      high?.[i] ?? null,
      ...others.map((other) => other.value[i] ?? null),
    ]),
  };
  const legend = others.length > 0 && (
    <SwatchLegend
      items={[
        { label, color: 'var(--st-mark)' },
        ...others.map((other, i) => ({ label: other.label, color: otherColor(i) })),
      ]}
    />
  );
  return (
    <ChartFrame {...props} xLabel={x.label} yLabel={y.label} table={table} legend={legend || undefined}>
      {(size) => {
        const layout = plotLayout(
          size,
          plotAxis(domainX, tickCount(size, 'x'), x.format),
          plotAxis(domainY, tickCount(size, 'y'), y.format),
        );
        const { rem } = size;
        const place = (p: { x: number; y: number }): Point => ({ x: layout.x(p.x), y: layout.y(p.y) });
        const area = (run: { x: number; i: number }[]) => {
          const up = run.map((p) => place({ x: p.x, y: high?.[p.i] ?? Number.NaN }));
          const down = run.map((p) => place({ x: p.x, y: low?.[p.i] ?? Number.NaN })).reverse();
          return `${pathOf([...up, ...down].filter((p) => Number.isFinite(p.y)))}Z`;
        };
        return (
          <>
            <CartesianPlot layout={layout}>
              {offline && (
                <g>
                  {offline.low !== undefined && offline.high !== undefined && (
                    <rect
                      x={layout.left}
                      width={layout.right - layout.left}
                      y={layout.y(offline.high)}
                      height={Math.max(1, layout.y(offline.low) - layout.y(offline.high))}
                      fill="var(--st-band)"
                    />
                  )}
                  <line
                    className={classes.reference}
                    x1={layout.left}
                    x2={layout.right}
                    y1={layout.y(offline.value)}
                    y2={layout.y(offline.value)}
                  />
                </g>
              )}
              {low &&
                high &&
                runsOf(at, value).map((run) => (
                  <path key={run[0]?.i} d={area(run)} fill="var(--st-mark)" opacity={0.16} />
                ))}
              {others.map((other, k) =>
                runsOf(at, other.value).map((run) => (
                  <path
                    key={`${other.label}${run[0]?.i}`}
                    className={classes.line}
                    d={pathOf(run.map(place))}
                    style={{ stroke: otherColor(k), strokeDasharray: other.dash ?? '6 4' }}
                  />
                )),
              )}
              {runsOf(at, value).map((run) => (
                <g key={run[0]?.i}>
                  <path
                    className={classes.line}
                    d={pathOf(run.map(place))}
                    style={{ stroke: 'var(--st-mark)' }}
                  />
                  {run.length * 8 < (layout.right - layout.left) / rem / 2 &&
                    run.map((p) => (
                      <circle
                        key={p.i}
                        cx={layout.x(p.x)}
                        cy={layout.y(p.y)}
                        r={3 * rem}
                        fill="var(--st-mark)"
                      />
                    ))}
                </g>
              ))}
              {events.map((event, i) => {
                const px = layout.x(event.at);
                const fits = px + captionWidth(event.label, rem) + 6 * rem < layout.right;
                const color = event.warning ? 'var(--st-warning)' : 'var(--st-ink-2)';
                return (
                  <g key={`${event.at} ${event.label}`}>
                    <line
                      x1={px}
                      x2={px}
                      y1={layout.top}
                      y2={layout.bottom}
                      stroke={color}
                      strokeWidth={1.5 * rem}
                    />
                    <text
                      className={classes.note}
                      style={{ fill: color }}
                      x={fits ? px + 6 * rem : px - 6 * rem}
                      textAnchor={fits ? 'start' : 'end'}
                      y={layout.top + (8 + (i % 2) * 17) * rem}
                      dominantBaseline="central"
                    >
                      {event.label}
                    </text>
                  </g>
                );
              })}
              {offline && (
                <text
                  className={classes.note}
                  x={layout.right - 4 * rem}
                  y={layout.y(offline.value) - 6 * rem}
                  textAnchor="end"
                >
                  {offline.label}
                </text>
              )}
            </CartesianPlot>
            <Readout
              layout={layout}
              read={(where) => {
                const i = nearest(at, where);
                if (i < 0) return undefined;
                const spread =
                  low && high && Number.isFinite(low[i] ?? Number.NaN)
                    ? ` (${writeY(low[i] ?? Number.NaN)} to ${writeY(high[i] ?? Number.NaN)})`
                    : '';
                return (
                  <ReadoutRows
                    heading={`${x.label} ${writeX(at[i] ?? Number.NaN)}`}
                    rows={[
                      { key: label, name: label, value: writeY(value[i] ?? Number.NaN) + spread },
                      ...others.map((other) => ({
                        key: other.label,
                        name: other.label,
                        value: writeY(other.value[i] ?? Number.NaN),
                      })),
                    ]}
                  />
                );
              }}
            />
          </>
        );
      }}
    </ChartFrame>
  );
}

const otherColor = (index: number): string =>
  ['var(--st-series-boosting)', 'var(--st-series-bayes)', 'var(--st-series-dummy)'][index % 3] ?? '';

function nearest(at: Numbers, where: number): number {
  let best = -1;
  for (let i = 0; i < at.length; i++) {
    if (best < 0 || Math.abs((at[i] ?? 0) - where) < Math.abs((at[best] ?? 0) - where)) best = i;
  }
  return best;
}
