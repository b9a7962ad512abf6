import { formatCount, formatNumber, formatPercent } from '../components/format';
import { CartesianPlot, logAxis, type PlotLayout, plotAxis, plotLayout, tickCount } from './CartesianPlot';
import { ChartFrame } from './ChartFrame';
import classes from './charts.module.css';
import { pathOf } from './downsample';
import { SwatchLegend } from './Legend';
import { Readout } from './Readout';
import { ReadoutRows } from './ReadoutRows';
import { niceDomain, tickDecimals, ticksOf } from './scale';
import { classColor } from './series';
import type { Axis, ChartProps, Numbers } from './types';
import { type VerticalMark, VerticalMarks } from './VerticalMarks';

/** Counts of one class (or of all rows) per bin. */
export interface HistogramGroup {
  label: string;
  counts: Numbers;
  /** CSS colour; by its place without it. */
  color?: string | undefined;
}

export interface HistogramProps extends ChartProps {
  /** Bin edges, ascending, one more than there are counts. */
  edges: Numbers;
  groups: readonly HistogramGroup[];
  x: Axis;
  /** stacked: counts on counts; overlaid: each group as a share of its own rows, so that shapes compare. */
  mode?: 'stacked' | 'overlaid' | undefined;
  /** Vertical marks, for instance a median or a limit. */
  marks?: readonly VerticalMark[] | undefined;
  yLabel?: string | undefined;
  /** Powers of ten equally far apart, for what has a long tail; edges must then be positive. */
  log?: boolean | undefined;
}

interface Bars {
  /** Lower and upper end per group and bin, in what the y axis counts. */
  from: number[][];
  to: number[][];
  top: number;
}

function barsOf(groups: readonly HistogramGroup[], bins: number, overlaid: boolean): Bars {
  const base = new Array<number>(bins).fill(0);
  let top = 0;
  const from: number[][] = [];
  const to: number[][] = [];
  for (const group of groups) {
    let total = 0;
    for (let i = 0; i < bins; i++) total += group.counts[i] ?? 0;
    const low = overlaid ? new Array<number>(bins).fill(0) : [...base];
    const high = low.map(
      (start, i) => start + (overlaid && total > 0 ? (group.counts[i] ?? 0) / total : (group.counts[i] ?? 0)),
    );
    high.forEach((end, i) => {
      base[i] = end;
      top = Math.max(top, end);
    });
    from.push(low);
    to.push(high);
  }
  return { from, to, top };
}

/** How a number is spread, as counts or as shares of each class. */
export function Histogram(props: HistogramProps) {
  const { edges, groups, x, mode = 'stacked', marks = [] } = props;
  const bins = Math.max(0, edges.length - 1);
  const overlaid = mode === 'overlaid' && groups.length > 1;
  const low = edges[0] ?? 0;
  const high = edges[bins] ?? 1;
  const write = x.format ?? formatNumber;
  const colors = groups.map((group, i) => group.color ?? classColor(i, groups.length));
  const total = groups.reduce((sum, group) => sum + sumOf(group.counts), 0);
  const table = {
    columns: [
      { label: 'From', format: write },
      { label: 'To', format: write },
      ...groups.map((group) => ({ label: group.label, format: formatCount })),
    ],
    rows:
      total === 0
        ? []
        : Array.from({ length: bins }, (_, i) => [
            edges[i] ?? null,
            edges[i + 1] ?? null,
            ...groups.map((group) => group.counts[i] ?? 0),
          ]),
  };
  const yLabel = props.yLabel ?? (overlaid ? 'Share of each class' : 'Rows');
  const legend =
    groups.length > 1 ? (
      <SwatchLegend items={groups.map((group, i) => ({ label: group.label, color: colors[i] ?? '' }))} />
    ) : undefined;
  return (
    <ChartFrame
      {...props}
      height={props.height ?? 200}
      xLabel={x.label}
      yLabel={yLabel}
      table={table}
      legend={legend}
    >
      {(size) => {
        const { from, to, top } = barsOf(groups, bins, overlaid);
        const count = tickCount(size, 'y');
        const layout = plotLayout(
          size,
          props.log
            ? logAxis([low, high], tickCount(size, 'x') + 1, write)
            : plotAxis([low, high > low ? high : low + 1], tickCount(size, 'x'), x.format),
          plotAxis(niceDomain([0, top], count), count, overlaid ? shareTick(top, count) : formatCount),
        );
        return (
          <>
            <CartesianPlot layout={layout}>
              {groups.map((group, g) => (
                <g key={group.label}>
                  {overlaid ? (
                    <Outline
                      edges={edges}
                      values={to[g] ?? []}
                      layout={layout}
                      color={colors[g] ?? ''}
                      dashed={g === 0}
                    />
                  ) : (
                    (to[g] ?? []).map((end, i) => (
                      <Bar
                        key={edges[i]}
                        x0={edges[i] ?? 0}
                        x1={edges[i + 1] ?? 0}
                        y0={from[g]?.[i] ?? 0}
                        y1={end}
                        layout={layout}
                        color={colors[g] ?? ''}
                      />
                    ))
                  )}
                </g>
              ))}
              <VerticalMarks marks={marks} layout={layout} />
            </CartesianPlot>
            <Readout
              layout={layout}
              read={(at) => {
                const bin = binOf(edges, at);
                return (
                  <ReadoutRows
                    heading={`${write(edges[bin] ?? 0)} to ${write(edges[bin + 1] ?? 0)}`}
                    rows={groups.map((group) => ({
                      key: group.label,
                      name: group.label,
                      value: formatCount(group.counts[bin] ?? 0),
                    }))}
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

/** Shares on an axis, with as many decimals as its step needs. */
function shareTick(top: number, count: number): (value: number) => string {
  const decimals = Math.max(0, tickDecimals(ticksOf(niceDomain([0, top], count), count)) - 2);
  return (value) => formatPercent(value, { decimals });
}

function sumOf(values: Numbers): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i] ?? 0;
  return sum;
}

function binOf(edges: Numbers, at: number): number {
  let bin = 0;
  while (bin < edges.length - 2 && at >= (edges[bin + 1] ?? 0)) bin++;
  return bin;
}

interface BarProps {
  x0: number;
  x1: number;
  y0: number;
  y1: number;
  layout: PlotLayout;
  color: string;
}

function Bar({ x0, x1, y0, y1, layout, color }: BarProps) {
  const left = layout.x(x0);
  const width = Math.max(1, layout.x(x1) - left - 1);
  const top = layout.y(y1);
  return <rect x={left + 0.5} y={top} width={width} height={Math.max(0, layout.y(y0) - top)} fill={color} />;
}

interface OutlineProps {
  edges: Numbers;
  values: readonly number[];
  layout: PlotLayout;
  color: string;
  dashed: boolean;
}

/** A class as a stepped area: two of them stay readable on top of each other. */
function Outline({ edges, values, layout, color, dashed }: OutlineProps) {
  const corners = values.flatMap((value, i) => [
    { x: layout.x(edges[i] ?? 0), y: layout.y(value) },
    { x: layout.x(edges[i + 1] ?? 0), y: layout.y(value) },
  ]);
  const first = corners[0];
  const last = corners.at(-1);
  if (!first || !last) return null;
  const closed = [{ x: first.x, y: layout.y(0) }, ...corners, { x: last.x, y: layout.y(0) }];
  return (
    <g>
      <path d={`${pathOf(closed)}Z`} fill={color} opacity={0.18} />
      <path
        d={pathOf(closed)}
        className={classes.line}
        style={{ stroke: color, strokeDasharray: dashed ? '5 3' : '' }}
      />
    </g>
  );
}
