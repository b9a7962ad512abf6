import type { ReactNode } from 'react';
import classes from './components.module.css';

export interface StatProps {
  label: ReactNode;
  /** Already written (see format.ts); leave out when it is undefined. */
  value?: string | undefined;
  unit?: string | undefined;
  /** "0.82 to 0.86" */
  interval?: string | undefined;
  /** Split and n: "test, n = 1,409". */
  split?: string | undefined;
  /** Why there is no value: "no positive label is in this split". */
  undefinedBecause?: string | undefined;
  /** warning: it breaks a limit. */
  tone?: 'plain' | 'warning' | undefined;
}

/** A number with its name, interval and split, or the reason why it has none. Inside a `StatList`. */
export function Stat({ label, value, unit, interval, split, undefinedBecause, tone }: StatProps) {
  const known = value !== undefined && undefinedBecause === undefined;
  return (
    <div className={classes.stat}>
      <dt className={classes.secondary}>{label}</dt>
      <dd className={classes.statValue} data-tone={tone}>
        {known ? (
          <>
            <span className={classes.statNumber}>{value}</span>
            {unit && <span className={classes.statUnit}> {unit}</span>}
          </>
        ) : (
          <span className={classes.statUndefined}>undefined</span>
        )}
      </dd>
      {known && interval && <dd className={classes.caption}>{interval}</dd>}
      {!known && (
        <dd className={classes.caption}>because {undefinedBecause ?? 'it has not been computed'}</dd>
      )}
      {split && <dd className={classes.caption}>{split}</dd>}
    </div>
  );
}

/** A row of stats that wraps. */
export function StatList({ children }: { children: ReactNode }) {
  return <dl className={classes.statList}>{children}</dl>;
}
