import { formatDuration } from '../components/format';
import { Histogram } from './Histogram';
import type { ChartProps, Numbers } from './types';

export interface LatencyHistogramProps extends ChartProps {
  /** Bin edges in ms, positive and ascending; best in equal ratios. */
  edges: Numbers;
  /** Requests per bin. */
  counts: Numbers;
  /** Marks such as { p: 50, ms: 12 }. */
  percentiles: readonly { p: number; ms: number }[];
  /** The limit agreed on, in ms. */
  limitMs?: number | undefined;
}

/** Answer times on a logarithmic axis, with percentiles and the limit; what is over the limit takes the warning colour. */
export function LatencyHistogram(props: LatencyHistogramProps) {
  const { edges, counts, percentiles, limitMs } = props;
  const marks = percentiles
    .filter(({ ms }) => Number.isFinite(ms))
    .map(({ p, ms }) => ({ x: ms, label: `p${p} ${formatDuration(ms)}` }));
  const limit =
    limitMs === undefined ? [] : [{ x: limitMs, label: `limit ${formatDuration(limitMs)}`, warning: true }];
  const over = Array.from(counts, (count, i) =>
    limitMs !== undefined && (edges[i] ?? 0) >= limitMs ? count : 0,
  );
  const within = Array.from(counts, (count, i) => count - (over[i] ?? 0));
  const anyOver = over.some((count) => count > 0);
  const groups = [{ label: 'Within the limit', counts: within, color: 'var(--st-mark)' }];
  return (
    <Histogram
      {...props}
      height={props.height ?? 240}
      edges={edges}
      groups={
        anyOver ? [...groups, { label: 'Over the limit', counts: over, color: 'var(--st-warning)' }] : groups
      }
      x={{ label: 'Answer time', format: formatDuration }}
      yLabel="Requests"
      marks={[...marks, ...limit]}
      log
    />
  );
}
