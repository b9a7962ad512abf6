import { Checkbox, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../../../components/format';
import { useAnswer } from '../../use-answer';
import classes from './add-repair.module.css';
import { ColumnSelect } from './ColumnSelect';
import { TakeButton } from './TakeButton';

/** More than a person would tick. */
const MOST = 500;

/** Several values of a column become one. */
export function MergeForm({ onDone }: { onDone(): void }) {
  const [column, setColumn] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [kept, setKept] = useState('');
  const [search, setSearch] = useState('');
  const answer = useAnswer(column === null ? null : { kind: 'levels', column, most: MOST });
  const levels = answer?.kind === 'levels' ? answer.levels : [];
  const into = kept.trim() === '' ? (chosen[0] ?? '') : kept;
  const from = chosen.filter((value) => value !== into);
  const cells = levels.reduce((sum, { value, count }) => sum + (from.includes(value) ? count : 0), 0);
  return (
    <Stack gap="sm">
      <ColumnSelect
        label="Column"
        types={['category', 'text']}
        value={column}
        onChange={(next) => {
          setColumn(next);
          setChosen([]);
          setKept('');
        }}
      />
      {levels.length > 0 && (
        <>
          <TextInput
            size="xs"
            aria-label="Find a value"
            placeholder="Find a value"
            value={search}
            onChange={({ currentTarget }) => setSearch(currentTarget.value)}
          />
          <fieldset className={classes.levels} aria-label="Values that mean the same">
            {levels
              .filter(({ value }) => value.toLowerCase().includes(search.toLowerCase()))
              .map(({ value, count }) => (
                <Checkbox
                  key={value}
                  size="xs"
                  label={`${value} (${formatCount(count)})`}
                  checked={chosen.includes(value)}
                  onChange={({ currentTarget: { checked } }) =>
                    setChosen(checked ? [...chosen, value] : chosen.filter((other) => other !== value))
                  }
                />
              ))}
          </fieldset>
          {answer?.kind === 'levels' && answer.distinct > levels.length && (
            <Text size="xs" c="dimmed">
              The {formatCount(levels.length)} commonest of {formatCount(answer.distinct)} values.
            </Text>
          )}
          <TextInput
            label="They all become"
            description="The first ticked one unless you write another."
            placeholder={chosen[0] ?? ''}
            value={kept}
            onChange={({ currentTarget }) => setKept(currentTarget.value)}
          />
        </>
      )}
      <TakeButton
        step={
          column !== null && into !== '' && from.length > 0
            ? { type: 'mergeLevels', column, map: from.map((value) => [value, into] as [string, string]) }
            : null
        }
        cells={cells}
        what="cell"
        verb="Merge"
        onDone={onDone}
      />
    </Stack>
  );
}
