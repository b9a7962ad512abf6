import { NumberInput, Stack, Text } from '@mantine/core';
import type { FeaturesSpec } from '../../../pipeline/project/spec/features';
import { CategoryBars } from '../../charts/CategoryBars';
import { Choices } from '../../components/Choices';
import { formatCount, formatPercent } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { sampledCounts } from '../../viewmodels/recipe';
import classes from './recipe.module.css';

const METHODS: { value: FeaturesSpec['sampling']['method']; label: string }[] = [
  { value: 'none', label: 'Learn from the rows as they are' },
  { value: 'weights', label: 'Every class weighs the same (class weights)' },
  { value: 'over', label: 'Repeat rows of smaller classes (over-sampling)' },
  { value: 'under', label: 'Leave out rows of larger classes (under-sampling)' },
  { value: 'smote', label: 'Make up rows of smaller classes (SMOTE)' },
];

/** Whether classes of unequal size are balanced while a model learns. */
export function SamplingQuestion() {
  const { features, problem } = useSpec();
  const { sampling } = features;
  const set = (change: Partial<FeaturesSpec['sampling']>) =>
    editStage('features', 'sampling', { sampling: { ...sampling, ...change } });
  if (problem.task === 'regression') return null;
  const resamples = sampling.method !== 'none' && sampling.method !== 'weights';
  return (
    <Question
      id="sampling"
      question="Should rare classes count for more while learning?"
      why="Seldom: with money in the decision, moving the threshold does the same and keeps the probabilities honest. Try it when a model never finds the rare class."
      control={
        <Stack>
          <Choices
            label="While a model learns"
            options={METHODS}
            value={sampling.method}
            onChange={(method) => set({ method })}
          />
          {resamples && (
            <NumberInput
              label="Rows of a smaller class per 100 of the largest"
              min={1}
              max={100}
              allowDecimal={false}
              value={Math.round(sampling.ratio * 100)}
              onChange={(value) => {
                if (typeof value === 'number' && value >= 1 && value <= 100) set({ ratio: value / 100 });
              }}
            />
          )}
          {sampling.method === 'smote' && (
            <NumberInput
              label="Neighbours to move towards"
              min={1}
              max={50}
              allowDecimal={false}
              value={sampling.kNeighbors}
              onChange={(value) => {
                if (typeof value === 'number' && value >= 1 && value <= 50) set({ kNeighbors: value });
              }}
            />
          )}
        </Stack>
      }
      consequence={<Counts />}
    />
  );
}

function Counts() {
  const { features, models } = useSpec();
  const split = useView('split');
  const target = useView('target');
  if (!split || !target) return null;
  const { sampling } = features;
  const share = (models.folds - 1) / models.folds;
  const before = split.classCounts.train.map((count) => Math.round(count * share));
  const { rows, weight } = sampledCounts(before, sampling);
  const of = (counts: readonly number[]) => {
    const total = counts.reduce((a, b) => a + b, 0);
    return Math.min(...counts) / total;
  };
  const bars = (counts: readonly number[]) =>
    target.classes.map((label, k) => ({ label, count: Math.round(counts[k] ?? 0) }));
  const subtitle = `training rows of one of ${models.folds} folds`;
  return (
    <Stack>
      <div className={classes.beforeAfter}>
        <CategoryBars
          title={`Before: the rarest class has ${formatPercent(of(before))}`}
          subtitle={`${subtitle}, n = ${formatCount(before.reduce((a, b) => a + b, 0))}`}
          categories={bars(before)}
        />
        {sampling.method !== 'none' && (
          <CategoryBars
            title={`After: ${formatPercent(of(weight))}`}
            subtitle={
              sampling.method === 'weights'
                ? `${subtitle}; the same rows, by weight`
                : `${subtitle}, n = ${formatCount(rows.reduce((a, b) => a + b, 0))}`
            }
            categories={bars(weight)}
          />
        )}
      </div>
      <Text size="sm" c="dimmed">
        {sampling.method === 'none'
          ? 'Models learn from the classes as often as they occur.'
          : 'Only rows that a model learns from are touched: those it is judged by stay as they are. It would then overrate the rare class, so its probabilities are put right: each is multiplied by the class’s true share over the share it learnt from, and the row is brought back to sum 1 (prior correction).'}
      </Text>
    </Stack>
  );
}
