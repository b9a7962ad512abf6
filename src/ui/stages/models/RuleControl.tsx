import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useSpec } from '../../store/selectors';
import { ConditionField } from '../ConditionField';
import { useAnswer } from '../use-answer';

interface Props {
  value: string;
  onChange(value: string): void;
}

/** A person's rule: tried on the table while it is written, and competing once it is taken. */
export function RuleControl({ value, onChange }: Props) {
  const { problem, data } = useSpec();
  const { task, target } = problem;
  const [draft, setDraft] = useState(value);
  const exclude = target === null ? data.excluded : [target, ...data.excluded];
  const answer = useAnswer(draft.trim() === '' ? null : { kind: 'rule', expression: draft, task, exclude });
  const asks = task === 'regression' ? 'number' : 'condition';
  const usable = answer !== null && answer.kind !== 'refused';
  return (
    <Stack gap="xs">
      <ConditionField value={draft} onChange={setDraft} answer={answer} asks={asks} />
      <Text size="xs" c="dimmed">
        {asks === 'condition'
          ? 'What is learnt: how often each class occurs where the rule holds, and where it does not or is unknown.'
          : 'It predicts this number; where it is unknown, the mean of the target.'}
      </Text>
      <Group gap="xs">
        <Button size="xs" disabled={draft === value || !usable} onClick={() => onChange(draft.trim())}>
          Let it compete
        </Button>
        {draft !== value && (
          <Button size="xs" variant="default" onClick={() => setDraft(value)}>
            Discard the change
          </Button>
        )}
      </Group>
    </Stack>
  );
}
