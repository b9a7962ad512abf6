import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useShallow } from 'zustand/react/shallow';
import { withProposal } from '../../../pipeline/project/spec/defaults';
import { PromiseDots } from '../../charts/PromiseDots';
import { EmptyState } from '../../components/EmptyState';
import { formatInterval, formatMoney, formatNumber } from '../../components/format';
import { Question } from '../../components/Question';
import { Stat, StatList } from '../../components/Stat';
import { useSpec, useView, viewsByCandidate } from '../../store/selectors';
import { editStage, useStore } from '../../store/store';
import {
  type LabView,
  labDetail,
  labelOf,
  labFinding,
  labRows,
  labSubtitle,
  opened,
  perThousand,
  points,
  sinsFor,
  wordsOf,
  worst,
} from '../../viewmodels/leak-lab';
import { StepProblem } from '../StepProblem';
import { LabControls } from './LabControls';

/** What would leaking be worth? The same model validated honestly, leakily, and on rows kept out. */
export function LeakLabQuestion() {
  const { features } = useSpec();
  const results = useStore(useShallow(viewsByCandidate('leakLab')));
  const [chosen, choose] = useState<string>();
  const { open } = features.leakLab;
  const selected = chosen !== undefined && results[chosen] ? chosen : worst(results);
  const view = selected === undefined ? undefined : results[selected];
  return (
    <Question
      id="leak-lab"
      question="What would a leak promise?"
      why="Seven usual mistakes, made on purpose. Each shows how good a model seems with it, and how good the same model is."
      control={open ? <LabControls /> : <ClosedLab />}
      consequence={
        open ? <Results results={results} selected={selected} onSelect={choose} /> : <WhatItShows />
      }
      below={open && selected !== undefined && view && <OneLeak id={selected} view={view} />}
    />
  );
}

function ClosedLab() {
  const { features } = useSpec();
  const proposal = useView('splitProposal');
  return (
    <Stack align="start">
      <Text>The lab fits a quick model a few dozen times, after everything else.</Text>
      <Button
        variant="default"
        onClick={() =>
          editStage('features', 'opening the leak lab', { leakLab: opened(features.leakLab, proposal) })
        }
      >
        Open the leak lab
      </Button>
    </Stack>
  );
}

function WhatItShows() {
  return (
    <EmptyState title="The lab is closed">
      The models of this project learn everything inside their folds. The lab shows what a validation would
      promise if they did not, in points of the metric and in money.
    </EmptyState>
  );
}

interface ResultsProps {
  results: Record<string, LabView>;
  selected: string | undefined;
  onSelect: (id: string) => void;
}

function Results({ results, selected, onSelect }: ResultsProps) {
  const { features, problem } = useSpec();
  const { sins } = features.leakLab;
  const problems = sinsFor(problem.task)
    .filter(({ id }) => sins.includes(id))
    .map(({ id }) => <StepProblem key={id} id={`leakLab:${id}`} />);
  const about = worst(results);
  const view = about === undefined ? undefined : results[about];
  if (about === undefined || view === undefined) {
    return (
      <Stack>
        {problems}
        <EmptyState title={sins.length === 0 ? 'No switch is on' : 'The lab is working'}>
          {sins.length === 0
            ? 'Turn on a mistake to see what it promises.'
            : 'Each comparison appears here as soon as its model is fitted in every fold. The line below says how far it is.'}
        </EmptyState>
      </Stack>
    );
  }
  return (
    <Stack>
      {problems}
      <PromiseDots
        title={labFinding(about, view, problem.currency)}
        subtitle={labSubtitle(view)}
        rows={labRows(results, problem.currency)}
        metric={{
          label: `${view.metric.term}, ${view.metric.greaterIsBetter ? 'higher' : 'lower'} is better`,
        }}
        names={{
          honest: 'Honest cross-validation',
          leaky: 'Leaky cross-validation',
          held: 'Hold-out, after leaking',
          note: 'too good by · per 1,000',
        }}
        selectedId={selected}
        onSelect={onSelect}
      />
    </Stack>
  );
}

/** One comparison: its numbers, how it leaks, and what to do instead. */
function OneLeak({ id, view }: { id: string; view: LabView }) {
  const { problem } = useSpec();
  const { honest, leaky, held, inflation, money } = view;
  const write = ({ value, low, high }: typeof honest) => formatNumber(value, { interval: [low, high] });
  const range = ({ low, high }: typeof honest) => formatInterval([low, high]);
  const amount = (value: number) => formatMoney(value * 1000, problem.currency, { decimals: 0 });
  const single = id !== 'together';
  return (
    <Stack gap="sm" mt="lg" component="section" aria-label={labelOf(id)}>
      <Text fw={600} component="h3">
        {labelOf(id)}
      </Text>
      <StatList>
        <Stat label="Promised" value={write(leaky)} interval={range(leaky)} split="leaky cross-validation" />
        <Stat label="Honest" value={write(honest)} interval={range(honest)} split="cross-validation" />
        <Stat
          label="Came true"
          value={write(held)}
          interval={range(held)}
          split={`hold-out, n = ${formatNumber(view.heldOut.n, { decimals: 0 })}`}
        />
        <Stat
          label="Too good by"
          value={points(view)}
          interval={range(inflation)}
          tone={inflation.low > 0 ? 'warning' : 'plain'}
        />
        <Stat
          label="Per 1,000 decisions"
          value={perThousand(view, problem.currency)}
          interval={`${amount(money.inflation.low)} to ${amount(money.inflation.high)}`}
          tone={money.inflation.low > 0 ? 'warning' : 'plain'}
        />
      </StatList>
      {single ? (
        <>
          <Text>{wordsOf(view.sins[0]!).mechanism}</Text>
          <Text>
            <b>Instead:</b> {wordsOf(view.sins[0]!).fix}
          </Text>
          <Remedy view={view} />
        </>
      ) : (
        <Text>All switches that are on, in one validation: leaks add up, though not their sizes.</Text>
      )}
      <Text size="xs" c="dimmed">
        {labDetail(view)}
      </Text>
    </Stack>
  );
}

/** The one click that keeps the leak out of the project itself, where there is one. */
function Remedy({ view: { dependence, future } }: { view: LabView }) {
  const { features, data } = useSpec();
  const { split } = features;
  if (dependence && split.kind !== dependence.kind && split.kind !== `stratified-${dependence.kind}`) {
    const { kind, columns } = dependence;
    return (
      <Group>
        <Button
          variant="default"
          onClick={() =>
            editStage('features', 'the split', {
              split: withProposal(split, { kind, groups: columns, time: columns[0] ?? null }),
            })
          }
        >
          {kind === 'time' ? 'Split by time' : 'Keep groups whole'}
        </Button>
      </Group>
    );
  }
  const column = future?.column ?? null;
  if (column === null || data.excluded.includes(column)) return null;
  return (
    <Group>
      <Button
        variant="default"
        onClick={() => editStage('data', 'a column left out', { excluded: [...data.excluded, column] })}
      >
        Leave {column} out
      </Button>
    </Group>
  );
}
