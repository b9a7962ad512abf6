import type { Task } from '../../models/estimator';
import { CLOSED_LAB } from './leak-lab';
import type { Candidate } from './models';
import { type ProjectSpec, SPEC_VERSION } from './project';
import { NO_SAMPLING } from './sampling';
import { NO_SELECTION } from './selection';
import { UNSAID_SOURCES } from './sources';
import { defaultSplit, type SplitSpec } from './split';

/** What is known about a dataset before any choice is made. */
export interface DatasetIdentity {
  hash: string;
  fileName: string;
  bytes: number;
  bundled: string | null;
}

/** What the data themselves suggest for stage 1. */
export interface TargetProposal {
  target: string | null;
  task: Task;
  positive: string | null;
}

/** Money values a datasheet suggests for its own business problem. */
export interface SuggestedValues {
  currency?: string;
  value?: ProjectSpec['problem']['value'];
  errorCost?: number;
}

/** How the data ask to be split, as far as it goes into a new project. */
export type ProposedSplit = Pick<SplitSpec, 'kind' | 'groups'> & { time: string | null; clear: boolean };

/** What the data ask for where that is sure; else what suits the task. */
function splitFor(task: Task, proposed: ProposedSplit | null): SplitSpec {
  const usual = defaultSplit(usualSplit(task));
  return proposed?.clear ? withProposal(usual, proposed) : usual;
}

/** The split that a task has when nothing orders or groups the rows. */
export function usualSplit(task: Task): SplitSpec['kind'] {
  return task === 'regression' ? 'random' : 'stratified';
}

/** A split as proposed, its shares and gaps kept. */
export function withProposal(
  split: SplitSpec,
  { kind, groups, time }: Omit<ProposedSplit, 'clear'>,
): SplitSpec {
  return {
    ...split,
    kind,
    groups: kind === 'group' ? groups : split.groups,
    time: kind === 'time' ? { ...split.time, column: time } : split.time,
  };
}

/** A project with a default for every choice: enough to run all six stages at once. */
export function createProject(
  dataset: DatasetIdentity,
  proposal: TargetProposal,
  suggested: SuggestedValues = {},
  split: ProposedSplit | null = null,
): ProjectSpec {
  return {
    version: SPEC_VERSION,
    name: dataset.fileName.replace(/\.[a-z0-9]+$/i, '').replace(/[_-]+/g, ' ') || 'untitled',
    seed: 42,
    dataset,
    problem: {
      target: proposal.target,
      task: proposal.task,
      positive: proposal.positive,
      confirmed: false,
      currency: suggested.currency ?? 'EUR',
      value: suggested.value ?? { tp: 100, fp: -20, fn: -100, tn: 0 },
      classValue: { correct: 1, wrong: -1 },
      errorCost: suggested.errorCost ?? 1,
      volumePerDay: 10_000,
      serving: 'online',
      latencyLimitMs: 100,
    },
    data: {
      reading: {},
      sample: null,
      types: {},
      excluded: [],
      cleaning: [],
      sources: UNSAID_SOURCES,
      timeColumn: null,
      privacy: { quasi: null, drop: [] },
    },
    features: {
      numeric: { impute: 'median', scale: 'standard', missingIndicator: false },
      categorical: { encode: 'auto', impute: 'constant', minFrequency: 0 },
      date: { parts: ['days', 'month', 'weekday'] },
      text: { method: 'tfidf', maxFeatures: 100 },
      columns: {},
      groups: true,
      interactions: [],
      normalize: 'none',
      order: { time: null, group: null },
      sampling: NO_SAMPLING,
      importance: { models: false },
      selection: NO_SELECTION,
      split: splitFor(proposal.task, split),
      leakLab: CLOSED_LAB,
      testOpenings: 0,
    },
    models: { folds: 5, candidates: defaultCandidates(proposal.task), chosen: null, threshold: null },
    deployment: {
      shape: null,
      replicas: null,
      pricePerHour: null,
      requests: 20_000,
      peakHour: 20,
      amplitude: 0.6,
    },
    monitoring: {
      windows: 24,
      drift: { kind: 'none', strength: 0.5, start: 0.5, column: null },
      experiment: { treatmentShare: 0.5, alpha: 0.05, salt: 'experiment-1' },
    },
  };
}

/** The first contest: a baseline, a linear model, boosted trees and a small neural network. */
export function defaultCandidates(task: Task): Candidate[] {
  const kinds = ['dummy', task === 'regression' ? 'ridge' : 'logistic', 'boosting', 'mlp'];
  return kinds.map((kind) => ({ id: kind, kind, enabled: true, params: {} }));
}
