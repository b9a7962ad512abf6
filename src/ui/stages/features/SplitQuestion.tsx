import { NumberInput, Stack, Switch, Text } from '@mantine/core';
import { Flow } from '../../charts/Flow';
import { EmptyState } from '../../components/EmptyState';
import { Finding } from '../../components/Finding';
import { formatCount, formatPercent } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';

/** Which rows are learnt from, which choose, and which are sealed. */
export function SplitQuestion() {
  const { features, problem } = useSpec();
  const { split } = features;
  const setShare = (part: 'validation' | 'test') => (percent: number | string) => {
    if (typeof percent !== 'number' || percent < 5 || percent > 45) return;
    editStage('features', `the ${part} share`, { split: { ...split, [part]: percent / 100 } });
  };
  return (
    <Question
      id="split"
      question="Which rows are for what?"
      why="Learn on some, choose on others, and keep the last ones sealed: they play the future."
      control={
        <Stack>
          <NumberInput
            label="Validation rows"
            description="Choose between models, and the threshold."
            suffix=" %"
            min={5}
            max={45}
            value={Math.round(split.validation * 100)}
            onChange={setShare('validation')}
          />
          <NumberInput
            label="Test rows"
            description="Sealed. They arrive as traffic in stage 5."
            suffix=" %"
            min={5}
            max={45}
            value={Math.round(split.test * 100)}
            onChange={setShare('test')}
          />
          {problem.task !== 'regression' && (
            <Switch
              label="Each part gets every class in proportion (stratified)"
              checked={split.stratify}
              onChange={({ currentTarget: { checked } }) =>
                editStage('features', 'stratifying', { split: { ...split, stratify: checked } })
              }
            />
          )}
        </Stack>
      }
      consequence={<Parts />}
    />
  );
}

function Parts() {
  const { features, models } = useSpec();
  const split = useView('split');
  const target = useView('target');
  if (!split || !target) {
    return (
      <EmptyState title="Not split yet">
        The rows are split as soon as it is clear what to predict.
      </EmptyState>
    );
  }
  const positives = (counts: number[], n: number) =>
    target.task === 'binary' ? `, ${formatPercent((counts[1] ?? 0) / n)} ${target.classes[1]}` : '';
  const openings = features.testOpenings;
  return (
    <Stack>
      <Flow
        title={`${formatCount(split.train)} rows to learn from, ${formatCount(split.validation)} to choose by, ${formatCount(split.test)} sealed`}
        subtitle={split.stratified ? 'stratified: every part has each class in proportion' : 'random'}
        columns={[
          [
            {
              id: 'train',
              label: 'Training',
              detail: `${formatCount(split.train)} rows in ${models.folds} folds${positives(split.classCounts.train, split.train)}`,
              tone: 'accent',
            },
            {
              id: 'validation',
              label: 'Validation',
              detail: `${formatCount(split.validation)} rows${positives(split.classCounts.validation, split.validation)}`,
            },
            {
              id: 'test',
              label: 'Test, sealed',
              detail: `${formatCount(split.test)} rows${positives(split.classCounts.test, split.test)}`,
            },
          ],
        ]}
      />
      {split.warnings.map((warning) => (
        <Finding key={warning} severity="check" sentence={warning} />
      ))}
      <Text size="xs" c="dimmed">
        {openings === 0
          ? 'The test set has never been opened.'
          : `The test set was opened ${openings} ${openings === 1 ? 'time' : 'times'}.`}
      </Text>
    </Stack>
  );
}
