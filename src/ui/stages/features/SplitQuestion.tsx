import { Button, MultiSelect, NumberInput, Select, Stack, Text } from '@mantine/core';
import type { SplitSpec } from '../../../pipeline/project/spec/split';
import { EmptyState } from '../../components/EmptyState';
import { Finding } from '../../components/Finding';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { follows, overlaps, proposed, splitKinds, withKind } from '../../viewmodels/split';
import { FoldControls } from './FoldControls';
import { SplitPicture } from './SplitPicture';

/** Which rows are learnt from, which choose, and which are sealed. */
export function SplitQuestion() {
  return (
    <Question
      id="split"
      question="Which rows are for what?"
      why="Learn on some, choose on others, and keep the last ones sealed: they play the future."
      control={<SplitControls />}
      consequence={<Parts />}
      moreLabel="Folds, gap and horizon"
      more={<FoldControls />}
    />
  );
}

function SplitControls() {
  const { features, problem } = useSpec();
  const proposal = useView('splitProposal');
  const { split } = features;
  const edit = (label: string, change: Partial<SplitSpec>) =>
    editStage('features', label, { split: { ...split, ...change } });
  const setShare = (part: 'validation' | 'test') => (percent: number | string) => {
    if (typeof percent !== 'number' || percent < 5 || percent > 45) return;
    edit(`the ${part} share`, { [part]: percent / 100 });
  };
  const kinds = splitKinds(problem.task);
  const byGroup = split.kind === 'group' || split.kind === 'stratified-group';
  const columns = proposal?.columns ?? { times: [], groups: [] };
  return (
    <Stack>
      <Select
        label="Rows are dealt out"
        description={proposal && follows(split, proposal) ? `Proposed: ${proposal.reason}` : undefined}
        allowDeselect={false}
        data={kinds}
        value={split.kind}
        onChange={(value) => {
          const kind = kinds.find((one) => one.value === value)?.value;
          if (kind) edit('how rows are dealt out', withKind(split, kind, proposal));
        }}
      />
      {byGroup && (
        <MultiSelect
          label="Rows that agree in these stay together"
          description="Rows without any of them stand for themselves."
          data={columns.groups}
          value={split.groups}
          searchable
          onChange={(groups) => edit('the group columns', { groups })}
        />
      )}
      {split.kind === 'time' && (
        <Select
          label="The time of a row"
          allowDeselect={false}
          searchable
          data={columns.times}
          value={split.time.column}
          onChange={(column) => edit('the time column', { time: { ...split.time, column } })}
        />
      )}
      {split.kind === 'predefined' && (
        <Select
          label="The column that says it"
          description="Its values are train, validation and test, or numbers of folds: the last is sealed then, the one before it chooses. It is not learnt from."
          allowDeselect={false}
          searchable
          data={columns.groups}
          value={split.column}
          onChange={(column) => edit('the column of parts', { column })}
        />
      )}
      {split.kind !== 'predefined' && (
        <>
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
        </>
      )}
    </Stack>
  );
}

const BUTTON = {
  random: 'Split at random',
  stratified: 'Stratify',
  group: 'Keep groups whole',
  time: 'Split by time',
} as const;

function Parts() {
  const { features } = useSpec();
  const split = useView('split');
  const proposal = useView('splitProposal');
  if (!split) {
    return (
      <EmptyState title="Not split yet">
        The rows are split as soon as it is clear what to predict.
      </EmptyState>
    );
  }
  const openings = features.testOpenings;
  return (
    <Stack>
      <SplitPicture split={split} />
      {proposal && !follows(features.split, proposal) ? (
        <Finding
          severity={proposal.clear ? 'warning' : 'check'}
          sentence={proposal.reason}
          evidence={overlaps(split).join(' ')}
          action={
            <Button
              variant="default"
              onClick={() =>
                editStage('features', 'the split as proposed', { split: proposed(features.split, proposal) })
              }
            >
              {BUTTON[proposal.kind]}
            </Button>
          }
        />
      ) : (
        overlaps(split).map((sentence) => <Finding key={sentence} severity="check" sentence={sentence} />)
      )}
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
