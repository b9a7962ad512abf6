import { formatInterval, formatMoney } from '../components/format';
import { useSpec, useView } from '../store/selectors';
import classes from './verdict-line.module.css';

const WORDS = { ship: 'Ship', dont: 'Don’t ship', 'not-yet': 'Not yet' };

/** The running verdict: ship, don't, or not yet, and what it is worth per thousand decisions. */
export function VerdictLine() {
  const { problem } = useSpec();
  const verdict = useView('verdict');
  const { currency } = problem;
  return (
    <section className={classes.verdict} aria-label="Verdict">
      {verdict ? (
        <>
          <strong className={classes.word} data-decision={verdict.decision}>
            {WORDS[verdict.decision]}
          </strong>
          <span>
            {formatMoney(verdict.worthPer1000.value, currency, {
              signed: true,
              interval: [verdict.worthPer1000.low, verdict.worthPer1000.high],
            })}{' '}
            per 1,000 decisions
          </span>
          <span className={classes.interval}>
            {formatInterval([verdict.worthPer1000.low, verdict.worthPer1000.high], (value, options) =>
              formatMoney(value, currency, options),
            )}
          </span>
        </>
      ) : (
        <>
          <strong className={classes.word}>Ship?</strong>
          <span>The verdict stands here once the experiment has run.</span>
        </>
      )}
    </section>
  );
}
