import { Button, Select, Stack, Text } from '@mantine/core';
import type { Task } from '../../../pipeline/models/estimator';
import { CategoryBars } from '../../charts/CategoryBars';
import { Histogram } from '../../charts/Histogram';
import { Choices } from '../../components/Choices';
import { EmptyState } from '../../components/EmptyState';
import { formatCount, formatNumber, formatPercent } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useStep, useView } from '../../store/selectors';
import { edit, editStage } from '../../store/store';
import { guessTask, withTarget, withTask } from '../../viewmodels/target-choice';
import { StepProblem } from '../StepProblem';

const TASKS: { value: Task; label: string }[] = [
  { value: 'binary', label: 'Yes or no' },
  { value: 'multiclass', label: 'One of several' },
  { value: 'regression', label: 'A number' },
];

/** What to predict: proposed from the data, confirmed by the person. */
export function TargetQuestion() {
  const { problem, models } = useSpec();
  const table = useView('table');
  const target = useView('target');
  const profile = useView('profile');
  const { task, positive, confirmed } = problem;
  const classes = target && target.name === problem.target ? [...target.classes].sort() : [];
  return (
    <Question
      id="target"
      question="What do you want to predict?"
      why="Proposed from the column names and values. Check it, then confirm."
      control={
        <Stack>
          <Select
            label="Column to predict (target)"
            searchable
            allowDeselect={false}
            data={(table?.columns ?? []).map(({ name }) => name)}
            value={problem.target}
            onChange={(name) => {
              if (name !== null)
                edit('the target', (spec) => withTarget(spec, name, guessTask(profile, name)));
            }}
          />
          <Choices
            label="The answer is"
            options={TASKS}
            value={task}
            onChange={(value) => edit('the task', (spec) => withTask(spec, value))}
          />
          {task === 'binary' && classes.length > 0 && (
            <Select
              label="Which answer is the case you look for (positive class)?"
              description="The rarer one is taken unless you say otherwise."
              allowDeselect={false}
              data={classes}
              value={positive ?? target?.classes[1] ?? null}
              onChange={(value) => editStage('problem', 'the positive class', { positive: value })}
            />
          )}
          {confirmed ? (
            <Text size="sm" c="dimmed">
              Confirmed. Models that compete:{' '}
              {models.candidates.filter((candidate) => candidate.enabled).length}.
            </Text>
          ) : (
            <Button
              disabled={problem.target === null}
              onClick={() => editStage('problem', 'the confirmation', { confirmed: true })}
            >
              Yes, predict {problem.target ?? '…'}
            </Button>
          )}
        </Stack>
      }
      consequence={
        <>
          <StepProblem id="target" />
          <TargetPicture />
        </>
      }
    />
  );
}

function TargetPicture() {
  const step = useStep('target');
  const target = useView('target');
  const profile = useView('profile');
  const { problem } = useSpec();
  if (problem.target === null) {
    return (
      <EmptyState title="Nothing is to be predicted yet">
        Choose the column whose value you would like to know in advance.
      </EmptyState>
    );
  }
  if (!target || step?.state === 'failed') return null;
  const missing =
    target.missing > 0 ? `; ${formatCount(target.missing)} rows without a value are left out` : '';
  const subtitle = `all rows with a value, n = ${formatCount(target.n)}${missing}`;
  if (target.task === 'regression') {
    const column = profile?.columns.find(({ name }) => name === target.name);
    const numeric = column?.numeric;
    if (!numeric) return null;
    const quantile = (q: number) => numeric.quantiles.find((point) => point.q === q)?.value ?? Number.NaN;
    const median = quantile(0.5);
    return (
      <Histogram
        title={`Half of all values of ${target.name} lie between ${formatNumber(quantile(0.25))} and ${formatNumber(quantile(0.75))}`}
        subtitle={subtitle}
        edges={numeric.histogram.edges}
        groups={[{ label: target.name, counts: numeric.histogram.counts }]}
        x={{ label: target.name }}
        marks={[{ x: median, label: `median ${formatNumber(median)}` }]}
      />
    );
  }
  const top = target.classes
    .map((label, i) => ({ label, count: target.counts[i] ?? 0 }))
    .sort((a, b) => b.count - a.count);
  const rare =
    target.task === 'binary' ? { label: target.classes[1], count: target.counts[1] ?? 0 } : top.at(-1);
  return (
    <CategoryBars
      title={`${formatPercent((rare?.count ?? 0) / target.n)} of the rows say “${rare?.label}”`}
      subtitle={subtitle}
      categories={top}
    />
  );
}
