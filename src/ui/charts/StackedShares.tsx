import { formatCount, formatPercent } from '../components/format';
import { ChartFrame } from './ChartFrame';
import { SwatchLegend } from './Legend';
import { classColor } from './series';
import classes from './stacked-shares.module.css';
import type { ChartProps, Numbers } from './types';

export interface StackedSharesProps extends ChartProps {
  /** One bar each, in the order shown. */
  rows: readonly string[];
  /** What each bar is made of, in the order drawn. */
  parts: readonly string[];
  /** counts[row][part] */
  counts: readonly Numbers[];
}

/** Parts named in the legend; further ones share one colour. */
const COLOURS = 7;

/** How each group is made up: bars of equal length, one piece per part. */
export function StackedShares(props: StackedSharesProps) {
  const { rows, parts, counts } = props;
  const total = (i: number) => Array.from(counts[i] ?? []).reduce((sum, count) => sum + count, 0);
  const colour = (k: number) => (k < COLOURS ? classColor(k, parts.length) : 'var(--st-border-strong)');
  const shown = rows.map((label, i) => ({ label, i, n: total(i) })).filter(({ n }) => n > 0);
  const table = {
    columns: [
      { label: 'Group' },
      { label: 'Part' },
      { label: 'Rows', format: formatCount },
      { label: 'Share of the group', format: (share: number) => formatPercent(share) },
    ],
    rows: shown.flatMap(({ label, i, n }) =>
      parts.map((part, k) => [label, part, counts[i]?.[k] ?? 0, (counts[i]?.[k] ?? 0) / n]),
    ),
  };
  const legend = (
    <SwatchLegend
      items={[
        ...parts.slice(0, COLOURS).map((label, k) => ({ label, color: colour(k) })),
        ...(parts.length > COLOURS
          ? [{ label: `${parts.length - COLOURS} more`, color: colour(COLOURS) }]
          : []),
      ]}
    />
  );
  return (
    <ChartFrame {...props} height={shown.length * 30} table={table} legend={legend}>
      {() => (
        <div className={classes.grid}>
          {shown.map(({ label, i, n }) => (
            <div key={label} className={classes.row}>
              <span className={classes.label} title={`${label}: ${formatCount(n)} rows`}>
                {label}
              </span>
              <span className={classes.bar}>
                {parts.map((part, k) => {
                  const share = (counts[i]?.[k] ?? 0) / n;
                  return share === 0 ? null : (
                    <span
                      key={part}
                      className={classes.piece}
                      style={{ flexGrow: share, background: colour(k) }}
                      title={`${part}: ${formatPercent(share)}`}
                    />
                  );
                })}
              </span>
            </div>
          ))}
        </div>
      )}
    </ChartFrame>
  );
}
