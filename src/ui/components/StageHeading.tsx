import type { ReactNode } from 'react';
import classes from './components.module.css';

export interface StageHeadingProps {
  /** Name of the stage: "Problem". */
  stage: string;
  /** 1 to 6. */
  number: number;
  /** The question of the stage in plain words. */
  question: string;
  /** One or two sentences: why it is asked. */
  why?: ReactNode;
  /** A badge or a button at the right. */
  aside?: ReactNode;
}

/** The one question of a stage. */
export function StageHeading({ stage, number, question, why, aside }: StageHeadingProps) {
  return (
    <header className={classes.stageHeading}>
      <div className={classes.stageTop}>
        <p className={classes.quiet}>
          {number} {stage}
        </p>
        {aside}
      </div>
      <h1 className={classes.display}>{question}</h1>
      {why && <p className={classes.lead}>{why}</p>}
    </header>
  );
}
