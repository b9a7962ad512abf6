import classes from './logo.module.css';

/** The name with its mark: a line drawn in sand. */
export function Logo() {
  return (
    <span className={classes.logo}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden="true">
        <rect width="32" height="32" rx="7" fill="var(--st-accent)" />
        <path
          d="M5 22c4 0 4-5 8-5s4 3 7 3 3-9 7-9"
          fill="none"
          stroke="var(--st-on-accent)"
          strokeWidth="2.6"
          strokeLinecap="round"
        />
      </svg>
      Sandtable
    </span>
  );
}
