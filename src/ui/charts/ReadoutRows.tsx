import type { ReactNode } from 'react';
import classes from './readout.module.css';

export interface ReadoutRowsProps {
  heading: string;
  rows: readonly { name: ReactNode; key: string; value: string }[];
}

/** What a readout box holds: where, and each name with its value. */
export function ReadoutRows({ heading, rows }: ReadoutRowsProps) {
  return (
    <>
      <div className={classes.heading}>{heading}</div>
      {rows.map((row) => (
        <div key={row.key} className={classes.row}>
          <span>{row.name}</span>
          <span>{row.value}</span>
        </div>
      ))}
    </>
  );
}
