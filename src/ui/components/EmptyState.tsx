import type { ReactNode } from 'react';
import classes from './components.module.css';

export interface EmptyStateProps {
  /** What will be here: "No model has been trained yet". */
  title: string;
  /** What it will teach, and how to get it. */
  children: ReactNode;
  action?: ReactNode;
}

/** An empty place that says what it is for and how to fill it. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className={classes.empty}>
      <p className={classes.emptyTitle}>{title}</p>
      <div className={classes.secondary}>{children}</div>
      {action && <div>{action}</div>}
    </div>
  );
}
