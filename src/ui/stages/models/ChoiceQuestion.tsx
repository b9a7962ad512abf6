import { Button, Group, Select, Stack, Text } from '@mantine/core';
import { useMemo } from 'react';
import { metricInfo } from '../../../pipeline/metrics/metric-catalog';
import type { BinaryEvaluation } from '../../../pipeline/project/steps/evaluate/types';
import { ConfusionMatrix } from '../../charts/ConfusionMatrix';
import { MoneyCurve } from '../../charts/MoneyCurve';
import { EmptyState } from '../../components/EmptyState';
import {
  formatCount,
  formatInterval,
  formatMoney,
  formatNumber,
  formatPercent,
} from '../../components/format';
import { Question } from '../../components/Question';
import { Stat, StatList } from '../../components/Stat';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { countsAt, moneySeries } from '../../viewmodels/threshold';
import type { CandidateLook } from '../../viewmodels/who';
import { useContest } from './use-contest';

/** Which model goes on, and where the line is drawn: by money. */
export function ChoiceQuestion() {
  const { models, problem } = useSpec();
  const { looks, evaluate } = useContest();
  const choice = useView('choice');
  const names = [...looks.values()].filter(({ id }) => evaluate[id]);
  return (
    <Question
      id="choice"
      question={
        problem.task === 'binary'
          ? 'Which model goes on, and where is the line drawn?'
          : 'Which model goes on?'
      }
      why="Unless you say otherwise: the model, and the threshold, that earn most on the validation rows."
      control={
        <Stack>
          <Select
            label="Model that goes on"
            data={[
              { value: '', label: 'the one that earns most' },
              ...names.map(({ id, label }) => ({ value: id, label })),
            ]}
            allowDeselect={false}
            value={models.chosen ?? ''}
            onChange={(id) => editStage('models', 'the chosen model', { chosen: id === '' ? null : id })}
          />
          {choice && (
            <Text size="sm" c="dimmed">
              {looks.get(choice.chosen)?.label ?? choice.chosen},{' '}
              {choice.byHand ? 'chosen by you' : 'chosen by the money it earns'}.
            </Text>
          )}
          {problem.task === 'binary' && models.threshold !== null && (
            <Button
              variant="default"
              onClick={() => editStage('models', 'the threshold', { threshold: null })}
            >
              Back to the best threshold
            </Button>
          )}
        </Stack>
      }
      below={choice ? <SealedTest /> : null}
      consequence={
        !choice ? (
          <EmptyState title="Nothing to choose from yet">
            The choice is made as soon as all models are fitted.
          </EmptyState>
        ) : problem.task === 'binary' ? (
          <ThresholdAgainstMoney key={choice.chosen} />
        ) : (
          <Worth />
        )
      }
    />
  );
}

interface Shown {
  look: CandidateLook;
  evaluation: BinaryEvaluation;
}

