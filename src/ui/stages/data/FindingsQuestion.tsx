import { Button, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { remedyLabel } from '../../../pipeline/project/spec/data';
import { Choices } from '../../components/Choices';
import { EmptyState } from '../../components/EmptyState';
import { Finding } from '../../components/Finding';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import classes from './findings.module.css';
import { GROUP_TITLE, GROUPS, type Group, type ListedFinding, listFindings } from './list-findings';
import { isTaken, takeRemedy } from './repair';
import { ShowRows } from './ShowRows';

/** Findings of a group beyond this are folded away. */
const SHOWN = 5;

/** What looks wrong, gravest first, each with its evidence and a remedy. */
export function FindingsQuestion() {
  const { problem } = useSpec();
  const table = useView('table');
  const profile = useView('profile');
  const split = useView('bySplit');
  const [filter, setFilter] = useState<Group | 'all'>('all');
  const findings = listFindings(
    [...(profile?.warnings ?? []), ...(split?.warnings ?? [])],
    table?.warnings ?? [],
    problem.target,
  );
  const of = (group: Group) => findings.filter((finding) => finding.group === group);
  const shown = GROUPS.filter((group) => (filter === 'all' || group === filter) && of(group).length > 0);
  return (
    <Question
      id="findings"
      question="What looks wrong?"
      why="Found by reading the whole file. A remedy becomes a step of the project: it is listed below and can be undone."
      control={
        <Choices<Group | 'all'>
          label="Findings shown"
          options={[
            { value: 'all', label: `All (${findings.length})` },
            ...GROUPS.map((group) => ({
              value: group,
              label: `${GROUP_TITLE[group]} (${of(group).length})`,
            })),
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
          <Stack gap="md">
            {shown.map((group) => (
              <FindingGroup key={group} title={GROUP_TITLE[group]} findings={of(group)} />
            ))}
            {findings.length > 0 && filter === 'all' && of('warning').length === 0 && (
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

function FindingGroup({ title, findings }: { title: string; findings: readonly ListedFinding[] }) {
  const [all, setAll] = useState(false);
  return (
    <section className={classes.group} aria-label={title}>
      <h3 className={classes.title}>
        {title} ({findings.length})
      </h3>
      {findings.slice(0, all ? undefined : SHOWN).map((finding) => (
        <OneFinding key={finding.key} finding={finding} />
      ))}
      {findings.length > SHOWN && (
        <Button variant="subtle" size="compact-sm" className={classes.fold} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show ${findings.length - SHOWN} more`}
        </Button>
      )}
    </section>
  );
}

function OneFinding({ finding }: { finding: ListedFinding }) {
  const { data } = useSpec();
  const { severity, sentence, evidence, column, remedy, rows } = finding;
  const isOut = column !== undefined && data.excluded.includes(column);
  const taken = remedy !== undefined && isTaken(data, remedy);
  return (
    <Finding
      severity={severity}
      sentence={sentence}
      evidence={evidence}
      {...(isOut ? { resolved: `${column} is left out` } : {})}
      {...(taken && !isOut ? { resolved: 'A repair was taken: see below.' } : {})}
      action={
        <>
          {rows && <ShowRows rows={rows} why={sentence} />}
          {remedy && !taken && !isOut && (
            <Button size="compact-sm" variant="default" onClick={() => takeRemedy(remedy)}>
              {remedyLabel(remedy)}
            </Button>
          )}
        </>
      }
    />
  );
}
