import type { ReactNode } from 'react';
import classes from './finding.module.css';
import { Icon, type IconName } from './icons';

/** note: good to know. check: worth a look. warning: changes the result. stop: nothing below can be trusted. */
export type Severity = 'note' | 'check' | 'warning' | 'stop';

export interface FindingProps {
  severity: Severity;
  /** The finding as one sentence. */
  sentence: ReactNode;
  /** The numbers or rows it rests on. */
  evidence?: ReactNode;
  /** Buttons that remedy it. */
  action?: ReactNode;
  /** Set when it was remedied or accepted: "Fixed by imputing the median". */
  resolved?: string | undefined;
}

const severities: Record<Severity, { word: string; icon: IconName }> = {
  note: { word: 'Note', icon: 'info' },
  check: { word: 'Check', icon: 'info' },
  warning: { word: 'Warning', icon: 'warning' },
  stop: { word: 'Blocks', icon: 'warning' },
};

/** Something found in the data or the design: how grave, what, on which evidence, and what to do. */
export function Finding({ severity, sentence, evidence, action, resolved }: FindingProps) {
  const { word, icon } = severities[severity];
  return (
    <article
      className={classes.finding}
      data-severity={severity}
      data-resolved={resolved !== undefined || undefined}
    >
      <p className={classes.severity}>
        <Icon name={resolved === undefined ? icon : 'check'} /> {resolved === undefined ? word : 'Done'}
      </p>
      <div className={classes.findingBody}>
        <p className={classes.findingSentence}>{sentence}</p>
        {evidence && <div className={classes.secondary}>{evidence}</div>}
        {resolved && <p className={classes.secondary}>{resolved}</p>}
      </div>
      {action && <div className={classes.findingAction}>{action}</div>}
    </article>
  );
}
