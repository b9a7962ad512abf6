import { NumberInput, Select, Stack, Text } from '@mantine/core';
import { useShallow } from 'zustand/react/shallow';
import type { SelectionSpec } from '../../../pipeline/project/spec/features';
import { useSpec, viewsByCandidate } from '../../store/selectors';
import { editStage, useStore } from '../../store/store';
import { MEASURE_WORDS } from '../../viewmodels/importance';
import { selectionOutcome, steadinessSentence } from '../../viewmodels/selection';

const METHODS: { value: SelectionSpec['method']; label: string }[] = [
  { value: 'none', label: 'all of them' },
  { value: 'aboveProbe', label: 'those that say more than noise' },
  { value: 'kBest', label: 'the best few by a measure' },
  { value: 'l1', label: 'the first few to enter (L1 path)' },
  { value: 'rfe', label: 'the last few to stay (recursive elimination)' },
];

/** Which columns the models learn from: chosen inside each fold. */
export function SelectionControls() {
  const { features, problem } = useSpec();
  const { selection } = features;
  const set = (change: Partial<SelectionSpec>) =>
    editStage('features', 'the selection of columns', { selection: { ...selection, ...change } });
  const measures = MEASURE_WORDS.filter(
    ({ id }) => problem.task !== 'regression' || (id !== 'chi2' && id !== 'cramersV'),
  ).filter(({ id }) => problem.task !== 'multiclass' || (id !== 'pearson' && id !== 'spearman'));
  return (
    <Stack>
      <Select
        label="Models learn from"
        description="Chosen anew inside each fold, by its training rows."
        allowDeselect={false}
        data={METHODS}
        value={selection.method}
        onChange={(value) => set({ method: value as SelectionSpec['method'] })}
      />
      {selection.method === 'kBest' && (
        <Select
          label="Best by"
          allowDeselect={false}
          data={[
            { value: 'all', label: 'the mean rank over all measures' },
            ...measures.map(({ id, label }) => ({ value: id, label })),
          ]}
          value={selection.measure}
          onChange={(value) => set({ measure: value as SelectionSpec['measure'] })}
        />
      )}
      {selection.method !== 'none' && selection.method !== 'aboveProbe' && (
        <NumberInput
          label="How many columns stay"
          min={1}
          max={10_000}
          allowDecimal={false}
          value={selection.k}
          onChange={(value) => {
            if (typeof value === 'number' && value >= 1) set({ k: value });
          }}
        />
      )}
    </Stack>
  );
}

/** What the selection came to: on all training rows, and how steadily over the folds. */
export function SelectionOutcomeText() {
  const { features } = useSpec();
  const fits = useStore(useShallow(viewsByCandidate('fit')));
  const cvs = useStore(useShallow(viewsByCandidate('cv')));
  if (features.selection.method === 'none') return null;
  const outcome = selectionOutcome(fits, cvs);
  if (!outcome) {
    return (
      <Text size="sm" c="dimmed">
        What stays stands here when the models are fitted.
      </Text>
    );
  }
  const { kept, dropped } = outcome;
  return (
    <Text size="sm">
      <strong>
        {kept.length} of {kept.length + dropped.length} columns stay
      </strong>{' '}
      on all training rows: {kept.join(', ')}. {steadinessSentence(outcome)} What that does to the models
      stands on the board of stage 4.
    </Text>
  );
}
