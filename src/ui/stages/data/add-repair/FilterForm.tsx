import { Stack } from '@mantine/core';
import { useState } from 'react';
import { Choices } from '../../../components/Choices';
import { ConditionField } from '../../ConditionField';
import { useAnswer } from '../../use-answer';
import { TakeButton } from './TakeButton';

/** Keeps or drops the rows where a condition holds. */
export function FilterForm({ onDone }: { onDone(): void }) {
  const [expression, setExpression] = useState('');
  const [action, setAction] = useState<'keep' | 'drop'>('keep');
  const answer = useAnswer(expression.trim() === '' ? null : { kind: 'condition', expression });
  const known = answer?.kind === 'condition' ? answer : null;
  const goes = known ? (action === 'keep' ? known.rows - known.holds : known.holds) : 0;
  return (
    <Stack gap="sm">
      <Choices<'keep' | 'drop'>
        label="Rows where it holds"
        options={[
          { value: 'keep', label: 'are kept, all others go' },
          { value: 'drop', label: 'go, all others are kept' },
        ]}
        value={action}
        onChange={setAction}
      />
      <ConditionField value={expression} onChange={setExpression} answer={answer} />
      <TakeButton
        step={known && goes < known.rows ? { type: 'filterRows', expression, action } : null}
        cells={goes}
        what="row"
        verb="Drop"
        onDone={onDone}
      />
    </Stack>
  );
}
