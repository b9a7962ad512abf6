import { Button, Group, NumberInput, Stack, Text } from '@mantine/core';
import { IntervalBar } from '../../charts/IntervalBar';
import { EmptyState } from '../../components/EmptyState';
import { Finding } from '../../components/Finding';
import { formatCount, formatDuration, formatMoney, formatNumber } from '../../components/format';
import { Question } from '../../components/Question';
import { Stat, StatList } from '../../components/Stat';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { looksOf } from '../../viewmodels/who';

/** The chosen model against the baseline: users split by hash, judged by money, beside the truth. */
export function ExperimentQuestion() {
  const { monitoring } = useSpec();
  const { experiment } = monitoring;
  const set = (label: string, change: Partial<typeof experiment>) =>
    editStage('monitoring', label, { experiment: { ...experiment, ...change } });
  return (
    <Question
      id="experiment"
      question="Did it help?"
      why="Half of the users get the model, half the baseline, by the hash of their id. Money per decision decides."
      control={
        <Stack>
          <NumberInput
            label="Users who get the model"
            suffix=" %"
            min={5}
            max={95}
            value={Math.round(experiment.treatmentShare * 100)}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 5 && value <= 95) {
                set('the share of users', { treatmentShare: value / 100 });
              }
            }}
          />
          <NumberInput
            label="Risk of a false alarm (significance level)"
            description="How often an experiment without any effect would be called a success or a failure."
            suffix=" %"
            min={0.1}
            max={20}
            decimalScale={1}
            value={experiment.alpha * 100}
            onChange={(value) => {
              if (typeof value === 'number' && value > 0 && value < 50) {
                set('the significance level', { alpha: value / 100 });
              }
            }}
          />
          <Group>
            <Button
              variant="default"
              size="xs"
              onClick={() => set('another draw of users', { salt: nextSalt(experiment.salt) })}
            >
              Draw the users again
            </Button>
            <Text size="xs" c="dimmed">
              {experiment.salt}
            </Text>
          </Group>
        </Stack>
      }
      consequence={<Outcome />}
    />
  );
}

/** "experiment-1" → "experiment-2". */
function nextSalt(salt: string): string {
  const match = /^(.*?)(\d+)$/.exec(salt);
  return match ? `${match[1]}${Number(match[2]) + 1}` : `${salt}-2`;
}

function Outcome() {
  const { problem, models } = useSpec();
  const result = useView('experiment');
  const choice = useView('choice');
  if (!result || !choice) {
    return (
      <EmptyState title="No experiment yet">It runs as soon as requests have met both models.</EmptyState>
    );
  }
  const {
    control,
    treatment,
    difference,
    pValue,
    alpha,
    split,
    trueDifference,
    outcome,
    labelDelay,
    judgedAt,
  } = result;
  const money = (value: number) => formatMoney(value, problem.currency);
  const per1000 = (value: number) => value * 1000;
  const looks = looksOf(models.candidates);
  const name = (id: string) => looks.get(id)?.label ?? id;
  const interval = [per1000(difference.low), per1000(difference.high)] as const;
  const p = pValue < 1e-4 ? 'p < 0.0001' : `p = ${formatNumber(pValue, { decimals: pValue < 0.01 ? 4 : 3 })}`;
  const says = {
    better: `The experiment finds ${money(Math.abs(per1000(difference.value)))} more per 1,000 decisions`,
    worse: `The experiment finds ${money(Math.abs(per1000(difference.value)))} less per 1,000 decisions`,
    undecided: 'The experiment cannot tell the two apart',
  }[outcome];
  const truth = `the truth is ${formatMoney(per1000(trueDifference), problem.currency, { signed: true })}`;
  return (
    <>
      {choice.chosen === choice.baseline && (
        <Finding
          severity="note"
          sentence="The chosen model is the baseline itself, so both arms get the same."
        />
      )}
      <IntervalBar
        title={`${says}; ${truth}`}
        subtitle={`${formatCount(control.units + treatment.units)} users, ${formatCount(control.requests + treatment.requests)} decisions; ${formatNumber((1 - alpha) * 100)} % interval, ${p}${labelDelay > 0 ? `; judged after ${formatDuration(judgedAt * 1000)}, when the last label is in` : ''}`}
        rows={[
          {
            id: 'difference',
            label: `${name(choice.chosen)} − ${name(choice.baseline)}`,
            estimate: per1000(difference.value),
            interval,
            truth: per1000(trueDifference),
          },
        ]}
        xLabel="Money per 1,000 decisions, difference"
        format={(value, options) => formatMoney(value, problem.currency, options)}
        sides={['the model costs', 'the model earns']}
      />
      <StatList>
        <Stat
          label={`With ${name(choice.chosen)}, per 1,000`}
          value={money(per1000(treatment.perDecision))}
          split={`${formatCount(treatment.units)} users`}
        />
        <Stat
          label={`With ${name(choice.baseline)}, per 1,000`}
          value={money(per1000(control.perDecision))}
          split={`${formatCount(control.units)} users`}
        />
        <Stat label="p-value" value={p} split={`two-sided, level ${formatNumber(alpha * 100)} %`} />
        <Stat
          label="Users split as designed"
          value={split.status === 'healthy' ? 'yes' : split.status === 'unhealthy' ? 'no' : 'too few to say'}
          split={`p = ${formatNumber(split.pValue, { decimals: 3 })}`}
          tone={split.status === 'unhealthy' ? 'warning' : 'plain'}
        />
      </StatList>
    </>
  );
}
