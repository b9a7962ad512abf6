import { STAGES, type Stage } from '../../pipeline/project/spec/project';
import type { AppState, StepStatus } from './store';

/** The one state a stage shows in the path. */
export type StageStatus =
  | { state: 'todo' }
  | { state: 'running' }
  | { state: 'fresh' }
  | { state: 'stale'; because: readonly string[] }
  | { state: 'needsYou'; count: number; because: readonly string[] };

/**
 * What each stage shows: running while any of its steps runs, stale when a view on the screen no longer fits,
 * needing a person when something failed or waits for a decision, fresh when all is computed.
 */
export function stageStatuses(
  state: Pick<AppState, 'steps' | 'history' | 'run'>,
): Record<Stage, StageStatus> {
  return Object.fromEntries(STAGES.map((stage) => [stage, statusOf(stage, state)])) as Record<
    Stage,
    StageStatus
  >;
}

function statusOf(
  stage: Stage,
  { steps, history, run }: Pick<AppState, 'steps' | 'history' | 'run'>,
): StageStatus {
  const own = steps.filter((step) => step.stage === stage);
  const needs = decisions(stage, history);
  const failed = own
    .filter((step) => step.state === 'failed')
    .map((step) => step.error?.message ?? step.title);
  if (failed.length > 0) return { state: 'needsYou', count: failed.length, because: failed };
  if (own.some((step) => step.state === 'running')) return { state: 'running' };
  const stale = own.filter((step) => step.state !== 'fresh');
  const because = [...new Set(stale.flatMap((step) => step.staleBecause))];
  if (because.length > 0) return { state: 'stale', because };
  if (needs.length > 0) return { state: 'needsYou', count: needs.length, because: needs };
  const done = own.length > 0 && stale.length === 0;
  if (done) return { state: 'fresh' };
  const blocked = stale.find((step: StepStatus) => step.state === 'blocked');
  if (blocked) return { state: 'stale', because: ['an earlier stage needs you'] };
  return run === 'running' && own.length > 0 && stale.length < own.length
    ? { state: 'running' }
    : { state: 'todo' };
}

function decisions(stage: Stage, history: AppState['history']): string[] {
  if (stage !== 'problem' || !history) return [];
  const { target, confirmed } = history.present.problem;
  if (target === null) return ['choose what to predict'];
  return confirmed ? [] : ['confirm what is to be predicted'];
}
