import { NumberInput, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { CleaningStep } from '../../../../pipeline/project/spec/data';
import { Choices } from '../../../components/Choices';
import { formatCount, formatNumber } from '../../../components/format';
import { useAnswer } from '../../use-answer';
import { ColumnSelect } from './ColumnSelect';
import { TakeButton } from './TakeButton';

const METHODS = {
  iqr: { label: 'k quartile ranges off (IQR)', factor: 1.5, step: 0.5 },
  z: { label: 'k deviations off the mean (z)', factor: 3, step: 0.5 },
  mad: { label: 'k deviations off the median (MAD)', factor: 3.5, step: 0.5 },
  quantile: { label: 'the share k on either side', factor: 0.01, step: 0.005 },
} as const;
type Method = keyof typeof METHODS;

const ACTIONS = {
  clipOutliers: { label: 'Bring them back to the edge', verb: 'Clip', what: 'value' },
  dropOutliers: { label: 'Drop their rows', verb: 'Drop', what: 'row' },
  flagOutliers: { label: 'Flag them in a new column', verb: 'Flag', what: 'row' },
} as const;
type Action = keyof typeof ACTIONS;

/** Values far from all others: where the fences stand, and what happens beyond them. */
export function OutlierForm({ onDone }: { onDone(): void }) {
  const [column, setColumn] = useState<string | null>(null);
  const [method, setMethod] = useState<Method>('iqr');
  const [factor, setFactor] = useState<number>(METHODS.iqr.factor);
  const [action, setAction] = useState<Action>('clipOutliers');
  const answer = useAnswer(column === null ? null : { kind: 'fences', column, method, factor });
  const fences = answer?.kind === 'fences' ? answer : null;
  const cells = fences ? fences.below + fences.above : 0;
  const step: CleaningStep | null =
    column === null || !fences || cells === 0
      ? null
      : { type: action, column, low: open(fences.low), high: open(fences.high) };
  return (
    <Stack gap="sm">
      <ColumnSelect label="Column" types={['integer', 'number']} value={column} onChange={setColumn} />
      <Select
        label="Fences stand at"
        allowDeselect={false}
        data={Object.entries(METHODS).map(([value, { label }]) => ({ value, label }))}
        value={method}
        onChange={(value) => {
          setMethod(value as Method);
          setFactor(METHODS[value as Method].factor);
        }}
      />
      <NumberInput
        label="k"
        value={factor}
        min={0.001}
        max={method === 'quantile' ? 0.49 : 100}
        step={METHODS[method].step}
        onChange={(value) => {
          if (typeof value === 'number' && value > 0) setFactor(value);
        }}
        error={answer?.kind === 'refused' ? answer.error.message : undefined}
      />
      <Choices<Action>
        label="What happens to values beyond them"
        options={Object.entries(ACTIONS).map(([value, { label }]) => ({ value: value as Action, label }))}
        value={action}
        onChange={setAction}
      />
      {fences && (
        <Text size="sm" aria-live="polite">
          {cells === 0
            ? 'No value lies beyond the fences.'
            : `${formatCount(fences.below)} below ${formatNumber(fences.low)}, ${formatCount(fences.above)} above ${formatNumber(fences.high)}.`}{' '}
          Read off {formatCount(fences.basis)} training rows.
        </Text>
      )}
      <TakeButton
        step={step}
        cells={cells}
        what={ACTIONS[action].what}
        verb={ACTIONS[action].verb}
        onDone={onDone}
      />
    </Stack>
  );
}

/** A fence at infinity is none. */
const open = (fence: number) => (Number.isFinite(fence) ? fence : null);
