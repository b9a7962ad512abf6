import { formatCount, formatPercent } from '../components/format';
import { ChartFrame } from './ChartFrame';
import classes from './category-bars.module.css';
import type { ChartProps } from './types';

/** One level of a category. */
export interface Category {
  /** null: the value is missing. */
  label: string | null;
  count: number;
  /** Share of the class of interest (or mean of the target) among these rows, in [0, 1]; NaN when undefined. */
  targetShare?: number | undefined;
}

export interface CategoryBarsProps extends ChartProps {
  /** In the order shown; the caller sorts. */
  categories: readonly Category[];
  /** Rows and levels left out, folded into one last line. */
  rest?: { levels: number; count: number } | undefined;
  /** Heading of the second column of bars: "Churned". */
  targetLabel?: string | undefined;
  /** Share of the class of interest over all rows, drawn as a reference line. */
  overallShare?: number | undefined;
  /** Unit of the counts: "Rows". */
  countLabel?: string | undefined;
}

/** How often each level occurs, and how the target goes with it. */
export function CategoryBars(props: CategoryBarsProps) {
  const { categories, rest, targetLabel, overallShare, countLabel = 'Rows' } = props;
  const most = Math.max(1, ...categories.map((category) => category.count), rest?.count ?? 0);
  const shares =
    targetLabel !== undefined && categories.some((category) => category.targetShare !== undefined);
  const finite = categories.flatMap(({ targetShare }) =>
    Number.isFinite(targetShare) ? [targetShare ?? 0] : [],
  );
  const highest = Math.max(overallShare ?? 0, ...finite, 1e-9);
  const columns = [{ label: 'Level' }, { label: countLabel, format: formatCount }];
  const table = {
    columns: shares
      ? [...columns, { label: targetLabel, format: (value: number) => formatPercent(value) }]
      : columns,
    rows: categories.map(({ label, count, targetShare }) =>
      shares ? [label, count, targetShare ?? Number.NaN] : [label, count],
    ),
  };
  return (
    <ChartFrame {...props} height={(categories.length + (rest ? 2 : 1)) * 26} table={table}>
      {() => (
        <div className={classes.box}>
          <div className={classes.grid} data-shares={shares || undefined} aria-hidden="true">
            <span />
            <span className={classes.heading}>{countLabel}</span>
            {shares && <span className={classes.heading}>{targetLabel}</span>}
            {categories.map(({ label, count, targetShare }) => (
              <div className={classes.row} key={label ?? ' missing'}>
                <span
                  className={classes.label}
                  title={label ?? undefined}
                  data-missing={label === null || undefined}
                >
                  {label === null ? 'missing' : label === '' ? '(empty text)' : label}
                </span>
                <Bar
                  share={count / most}
                  text={formatCount(count)}
                  color={shares ? 'var(--st-mark-2)' : 'var(--st-mark)'}
                />
                {shares && (
                  <Bar
                    share={Number.isFinite(targetShare) ? (targetShare ?? 0) / highest : 0}
                    text={formatPercent(targetShare ?? Number.NaN, { decimals: 1 })}
                    color="var(--st-mark)"
                    line={overallShare === undefined ? undefined : overallShare / highest}
                  />
                )}
              </div>
            ))}
            {rest && rest.levels > 0 && (
              <div className={classes.row}>
                <span className={classes.rest}>{formatCount(rest.levels)} more levels</span>
                <Bar
                  share={rest.count / most}
                  text={formatCount(rest.count)}
                  color="var(--st-border-strong)"
                />
                {shares && <span />}
              </div>
            )}
            {shares && overallShare !== undefined && (
              <span className={classes.note}>Line: {formatPercent(overallShare)} over all rows</span>
            )}
          </div>
        </div>
      )}
    </ChartFrame>
  );
}

interface BarProps {
  share: number;
  text: string;
  color: string;
  line?: number | undefined;
}

function Bar({ share, text, color, line }: BarProps) {
  return (
    <span className={classes.track}>
      <span className={classes.scale}>
        <span className={classes.bar} style={{ width: `${Math.min(1, share) * 100}%`, background: color }} />
        {line !== undefined && (
          <span className={classes.line} style={{ left: `${Math.min(1, line) * 100}%` }} />
        )}
      </span>
      <span className={classes.value}>{text}</span>
    </span>
  );
}
