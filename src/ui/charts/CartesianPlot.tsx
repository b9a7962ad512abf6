import type { ReactNode } from 'react';
import { CartesianGrid, ComposedChart, XAxis, YAxis } from 'recharts';
import { formatNumber } from '../components/format';
import { type LinearScale, linearScale, logScale, tickDecimals, ticksOf } from './scale';
import { captionWidth } from './text-width';
import type { Interval } from './types';
import type { PictureSize } from './use-size';

/** An axis ready to draw. */
export interface PlotAxis {
  domain: Interval;
  ticks: readonly number[];
  format: (value: number) => string;
  /** Powers of ten are equally far apart; only positive numbers then. */
  log?: boolean;
}

/** An axis with round ticks; without a format all ticks get equally many decimals. */
export function plotAxis(domain: Interval, count: number, format?: (value: number) => string): PlotAxis {
  const ticks = ticksOf(domain, count);
  const decimals = tickDecimals(ticks);
  return { domain, ticks, format: format ?? ((value) => formatNumber(value, { decimals })) };
}

/** A logarithmic axis with ticks at 1, 2 and 5 times powers of ten, fewer where they would crowd. */
export function logAxis(domain: Interval, count: number, format: (value: number) => string): PlotAxis {
  const low = Math.max(domain[0], Number.MIN_VALUE);
  const high = Math.max(domain[1], low * 1.0001);
  for (const leads of [[1, 2, 5], [1, 3], [1]]) {
    const ticks: number[] = [];
    for (let power = Math.floor(Math.log10(low)); power <= Math.ceil(Math.log10(high)); power++) {
      for (const lead of leads) {
        const tick = Number((lead * 10 ** power).toPrecision(3));
        if (tick >= low * 0.999 && tick <= high * 1.001) ticks.push(tick);
      }
    }
    if (ticks.length <= count || leads.length === 1) return { domain: [low, high], ticks, format, log: true };
  }
  return { domain: [low, high], ticks: [], format, log: true };
}

/** Where things stand in the picture: px from its top left corner. */
export interface PlotLayout {
  size: PictureSize;
  left: number;
  right: number;
  top: number;
  bottom: number;
  axisX: PlotAxis;
  axisY: PlotAxis;
  x: LinearScale;
  y: LinearScale;
}

const TOP = 8;
const X_AXIS = 24;

/** Room for the y labels by their longest, and at the right for half the last x label or what is asked. */
export function plotLayout(size: PictureSize, axisX: PlotAxis, axisY: PlotAxis, rightSpace = 0): PlotLayout {
  const { rem } = size;
  const longest = Math.max(...axisY.ticks.map((tick) => captionWidth(axisY.format(tick), rem)), 0);
  const left = Math.ceil(longest + 12 * rem);
  const lastTick = axisX.ticks.at(-1);
  const half = lastTick === undefined ? 0 : captionWidth(axisX.format(lastTick), rem) / 2;
  const right = Math.max(left + 40, size.width - Math.max(rightSpace, half, 6 * rem));
  const top = TOP * rem;
  const bottom = size.height - X_AXIS * rem;
  return {
    size,
    left,
    right,
    top,
    bottom,
    axisX,
    axisY,
    x: axisX.log ? logScale(axisX.domain, [left, right]) : linearScale(axisX.domain, [left, right]),
    y: linearScale(axisY.domain, [bottom, top]),
  };
}

export interface CartesianPlotProps {
  layout: PlotLayout;
  /** Rows for Recharts' own marks. */
  data?: readonly object[] | undefined;
  children: ReactNode;
}

/** Axes and hairlines of every x–y picture, drawn by Recharts; children are Recharts marks or plain SVG in px. */
export function CartesianPlot({ layout, data, children }: CartesianPlotProps) {
  const { size, axisX, axisY, left, right, top } = layout;
  const place = (value: number) => (axisX.log ? Math.log10(value) : value);
  return (
    <ComposedChart
      width={size.width}
      height={size.height}
      margin={{ top, right: size.width - right, bottom: 0, left: 0 }}
      accessibilityLayer={false}
      {...(data ? { data: [...data] } : {})}
    >
      <CartesianGrid vertical={false} stroke="var(--st-grid)" />
      <XAxis
        type="number"
        dataKey="x"
        domain={axisX.domain.map(place)}
        allowDataOverflow
        ticks={axisX.ticks.map(place)}
        interval={0}
        tickFormatter={(value: number) =>
          axisX.format(axisX.log ? Number((10 ** value).toPrecision(6)) : value)
        }
        height={X_AXIS * size.rem}
        tick={{ fill: 'var(--st-ink-2)' }}
        tickMargin={4 * size.rem}
        tickLine={false}
        axisLine={{ stroke: 'var(--st-border-strong)' }}
      />
      <YAxis
        type="number"
        domain={[...axisY.domain]}
        allowDataOverflow
        ticks={axisY.ticks}
        interval={0}
        tickFormatter={axisY.format}
        width={left}
        tick={{ fill: 'var(--st-ink-2)' }}
        tickMargin={4 * size.rem}
        tickLine={false}
        axisLine={false}
      />
      {children}
    </ComposedChart>
  );
}

/** Fewer ticks where there is little room: one per about 90 px across, one per 52 px up. */
export function tickCount(size: PictureSize, along: 'x' | 'y'): number {
  const room = along === 'x' ? size.width / (90 * size.rem) : size.height / (52 * size.rem);
  return Math.max(2, Math.min(along === 'x' ? 8 : 6, Math.round(room)));
}
