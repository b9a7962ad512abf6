import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './components.module.css';

export interface TermProps {
  /** The plain word. */
  children: ReactNode;
  /** The technical term, in brackets after it on first use. */
  term?: string | undefined;
  /** What the glossary says, one or two sentences. */
  explanation: string;
}

/** A plain word with its technical term, explained on hover, focus and touch. */
export function Term({ children, term, explanation }: TermProps) {
  return (
    <Tooltip label={explanation} w={280}>
      <button type="button" className={classes.term}>
        {children}
        {term && <> ({term})</>}
      </button>
    </Tooltip>
  );
}
