import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { Severity as ProfileSeverity } from '../../../pipeline/profiling/profile-types';
import { Choices } from '../../components/Choices';
import { EmptyState } from '../../components/EmptyState';
import { Finding, type Severity } from '../../components/Finding';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';

const SEVERITY: Record<ProfileSeverity, Severity> = { info: 'note', warning: 'check', severe: 'warning' };

/** More findings than this are folded away. */
const SHOWN = 8;

type Filter = 'all' | 'warning' | 'check' | 'note';

/** What looks wrong, gravest first, each with its evidence and a remedy. */
export function FindingsQuestion() {
  const { data, problem } = useSpec();
  const table = useView('table');
  const profile = useView('profile');
  const [filter, setFilter] = useState<Filter>('all');
  const [all, setAll] = useState(false);
  const imported = (table?.warnings ?? []).map((warning) => ({
    key: `import ${warning.code} ${warning.column ?? ''}`,
    severity: 'check' as Severity,
    sentence: warning.message,
    evidence: '',
    column: undefined as string | undefined,
  }));
  const found = (profile?.warnings ?? []).map((warning) => ({
    key: `${warning.code} ${warning.column ?? ''} ${warning.other ?? ''}`,
    severity: SEVERITY[warning.severity],
    sentence: warning.message,
    evidence: warning.evidence,
    column: warning.column,
  }));
  const findings = [...found, ...imported];
  const shown = findings.filter((finding) => filter === 'all' || finding.severity === filter);
  const count = (severity: Severity) => findings.filter((finding) => finding.severity === severity).length;
  return (
    <Question
      id="findings"
      question="What looks wrong?"
      why="Found by reading the whole file. A remedy is a choice of the project: it can be undone."
      control={
        <Choices<Filter>
          label="Findings shown"
          options={[
            { value: 'all', label: `All (${findings.length})` },
            { value: 'warning', label: `Change the result (${count('warning')})` },
            { value: 'check', label: `Worth a look (${count('check')})` },
            { value: 'note', label: `Good to know (${count('note')})` },
          ]}
          value={filter}
          onChange={setFilter}
        />
      }
      consequence={
        shown.length === 0 ? (
          <EmptyState title="Nothing found">
            No duplicate rows, no leaks, no columns without values: good.
          </EmptyState>
        ) : (
          <Stack gap="sm">
            {shown.slice(0, all ? undefined : SHOWN).map(({ key, severity, sentence, evidence, column }) => (
              <Finding
                key={key}
                severity={severity}
                sentence={sentence}
                evidence={evidence}
                {...(column !== undefined && data.excluded.includes(column)
                  ? { resolved: `${column} is left out` }
                  : {})}
                action={
                  column !== undefined && column !== problem.target && !data.excluded.includes(column) ? (
                    <Button
                      size="compact-sm"
                      variant="default"
                      onClick={() =>
                        editStage('data', `leaving out ${column}`, { excluded: [...data.excluded, column] })
                      }
                    >
                      Leave {column} out
                    </Button>
                  ) : undefined
                }
              />
            ))}
            {shown.length > SHOWN && (
              <Group>
                <Button variant="subtle" size="compact-sm" onClick={() => setAll(!all)}>
                  {all ? 'Show fewer' : `Show ${shown.length - SHOWN} more`}
                </Button>
              </Group>
            )}
            {findings.length > 0 && shown.length === findings.length && count('warning') === 0 && (
              <Text size="xs" c="dimmed">
                None of these changes the result by itself.
              </Text>
            )}
          </Stack>
        )
      }
    />
  );
}
