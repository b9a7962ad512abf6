import { type ReactNode, useId } from 'react';
import classes from './components.module.css';

export interface QuestionProps {
  /** The question in plain words. */
  question: ReactNode;
  /** Why it matters, or why the default is what it is. */
  why?: ReactNode;
  /** The controls that answer it, left. */
  control: ReactNode;
  /** What follows from the answer, right. */
  consequence: ReactNode;
  /** What needs the whole width, under both. */
  below?: ReactNode;
  /** Which side has more to show; the consequence unless told. */
  wider?: 'control' | 'consequence' | undefined;
  /** Depth that opens in place. */
  more?: ReactNode;
  moreLabel?: string | undefined;
  /** Anchor for links from the document. */
  id?: string | undefined;
  /** Lit while the document's line about it is hovered. */
  lit?: boolean | undefined;
}

/** One question: its controls left, their consequence right; one column where it is narrow. */
export function Question(props: QuestionProps) {
  const titleId = useId();
  return (
    <section
      id={props.id}
      className={classes.question}
      aria-labelledby={titleId}
      data-lit={props.lit || undefined}
    >
      <div className={classes.questionHead}>
        <h2 id={titleId} className={classes.heading}>
          {props.question}
        </h2>
        {props.why && <p className={classes.secondary}>{props.why}</p>}
      </div>
      <div className={classes.questionBody} data-wider={props.wider}>
        <div className={classes.control}>{props.control}</div>
        <div className={classes.consequence}>{props.consequence}</div>
      </div>
      {props.below}
      {props.more && (
        <details className={classes.more}>
          <summary>{props.moreLabel ?? 'More'}</summary>
          <div className={classes.moreBody}>{props.more}</div>
        </details>
      )}
    </section>
  );
}
