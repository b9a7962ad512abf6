import { competes, defaultParams, type ModelKind } from '../models/catalog';
import { createPlanBuilder, type Plan } from './engine/graph';
import { addLeakLab } from './lab-plan';
import { recipeOf } from './recipe';
import type { Candidate } from './spec/models';
import type { ProjectSpec } from './spec/project';
import { labelDelaySeconds } from './spec/sources';
import * as steps from './steps';

/** The baseline always competes: a contest without one proves nothing. */
export function contestants(spec: ProjectSpec): Candidate[] {
  const enabled = spec.models.candidates.filter(competes);
  if (enabled.some((candidate) => candidate.kind === 'dummy')) return enabled;
  const dummy = spec.models.candidates.find((candidate) => candidate.kind === 'dummy');
  return [dummy ?? { id: 'dummy', kind: 'dummy', enabled: true, params: {} }, ...enabled];
}

/**
 * Every step a project implies, each with its own slice of the spec and nothing more: what is not in a slice cannot
 * make its step stale. Without a target there is only the table and its profile.
 */
export function planOf(spec: ProjectSpec): Plan {
  const plan = createPlanBuilder();
  const { problem, data, features, models, deployment, monitoring, seed, dataset } = spec;

  plan.add('table', 'Reading the file', steps.tableStep, {
    hash: dataset.hash,
    fileName: dataset.fileName,
    reading: data.reading,
    sample: data.sample,
    types: data.types,
  });
  plan.add('clean', 'Repairing the data', steps.cleanStep, { cleaning: data.cleaning }, { table: 'table' });
  plan.add(
    'profile',
    'Profiling the columns',
    steps.profileStep,
    { target: problem.target },
    { table: 'clean' },
  );
  const profiled = { table: 'clean', profile: 'profile' };
  plan.add('between', 'Comparing the columns', steps.betweenStep, {}, profiled);
  plan.add(
    'overTime',
    'Following the columns over time',
    steps.overTimeStep,
    { time: data.timeColumn },
    profiled,
  );
  plan.add(
    'anonymity',
    'Looking for unique rows',
    steps.anonymityStep,
    { quasi: data.privacy.quasi },
    profiled,
  );
  if (problem.target === null) return plan.build();

  const { target, task, positive } = problem;
  plan.add(
    'target',
    'Reading the target',
    steps.targetStep,
    { target, task, positive: task === 'binary' ? positive : null },
    { table: 'clean' },
  );
  plan.add(
    'byTarget',
    'Setting columns against the target',
    steps.byTargetStep,
    {},
    { table: 'clean', target: 'target' },
  );
  plan.add(
    'missing',
    'Looking at what is missing',
    steps.missingStep,
    {},
    { table: 'clean', target: 'target' },
  );
  plan.add(
    'splitProposal',
    'Looking for order and groups',
    steps.splitProposalStep,
    {},
    { table: 'clean', target: 'target' },
  );
  const { folds, ...parts } = features.split;
  plan.add(
    'split',
    'Splitting the rows',
    steps.splitStep,
    { ...parts, seed },
    { table: 'clean', target: 'target', proposal: 'splitProposal' },
  );
  plan.add(
    'bySplit',
    'Comparing the parts of the split',
    steps.bySplitStep,
    {},
    { ...profiled, target: 'target', split: 'split' },
  );
  const recipe = recipeOf(spec);
  plan.add(
    'features',
    'Preparing the columns',
    steps.featuresStep,
    { recipe, seed },
    { table: 'clean', target: 'target', split: 'split' },
  );

  const { groups, time, column } = parts;
  const design = { groups, time, column, folds };
  const candidates = contestants(spec);
  const worth = { value: problem.value, classValue: problem.classValue, errorCost: problem.errorCost };
  const rows = { table: 'clean', target: 'target', split: 'split' };
  const learnerOf = ({ kind, params }: Pick<Candidate, 'kind' | 'params'>) => ({
    kind: kind as ModelKind,
    params: { ...defaultParams(kind as ModelKind), ...params },
    // A rule reads the table itself, and counts what is there.
    ...(kind === 'rule' ? { recipe: { exclude: recipe.exclude ?? [] } } : { recipe }),
    ...(features.sampling.method === 'none' || task === 'regression' || kind === 'rule'
      ? {}
      : { sampling: features.sampling }),
    // What always gives the usual answer looks at no column.
    ...(features.selection.method === 'none' || kind === 'dummy' || kind === 'rule'
      ? {}
      : { selection: features.selection }),
  });
  for (const { id, kind, params } of candidates) {
    const learner = learnerOf({ kind, params });
    plan.add(
      `cv:${id}`,
      `Cross-validating ${id}`,
      steps.crossValidateStep,
      { learner, folds: models.folds, design, seed },
      rows,
    );
    plan.add(`fit:${id}`, `Fitting ${id}`, steps.fitStep, { learner, seed }, rows);
    plan.add(
      `evaluate:${id}`,
      `Evaluating ${id}`,
      steps.evaluateStep,
      { worth },
      { target: 'target', split: 'split', fit: `fit:${id}` },
    );
  }
  const baseline = candidates.find((candidate) => candidate.kind === 'dummy')!.id;
  const perCandidate = (prefix: string) =>
    Object.fromEntries(candidates.map(({ id }) => [id, `${prefix}:${id}`]));
  plan.add(
    'choice',
    'Choosing a model',
    steps.chooseStep,
    { chosen: models.chosen, threshold: task === 'binary' ? models.threshold : null, baseline },
    perCandidate('evaluate'),
  );
  const fits = Object.fromEntries(candidates.map(({ id }) => [id, `fit of ${id}`]));
  plan.add(
    'deploy',
    'Releasing the model',
    steps.deployStep,
    { fits },
    { choice: 'choice', ...Object.fromEntries(candidates.map(({ id }) => [`fit of ${id}`, `fit:${id}`])) },
  );
  if (features.testOpenings > 0) {
    plan.add(
      'test',
      'Opening the test set',
      steps.testStep,
      { worth },
      { table: 'clean', target: 'target', split: 'split', deploy: 'deploy' },
    );
  }
  if (data.privacy.drop.length > 0) {
    plan.add(
      'privacyPrice',
      'Pricing what is not to be known',
      steps.privacyPriceStep,
      {
        drop: [...data.privacy.drop].sort(),
        learners: Object.fromEntries(candidates.map((one) => [one.id, learnerOf(one)])),
        folds: models.folds,
        design,
        threshold: task === 'binary' ? models.threshold : null,
        worth,
        seed,
      },
      {
        ...rows,
        choice: 'choice',
        ...Object.fromEntries(candidates.map(({ id }) => [`cv of ${id}`, `cv:${id}`])),
      },
    );
  }
  const { volumePerDay, serving, latencyLimitMs } = problem;
  const { requests, peakHour, amplitude, shape, replicas, pricePerHour } = deployment;
  plan.add(
    'requests',
    'Serving requests',
    steps.requestsStep,
    { requests, volumePerDay, peakHour, amplitude, seed },
    { table: 'clean', split: 'split', deploy: 'deploy' },
  );
  plan.add(
    'service',
    'Simulating the service',
    steps.serviceStep,
    { serving, shape, replicas, pricePerHour, volumePerDay, latencyLimitMs, seed },
    { deploy: 'deploy', requests: 'requests' },
  );
  const operation = { table: 'clean', target: 'target', deploy: 'deploy', requests: 'requests' };
  plan.add(
    'online',
    'Watching the model online',
    steps.onlineStep,
    {
      windows: monitoring.windows,
      drift: monitoring.drift,
      labelDelay: labelDelaySeconds(data.sources.delay),
      seed,
    },
    { ...operation, profile: 'profile' },
  );
  plan.add(
    'experiment',
    'Running the experiment',
    steps.experimentStep,
    { ...monitoring.experiment, worth },
    { target: 'target', deploy: 'deploy', requests: 'requests', online: 'online' },
  );
  plan.add(
    'verdict',
    'Reaching a verdict',
    steps.verdictStep,
    {},
    { choice: 'choice', online: 'online', experiment: 'experiment' },
  );
  // Last: a picture of the data must not keep the models waiting.
  plan.add(
    'importance',
    'Weighing the columns',
    steps.importanceStep,
    { seed },
    { table: 'clean', target: 'target', split: 'split', features: 'features' },
  );
  if (features.importance.models) {
    plan.add(
      'modelImportance',
      'Asking models about the columns',
      steps.modelImportanceStep,
      { recipe, seed },
      rows,
    );
  }
  addLeakLab(plan, spec, worth);
  return plan.build();
}
