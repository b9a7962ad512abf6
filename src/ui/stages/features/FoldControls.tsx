import { NumberInput, Select, SimpleGrid } from '@mantine/core';
import type { SplitSpec } from '../../../pipeline/project/spec/split';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { splitKinds, withKind } from '../../viewmodels/split';

/** How the training rows are cut into folds, and how far apart in time learning and judging lie. */
export function FoldControls() {
  const { features, problem } = useSpec();
  const proposal = useView('splitProposal');
  const { split } = features;
  const edit = (label: string, change: Partial<SplitSpec>) =>
    editStage('features', label, { split: { ...split, ...change } });
  const kinds = [
    { value: 'as-split' as const, label: 'in the same way as the parts' },
    ...splitKinds(problem.task),
  ];
  const foldKind = split.folds.kind === 'as-split' ? split.kind : split.folds.kind;
  const byTime = split.kind === 'time' || foldKind === 'time';
  const drawn = foldKind !== 'time' && foldKind !== 'predefined';
  const unit = split.time.column === proposal?.time ? 'days' : 'days, or units of the column';
  const amount = (key: 'gap' | 'horizon') => (value: number | string) => {
    if (typeof value === 'number' && value >= 0) {
      edit(`the ${key}`, { time: { ...split.time, [key]: value } });
    }
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }}>
      <Select
        label="The training rows are cut into folds"
        description="In the same way is right almost always: what is judged inside is then as new as what is judged outside."
        allowDeselect={false}
        data={kinds}
        value={split.folds.kind}
        onChange={(value) => {
          const kind = kinds.find((one) => one.value === value)?.value;
          if (!kind) return;
          // The columns that another kind needs, without changing how the parts are made.
          const filled = kind === 'as-split' ? split : withKind(split, kind, proposal);
          edit('the kind of folds', { ...filled, kind: split.kind, folds: { ...split.folds, kind } });
        }}
      />
      <NumberInput
        label="The folds are drawn anew"
        description={
          drawn
            ? 'More draws say more exactly how a model does, and take as much longer (repeated k-fold).'
            : 'These folds leave nothing to draw.'
        }
        suffix={split.folds.repeats === 1 ? ' time' : ' times'}
        disabled={!drawn}
        min={1}
        max={20}
        allowDecimal={false}
        value={split.folds.repeats}
        onChange={(repeats) => {
          if (typeof repeats !== 'number' || repeats < 1 || repeats > 20) return;
          edit('the repeats of the folds', { folds: { ...split.folds, repeats } });
        }}
      />
      {byTime && (
        <>
          <NumberInput
            label="Gap between learning and judging"
            description={`In ${unit}. As long as it takes until an outcome is known.`}
            min={0}
            value={split.time.gap}
            onChange={amount('gap')}
          />
          <NumberInput
            label="Horizon that each fold judges"
            description={`In ${unit}. 0 cuts blocks of equally many rows.`}
            min={0}
            value={split.time.horizon}
            onChange={amount('horizon')}
          />
        </>
      )}
    </SimpleGrid>
  );
}
