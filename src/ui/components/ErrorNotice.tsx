import type { ReactNode } from 'react';
import classes from './finding.module.css';
import { Icon } from './icons';

export interface ErrorNoticeProps {
  /** Stable code: "TARGET_ONE_CLASS". */
  code: string;
  /** What happened and why, one sentence. */
  message: string;
  /** What to do. */
  remedy?: string | undefined;
  /** Where: file, line and column count from 1. */
  place?: { file?: string | undefined; line?: number | undefined; column?: string | undefined } | undefined;
  action?: ReactNode;
}

/** An error a person can act on. It is announced, and takes nothing away. */
export function ErrorNotice({ code, message, remedy, place, action }: ErrorNoticeProps) {
  const where = [
    place?.file,
    place?.line === undefined ? undefined : `line ${place.line}`,
    place?.column === undefined ? undefined : `column “${place.column}”`,
  ].filter((part) => part !== undefined);
  return (
    <div role="alert" className={classes.error}>
      <p className={classes.severity}>
        <Icon name="warning" />
        <span className="st-visually-hidden">Error</span>
      </p>
      <div className={classes.findingBody}>
        <p className={classes.findingSentence}>{message}</p>
        {remedy && <p>{remedy}</p>}
        <p className={classes.code}>{[code, ...where].join(' · ')}</p>
        {action && <div className={classes.errorAction}>{action}</div>}
      </div>
    </div>
  );
}
