import { Stack, Switch, Text } from '@mantine/core';
import { useMemo, useState } from 'react';
import { metricInfo, PRIMARY_METRIC } from '../../../pipeline/metrics/metric-catalog';
import { MeasureDots } from '../../charts/MeasureDots';
import { DataTable } from '../../components/DataTable';
import { EmptyState } from '../../components/EmptyState';
import { formatCount, formatNumber } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import {
  type ImportanceView,
  importanceFinding,
  importanceRows,
  type ModelImportanceView,
  measuresShown,
} from '../../viewmodels/importance';
import { StepProblem } from '../StepProblem';
import classes from './importance.module.css';
import { ModelsAsked } from './ModelsAsked';
import { SelectionControls, SelectionOutcomeText } from './SelectionControls';

/** Rows shown before somebody asks for all. */
const FIRST = 24;

/** What is likely to drive the target: several measures side by side, and where noise begins. */
export function ImportanceQuestion() {
  const view = useView('importance');
  const asked = useView('modelImportance');
  const { problem, features } = useSpec();
  const models = features.importance.models ? asked : undefined;
  const target = problem.target ?? 'the target';
  return (
    <Question
      id="importance"
      question={`What is likely to drive ${target}?`}
      why="Each column alone against the target, on training rows only: validation and test rows are not looked at."
      control={
        <Stack>
          <SelectionControls />
          <AskModels />
        </Stack>
      }
      consequence={
        <Stack gap="sm">
          <SelectionOutcomeText />
          <Text size="sm">
            Dot: the measure. Pale bar: its 95 % interval. Grey: what chance alone gives, seen by shuffling
            the target. A hollow dot cannot be told from noise. Columns stand by the mean of their ranks over
            all measures. A bracket holds columns that say nearly the same; the first can stand for the
            others. The random probe is a column of pure noise.
          </Text>
        </Stack>
      }
      below={
        <>
          <StepProblem id="importance" />
          <StepProblem id="modelImportance" />
          {view ? (
            <Measures view={view} models={models} target={target} />
          ) : (
            <EmptyState title="Not weighed yet">
              The columns are set against the target once the rows are split.
            </EmptyState>
          )}
        </>
      }
      {...(view
        ? {
            more: <Depth view={view} models={models} />,
            moreLabel: 'More: measures, groups, output features',
          }
        : {})}
    />
  );
}

function AskModels() {
  const { features } = useSpec();
  return (
    <Switch
      label="Ask models too"
      description="Permutation importance, L1 path and recursive elimination: columns together, a minute or so."
      checked={features.importance.models}
      onChange={({ currentTarget: { checked } }) =>
        editStage('features', 'asking models', { importance: { models: checked } })
      }
    />
  );
}

interface Shown {
  view: ImportanceView;
  models: ModelImportanceView | undefined;
}

function Measures({ view, models, target }: Shown & { target: string }) {
  const [all, setAll] = useState(false);
  const rows = useMemo(() => importanceRows(view, models), [view, models]);
  const measures = useMemo(() => measuresShown(view, models), [view, models]);
  const sample = view.n < view.trainRows ? ` of ${formatCount(view.trainRows)}, evenly spaced` : '';
  return (
    <Stack gap="xs">
      <MeasureDots
        title={importanceFinding(view, target)}
        subtitle={`training rows, n = ${formatCount(view.n)}${sample}; 95 % bootstrap intervals; each measure on its own scale, F, χ² and mutual information by their roots`}
        rowLabel="Column"
        measures={measures}
        rows={all ? rows : rows.slice(0, FIRST)}
        actions={
          rows.length > FIRST && (
            <button type="button" onClick={() => setAll(!all)}>
              {all ? `Show the first ${FIRST}` : `Show all ${rows.length}`}
            </button>
          )
        }
      />
      {view.skipped.length > 0 && (
        <Text size="xs" c="dimmed">
          Not measured, neither amounts nor names: {view.skipped.join(', ')}.
        </Text>
      )}
    </Stack>
  );
}

function Depth({ view, models }: Shown) {
  const { problem } = useSpec();
  const metric = metricInfo(problem.task, PRIMARY_METRIC[problem.task]);
  return (
    <Stack>
      <Glossary view={view} models={models} />
      {models && (
        <ModelsAsked
          models={models}
          metric={`${metric?.greaterIsBetter === false ? '−' : ''}${metric?.term ?? ''}`}
        />
      )}
      <Groups view={view} />
      <Features view={view} />
    </Stack>
  );
}

function Glossary({ view, models }: Shown) {
  return (
    <Stack gap={4}>
      <Text fw={600}>What each measure says</Text>
      <Text component="dl" size="sm" m={0}>
        {measuresShown(view, models).map(({ id, label, plain }) => (
          <div key={id}>
            <dt className={classes.term}>{label}: </dt>
            <dd className={classes.meaning}>{plain}</dd>
          </div>
        ))}
      </Text>
    </Stack>
  );
}

function Groups({ view }: { view: ImportanceView }) {
  if (view.groups.length === 0) {
    return <Text size="sm">No two columns say nearly the same (association 0.7 and more).</Text>;
  }
  return (
    <Stack gap={4}>
      <Text fw={600}>Columns that say nearly the same</Text>
      <Text size="xs" c="dimmed">
        average association of 0.7 and more on training rows, n = {formatCount(view.pairRows)}: Spearman’s
        correlation of two amounts, else Cramér’s V. The first of each group can stand for the others.
      </Text>
      <ul>
        {view.groups.map(({ members, association }) => (
          <Text key={members[0]} component="li" size="sm">
            <strong>{members[0]}</strong>, {members.slice(1).join(', ')} (
            {formatNumber(association, { decimals: 2 })})
          </Text>
        ))}
      </ul>
    </Stack>
  );
}

const COLUMNS = [
  { label: 'Feature' },
  { label: 'F' },
  { label: 'p' },
  { label: 'χ²' },
  { label: 'Mutual information', unit: 'nats' },
].map((column) => ({ ...column, format: (value: number) => formatNumber(value, { significant: 3 }) }));

function Features({ view }: { view: ImportanceView }) {
  const { features, featureRows } = view;
  const cell = useMemo(
    () => (row: number, column: number) => {
      const feature = features[row]!;
      const counted = Number.isNaN(feature.chi2) ? '–' : feature.chi2;
      return [feature.name, feature.f, feature.p, counted, feature.mutualInformation][column]!;
    },
    [features],
  );
  return (
    <Stack gap={4}>
      <Text fw={600}>Each output feature alone</Text>
      <Text size="xs" c="dimmed">
        training rows, n = {formatCount(featureRows)}; F and p as scikit-learn’s f_classif and f_regression,
        χ² of 0/1 features
      </Text>
      <DataTable
        caption="Each output feature alone"
        columns={COLUMNS}
        rowCount={features.length}
        cell={cell}
        height={320}
      />
    </Stack>
  );
}
