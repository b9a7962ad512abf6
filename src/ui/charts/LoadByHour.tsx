import { Bar, BarChart, CartesianGrid, Line, LineChart, ReferenceLine, XAxis, YAxis } from 'recharts';
import { formatCompact, formatCount, formatDuration } from '../components/format';
import { ChartFrame } from './ChartFrame';
import classes from './charts.module.css';
import { extent, niceDomain, ticksOf } from './scale';
import { captionWidth } from './text-width';
import type { ChartProps, Numbers } from './types';
import type { PictureSize } from './use-size';

export interface LoadByHourProps extends ChartProps {
  /** Requests in each hour of the day, from 0; 24 values (or as many as there are hours). */
  requests: Numbers;
  /** 95th percentile of the answer time in ms per hour; NaN without requests. */
  p95: Numbers;
  limitMs?: number | undefined;
  /** Requests that were refused or timed out, per hour. */
  failed?: Numbers | undefined;
}

/** A day of traffic above, answer times below, on one clock: two panels, not two axes. */
export function LoadByHour(props: LoadByHourProps) {
  const { requests, p95, failed, limitMs } = props;
  const columns = [
    { label: 'Hour', format: hourText },
    { label: 'Requests', format: formatCount },
    { label: 'p95 (ms)', format: formatDuration },
  ];
  const table = {
    columns: failed ? [...columns, { label: 'Failed', format: formatCount }] : columns,
    rows: Array.from(requests, (count, hour) => {
      const row = [hour, count, p95[hour] ?? Number.NaN];
      return failed ? [...row, failed[hour] ?? 0] : row;
    }),
  };
  return (
    <ChartFrame {...props} height={props.height ?? 280} xLabel="Hour of day" table={table}>
      {(size) => <Panels requests={requests} p95={p95} failed={failed} limitMs={limitMs} size={size} />}
    </ChartFrame>
  );
}

const hourText = (hour: number): string => `${hour}:00`;

interface PanelsProps extends Pick<LoadByHourProps, 'requests' | 'p95' | 'failed' | 'limitMs'> {
  size: PictureSize;
}

function Panels({ requests, p95, failed, limitMs, size }: PanelsProps) {
  const { rem, width } = size;
  const half = Math.round(size.height / 2 - 18 * rem);
  const data = Array.from(requests, (count, hour) => {
    const lost = failed?.[hour] ?? 0;
    const time = p95[hour] ?? Number.NaN;
    return { hour, served: count - lost, failed: lost, p95: Number.isFinite(time) ? time : null };
  });
  const countDomain = niceDomain([0, extent(requests)?.[1] ?? 1], 3);
  const timeDomain = niceDomain([0, extent(p95, limitMs === undefined ? [] : [limitMs])?.[1] ?? 1], 3);
  const countTicks = ticksOf(countDomain, 3);
  const timeTicks = ticksOf(timeDomain, 3);
  const widest = [...countTicks.map(formatCompact), ...timeTicks.map(formatDuration)];
  const axis = Math.ceil(Math.max(...widest.map((text) => captionWidth(text, rem))) + 12 * rem);
  const margin = { top: 10 * rem, right: 12 * rem, bottom: 0, left: 0 };
  const every = width / rem < 480 ? 6 : 3;
  const hours = data.map(({ hour }) => hour).filter((hour) => hour % every === 0);
  const common = { interval: 0, tickLine: false, tick: { fill: 'var(--st-ink-2)' } } as const;
  const clock = {
    ...common,
    dataKey: 'hour',
    ticks: hours,
    tickFormatter: hourText,
    height: 24 * rem,
    axisLine: { stroke: 'var(--st-border-strong)' },
  } as const;
  const scale = (domain: readonly number[], ticks: readonly number[], format: (value: number) => string) => ({
    ...common,
    width: axis,
    domain: [...domain],
    ticks,
    tickFormatter: format,
    axisLine: false,
  });
  return (
    <>
      <p className={classes.yLabel}>Requests per hour</p>
      <BarChart
        width={width}
        height={half}
        data={data}
        margin={margin}
        accessibilityLayer={false}
        barCategoryGap="12%"
      >
        <CartesianGrid vertical={false} stroke="var(--st-grid)" />
        <XAxis {...clock} />
        <YAxis {...scale(countDomain, countTicks, formatCompact)} />
        <Bar dataKey="served" stackId="a" fill="var(--st-mark)" isAnimationActive={false} />
        {failed && <Bar dataKey="failed" stackId="a" fill="var(--st-warning)" isAnimationActive={false} />}
      </BarChart>
      <p className={classes.yLabel}>Slowest answers (p95)</p>
      <LineChart width={width} height={half} data={data} margin={margin} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke="var(--st-grid)" />
        <XAxis {...clock} scale="band" />
        <YAxis {...scale(timeDomain, timeTicks, formatDuration)} />
        {limitMs !== undefined && (
          <ReferenceLine
            y={limitMs}
            stroke="var(--st-warning)"
            strokeDasharray="4 4"
            label={{
              value: `limit ${formatDuration(limitMs)}`,
              position: 'insideTopLeft',
              fill: 'var(--st-warning)',
            }}
          />
        )}
        <Line
          dataKey="p95"
          type="linear"
          stroke="var(--st-mark)"
          strokeWidth={2 * rem}
          dot={{ r: 2.5 * rem, fill: 'var(--st-mark)', strokeWidth: 0 }}
          activeDot={false}
          isAnimationActive={false}
        />
      </LineChart>
    </>
  );
}
