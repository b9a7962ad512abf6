import { Select, Stack, Text, TextInput } from '@mantine/core';
import type { Answer } from '../../pipeline/project/ask';
import { formatCount, formatNumber, formatPercent } from '../components/format';
import { useView } from '../store/selectors';
import classes from './condition-field.module.css';
import { FUNCTION_HELP, OPERATORS } from './condition-help';

export interface ConditionFieldProps {
  value: string;
  onChange(value: string): void;
  /** What the engine says about it. */
  answer: Answer | null;
  /** Whether a condition is asked for (default), or a number. */
  asks?: 'condition' | 'number';
}

const WORDS = {
  condition: {
    label: 'Condition',
    description: 'For each row it is yes, no, or unknown where a value is missing.',
    placeholder: 'age >= 18 and country = "CH"',
  },
  number: {
    label: 'Number',
    description: 'For each row it is a number, or unknown where a value is missing.',
    placeholder: '100 + 25 * rooms',
  },
};

/** A condition (or a number) over the columns, with a list to pick names from and how to write it. */
export function ConditionField({ value, onChange, answer, asks = 'condition' }: ConditionFieldProps) {
  const table = useView('table');
  const refused = answer?.kind === 'refused' ? answer.error : null;
  return (
    <Stack gap="xs">
      <TextInput
        {...WORDS[asks]}
        value={value}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
        error={value.trim() === '' || !refused ? undefined : `${refused.message} ${refused.remedy}`}
        autoComplete="off"
        spellCheck={false}
        classNames={{ input: classes.code }}
      />
      <Select
        size="xs"
        aria-label="Insert a column"
        placeholder="Insert a column"
        searchable
        data={(table?.columns ?? []).map(({ name }) => name)}
        value={null}
        onChange={(name) => {
          if (name !== null)
            onChange(`${value}${value === '' || value.endsWith(' ') ? '' : ' '}${written(name)}`);
        }}
      />
      {answer?.kind === 'condition' && value.trim() !== '' && (
        <Text size="sm" aria-live="polite">
          Holds in {formatCount(answer.holds)} of {formatCount(answer.rows)} rows (
          {formatPercent(answer.rows === 0 ? Number.NaN : answer.holds / answer.rows)})
          {answer.unknown > 0 ? `, unknown in ${formatCount(answer.unknown)}` : ''}.
        </Text>
      )}
      {answer?.kind === 'number' && value.trim() !== '' && (
        <Text size="sm" aria-live="polite">
          {Number.isNaN(answer.mean)
            ? 'Unknown in every row.'
            : `From ${formatNumber(answer.low)} to ${formatNumber(answer.high)}, on average ${formatNumber(answer.mean)}${
                answer.unknown > 0 ? `; unknown in ${formatCount(answer.unknown)} rows` : ''
              }.`}
        </Text>
      )}
      <details className={classes.help}>
        <summary>How to write it</summary>
        <dl>
          {OPERATORS.map(([code, meaning]) => (
            <div key={code}>
              <dt>{code}</dt>
              <dd>{meaning}</dd>
            </div>
          ))}
        </dl>
        <ul>
          {Object.values(FUNCTION_HELP).map((usage) => (
            <li key={usage}>{usage}</li>
          ))}
        </ul>
      </details>
    </Stack>
  );
}

/** A column's name as a condition names it. */
function written(name: string): string {
  return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) && !RESERVED.has(name)
    ? name
    : `col(${JSON.stringify(name)})`;
}

const RESERVED = new Set(['and', 'or', 'not', 'in', 'true', 'false', 'this', 'col']);
