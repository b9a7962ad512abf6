import { Stack, Text } from '@mantine/core';
import { EmptyState } from '../../components/EmptyState';
import { Finding } from '../../components/Finding';
import { formatInterval, formatMoney } from '../../components/format';
import { Question } from '../../components/Question';
import { Stat, StatList } from '../../components/Stat';
import { useSpec, useView } from '../../store/selectors';

const WORDS = {
  ship: 'Ship it.',
  dont: 'Don’t ship it.',
  'not-yet': 'Not yet.',
};

const SEVERITY = { ship: 'note', dont: 'warning', 'not-yet': 'check' } as const;

/** Ship, don't, or not yet: with the reasons. */
export function VerdictQuestion() {
  const { problem } = useSpec();
  const verdict = useView('verdict');
  const aMonth = (per1000: number) => (per1000 / 1000) * problem.volumePerDay * (365.25 / 12);
  return (
    <Question
      id="verdict"
      question="Ship?"
      why="More money in the experiment, a healthy split, and online what was promised offline."
      control={
        verdict ? (
          <Text size="xl" fw={600}>
            {WORDS[verdict.decision]}
          </Text>
        ) : null
      }
      consequence={
        verdict ? (
          <Stack gap="sm">
            {verdict.reasons.map((reason) => (
              <Finding key={reason.text} severity={SEVERITY[reason.points]} sentence={reason.text} />
            ))}
            <StatList>
              <Stat
                label="Worth per 1,000 decisions"
                value={formatMoney(verdict.worthPer1000.value, problem.currency, {
                  signed: true,
                  interval: [verdict.worthPer1000.low, verdict.worthPer1000.high],
                })}
                interval={formatInterval(
                  [verdict.worthPer1000.low, verdict.worthPer1000.high],
                  (value, options) => formatMoney(value, problem.currency, options),
                )}
                split="A/B experiment"
              />
              <Stat
                label="Worth a month"
                value={formatMoney(aMonth(verdict.worthPer1000.value), problem.currency, {
                  signed: true,
                  interval: [aMonth(verdict.worthPer1000.low), aMonth(verdict.worthPer1000.high)],
                })}
                split="at the volume of stage 1"
              />
            </StatList>
          </Stack>
        ) : (
          <EmptyState title="No verdict yet">It follows from the experiment.</EmptyState>
        )
      }
    />
  );
}
