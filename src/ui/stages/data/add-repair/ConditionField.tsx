import { Select, Stack, Text, TextInput } from '@mantine/core';
import type { Answer } from '../../../../pipeline/project/ask';
import { formatCount, formatPercent } from '../../../components/format';
import { useView } from '../../../store/selectors';
import classes from './add-repair.module.css';
import { FUNCTION_HELP, OPERATORS } from './condition-help';

export interface ConditionFieldProps {
  value: string;
  onChange(value: string): void;
  /** What the engine says about it. */
  answer: Answer | null;
}

/** A condition over the columns, with a list to pick names from and how to write it. */
export function ConditionField({ value, onChange, answer }: ConditionFieldProps) {
  const table = useView('table');
  const refused = answer?.kind === 'refused' ? answer.error : null;
  return (
    <Stack gap="xs">
      <TextInput
        label="Condition"
        description="For each row it is yes, no, or unknown where a value is missing."
        placeholder="age >= 18 and country = &quot;CH&quot;"
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
      <details className={classes.help}>
        <summary>How to write a condition</summary>
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
