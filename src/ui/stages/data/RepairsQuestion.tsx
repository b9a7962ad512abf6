import { Button, Group, Stack, Text } from '@mantine/core';
import { type CleaningStep, cleaningSentence } from '../../../pipeline/project/spec/data';
import { EmptyState } from '../../components/EmptyState';
import { formatCount } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { StepProblem } from '../StepProblem';
import { AddRepair } from './add-repair/AddRepair';
import { moveRepair, removeRepair } from './repair';
import classes from './repairs.module.css';

/** The repairs in the order they are applied, what each changed, and a way to take each back. */
export function RepairsQuestion() {
  const { data } = useSpec();
  const table = useView('table');
  const clean = useView('clean');
  const { cleaning } = data;
  const dropped = table && clean ? table.rows - clean.rows : 0;
  return (
    <Question
      id="repairs"
      question="What was repaired?"
      why="Applied in this order before the rows are split. Each repair carries its own numbers, so test rows tell it nothing."
      control={
        <Stack>
          <AddRepair />
          <Text size="sm">
            {cleaning.length === 0
              ? 'No repair yet: the table is as it was read.'
              : `${formatCount(cleaning.length)} ${cleaning.length === 1 ? 'repair' : 'repairs'}; ${formatCount(clean?.rows ?? 0)} rows go on${dropped > 0 ? `, ${formatCount(dropped)} fewer than in the file` : ''}.`}
          </Text>
        </Stack>
      }
      consequence={
        cleaning.length === 0 ? (
          <EmptyState title="Nothing was repaired">
            Remedies you take above and repairs you add are listed here, each with what it changed.
          </EmptyState>
        ) : (
          <>
            <StepProblem id="clean" />
            <ol className={classes.list} aria-label="Repairs in order">
              {cleaning.map((step, i) => {
                const sentence = cleaningSentence(step);
                const report = clean?.report[i];
                return (
                  <li key={JSON.stringify(step)}>
                    <div className={classes.repair}>
                      <div>
                        <p>{sentence}</p>
                        <p className={classes.effect}>
                          {report?.sentence === sentence ? effectOf(step, report) : 'Being computed.'}
                        </p>
                      </div>
                      <Group gap={4} wrap="nowrap">
                        <Button
                          size="compact-sm"
                          variant="default"
                          aria-label={`Apply repair ${i + 1} one place earlier`}
                          disabled={i === 0}
                          onClick={() => moveRepair(i, -1)}
                        >
                          ↑
                        </Button>
                        <Button
                          size="compact-sm"
                          variant="default"
                          aria-label={`Apply repair ${i + 1} one place later`}
                          disabled={i === cleaning.length - 1}
                          onClick={() => moveRepair(i, 1)}
                        >
                          ↓
                        </Button>
                        <Button
                          size="compact-sm"
                          variant="default"
                          aria-label={`Remove repair ${i + 1}`}
                          onClick={() => removeRepair(i)}
                        >
                          Remove
                        </Button>
                      </Group>
                    </div>
                  </li>
                );
              })}
            </ol>
          </>
        )
      }
    />
  );
}

const counted = (count: number, one: string) => `${formatCount(count)} ${count === 1 ? one : `${one}s`}`;

function effectOf(step: CleaningStep, report: { rowsChanged: number; cellsChanged: number }): string {
  if (report.rowsChanged === 0) return 'It changes nothing (any more): it can go.';
  if (step.type === 'flagOutliers') return `${counted(report.rowsChanged, 'row')} flagged.`;
  return report.cellsChanged === 0
    ? `${counted(report.rowsChanged, 'row')} dropped.`
    : `${counted(report.cellsChanged, 'cell')} changed.`;
}
