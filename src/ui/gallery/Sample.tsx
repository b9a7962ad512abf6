import type { ReactNode } from 'react';
import classes from './gallery.module.css';

/** One specimen with its name. */
export function Sample({ name, wide, children }: { name: string; wide?: boolean; children: ReactNode }) {
  return (
    <section className={classes.sample} data-wide={wide || undefined} aria-label={name} data-sample={name}>
      <p className={classes.name}>{name}</p>
      {children}
    </section>
  );
}
