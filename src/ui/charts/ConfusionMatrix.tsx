import { formatCount, formatPercent } from '../components/format';
import { ChartFrame } from './ChartFrame';
import classes from './confusion-matrix.module.css';
import type { ChartProps } from './types';

export interface ConfusionMatrixProps extends ChartProps {
  /** Names of the classes, in the order of rows and columns. */
  labels: readonly string[];
  /** counts[actual][predicted]. */
  counts: readonly ArrayLike<number>[];
  /** Plain words for the four cells of a two-class matrix: [[true negatives, false positives], [false negatives, true positives]]. */
  cellNames?: readonly (readonly [string, string])[] | undefined;
}

/** Who was taken for what: counts, and the share of each actual class. Itself a table. */
export function ConfusionMatrix(props: ConfusionMatrixProps) {
  const { labels, counts, cellNames } = props;
  const count = (i: number, j: number) => counts[i]?.[j] ?? 0;
  const totals = labels.map((_, i) => labels.reduce((sum, _label, j) => sum + count(i, j), 0));
  const all = totals.reduce((sum, total) => sum + total, 0);
  const table = {
    columns: [
      { label: 'Actual' },
      { label: 'Predicted' },
      { label: 'Rows', format: formatCount },
      { label: 'Share of actual', format: (v: number) => formatPercent(v) },
    ],
    rows:
      all === 0
        ? []
        : labels.flatMap((actual, i) =>
            labels.map((predicted, j) => [actual, predicted, count(i, j), count(i, j) / (totals[i] ?? 0)]),
          ),
  };
  const small = labels.length > 6;
  return (
    <ChartFrame {...props} interactive readOut={false} table={table}>
      {() => (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide matrix scrolls and must be reachable by keyboard
        <section className={classes.scroller} aria-label={`${props.title}: matrix`} tabIndex={0}>
          <table className={classes.matrix} data-small={small || undefined}>
            <thead>
              <tr>
                <td />
                <th scope="colgroup" colSpan={labels.length} className={classes.axis}>
                  Predicted
                </th>
              </tr>
              <tr>
                <th scope="col" className={classes.axis}>
                  Actual
                </th>
                {labels.map((label) => (
                  <th key={label} scope="col" title={label}>
                    <span className={classes.name}>{label}</span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {labels.map((actual, i) => (
                <tr key={actual}>
                  <th scope="row" title={actual}>
                    <span className={classes.name}>{actual}</span>
                    <span className={classes.total}>{formatCount(totals[i] ?? 0)} rows</span>
                  </th>
                  {labels.map((predicted, j) => {
                    const share = count(i, j) / (totals[i] ?? 0);
                    const tint = Number.isFinite(share) ? Math.round(share * 42) : 0;
                    return (
                      <td
                        key={predicted}
                        data-right={i === j || undefined}
                        style={{
                          background: `color-mix(in oklab, var(--st-mark) ${tint}%, var(--st-surface))`,
                        }}
                      >
                        <span className={classes.count}>{formatCount(count(i, j))}</span>
                        <span className={classes.share}>
                          {Number.isFinite(share)
                            ? formatPercent(share, { decimals: small ? 0 : 1 })
                            : 'no rows'}
                        </span>
                        {cellNames && labels.length === 2 && (
                          <span className={classes.share}>{cellNames[i]?.[j]}</span>
                        )}
                      </td>
                    );
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </ChartFrame>
  );
}