function ThresholdAgainstMoney() {
  const { problem, models } = useSpec();
  const { looks, evaluate } = useContest();
  const choice = useView('choice');
  const target = useView('target');
  const shown = useMemo(
    () =>
      [...looks.values()].flatMap((look): Shown[] => {
        const evaluation = evaluate[look.id];
        return evaluation?.task === 'binary' ? [{ look, evaluation }] : [];
      }),
    [looks, evaluate],
  );
  const series = useMemo(
    () =>
      shown.map(({ look, evaluation: { thresholds, bestThreshold, money } }) => ({
        ...look,
        ...moneySeries(thresholds),
        optimum: { threshold: Math.min(1, bestThreshold), money: money.value * 1000 },
      })),
    [shown],
  );
  const chosen = shown.find(({ look }) => look.id === choice?.chosen);
  if (!choice || !chosen || target?.classes.length !== 2) return null;
  // While dragging, the line follows the project at once; what is computed from it follows a moment later.
  const threshold = models.threshold ?? choice.threshold;
  const at = countsAt(chosen.evaluation.thresholds, threshold);
  const money = (value: number) => formatMoney(value, problem.currency, { decimals: 0 });
  const gain = (at.money - choice.baselineMoney) * 1000;
  const n = chosen.evaluation.n;
  return (
    <>
      <MoneyCurve
        title={`Acting from ${percent(threshold)} on, ${chosen.look.label} brings ${money(at.money * 1000)} per 1,000 decisions: ${money(Math.abs(gain))} ${gain >= 0 ? 'more' : 'less'} than no model`}
        subtitle={`validation, n = ${formatCount(n)}`}
        models={series}
        currency={problem.currency}
        threshold={Math.min(1, threshold)}
        thresholdLabel="Act from a predicted probability of"
        onThreshold={(value) => editStage('models', 'the threshold', { threshold: value })}
      />
      <ConfusionMatrix
        title={`${formatCount(at.tp)} of ${formatCount(at.tp + at.fn)} found, ${formatCount(at.fp)} false alarms`}
        subtitle={`${chosen.look.label} at this threshold; validation, n = ${formatCount(n)}`}
        labels={target.classes}
        counts={[
          [at.tn, at.fp],
          [at.fn, at.tp],
        ]}
        cellNames={[
          ['left alone, rightly', 'acted in vain'],
          ['missed', 'acted, rightly'],
        ]}
      />
    </>
  );
}

const percent = (share: number) => (Number.isFinite(share) ? formatPercent(share, { decimals: 1 }) : 'never');

/** Money of the chosen model beside that of the baseline. */
function Worth() {
  const { problem } = useSpec();
  const { evaluate } = useContest();
  const choice = useView('choice');
  if (!choice) return null;
  const chosen = evaluate[choice.chosen];
  const money = (value: number) => formatMoney(value * 1000, problem.currency, { decimals: 0 });
  const split = `validation, n = ${formatCount(choice.n)}`;
  return (
    <StatList>
      <Stat
        label="Chosen model, per 1,000 decisions"
        value={money(choice.money)}
        interval={chosen ? formatInterval([chosen.money.low * 1000, chosen.money.high * 1000]) : undefined}
        split={split}
      />
      <Stat label="Baseline, per 1,000 decisions" value={money(choice.baselineMoney)} split={split} />
      <Stat label="Difference" value={money(choice.money - choice.baselineMoney)} split={split} />
      <Stat
        label="Its error"
        value={formatNumber(choice.offline.value)}
        unit={choice.offline.id}
        split={split}
      />
    </StatList>
  );
}

/** The sealed rows: opened on purpose, counted, and shown beside what was promised. */
function SealedTest() {
  const { features, problem } = useSpec();
  const choice = useView('choice');
  const split = useView('split');
  const test = useView('test');
  const openings = features.testOpenings;
  const open = () => editStage('features', 'opening the test set', { testOpenings: openings + 1 });
  if (openings === 0 || !test || !choice) {
    return (
      <Group>
        <Button variant="default" onClick={open} disabled={openings > 0}>
          Open the test set
        </Button>
        <Text size="xs" c="dimmed">
          {formatCount(split?.test ?? 0)} rows nobody has looked at. Open them once, when everything is
          decided: each opening is counted and stands in the document.
        </Text>
      </Group>
    );
  }
  const { id, value, low, high } = test.primary;
  const write = (number: number) => formatNumber(number, { interval: [low, high] });
  const money = (amount: number) => formatMoney(amount * 1000, problem.currency, { decimals: 0 });
  return (
    <StatList>
      <Stat
        label={metricInfo(problem.task, id)?.term ?? id}
        value={write(value)}
        interval={formatInterval([low, high])}
        split={`test, n = ${formatCount(test.n)}; opened ${openings} ${openings === 1 ? 'time' : 'times'}`}
      />
      <Stat
        label="Promised on validation"
        value={write(choice.offline.value)}
        split={`n = ${formatCount(choice.n)}`}
      />
      <Stat
        label="Money per 1,000 decisions"
        value={money(test.money.value)}
        interval={`${money(test.money.low)} to ${money(test.money.high)}`}
        split={`test, n = ${formatCount(test.n)}`}
      />
    </StatList>
  );
}
