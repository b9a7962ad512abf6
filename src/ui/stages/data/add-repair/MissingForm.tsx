import { Stack } from '@mantine/core';
import { useState } from 'react';
import { ConditionField } from '../../ConditionField';
import { useAnswer } from '../../use-answer';
import { ColumnSelect } from './ColumnSelect';
import { TakeButton } from './TakeButton';

/** Values of a column that cannot be true count as missing. */
export function MissingForm({ onDone }: { onDone(): void }) {
  const [column, setColumn] = useState<string | null>(null);
  const [expression, setExpression] = useState('');
  const answer = useAnswer(expression.trim() === '' ? null : { kind: 'condition', expression });
  const holds = answer?.kind === 'condition' ? answer.holds : 0;
  return (
    <Stack gap="sm">
      <ColumnSelect label="Values of" value={column} onChange={setColumn} />
      <ConditionField value={expression} onChange={setExpression} answer={answer} />
      <TakeButton
        step={column !== null && holds > 0 ? { type: 'setMissingWhere', column, expression } : null}
        cells={holds}
        what="value"
        verb="Take away"
        onDone={onDone}
      />
    </Stack>
  );
}
