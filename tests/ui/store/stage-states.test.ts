import { describe, expect, it } from 'vitest';
import { createProject } from '../../../src/pipeline/project/spec/defaults';
import { startHistory } from '../../../src/ui/store/history';
import { stageStatuses } from '../../../src/ui/store/stage-states';
import type { StepStatus } from '../../../src/ui/store/store';

const project = (confirmed: boolean, target: string | null = 'y') => {
  const spec = createProject(
    { hash: 'h', fileName: 'a.csv', bytes: 1, bundled: null },
    { target, task: 'binary', positive: null },
  );
  return startHistory({ ...spec, problem: { ...spec.problem, confirmed } });
};

const step = (state: StepStatus['state'], more: Partial<StepStatus> = {}): StepStatus => ({
  id: `${more.stage ?? 'models'} ${state}`,
  title: 'Fitting a model',
  stage: 'models',
  key: 'k',
  state,
  staleBecause: [],
  ...more,
});

const error = { name: 'E', code: 'DIVERGED', message: 'It diverged.', remedy: '', place: {} } as const;

const models = (steps: StepStatus[], run: 'idle' | 'running' | 'stopped' = 'idle') =>
  stageStatuses({ steps, history: project(true), run }).models;

describe('a stage', () => {
  it('is to do while none of its steps has begun', () => {
    expect(models([])).toEqual({ state: 'todo' });
    expect(models([step('todo'), step('todo')], 'running')).toEqual({ state: 'todo' });
  });

  it('runs while any of its steps runs, and between two of them', () => {
    expect(models([step('fresh'), step('running'), step('todo')], 'running')).toEqual({ state: 'running' });
    expect(models([step('fresh'), step('todo')], 'running')).toEqual({ state: 'running' });
  });

  it('is fresh when all of its steps are', () => {
    expect(models([step('fresh'), step('fresh')])).toEqual({ state: 'fresh' });
  });

  it('is stale while what it shows no longer fits, and says why once', () => {
    const because = ['split.test: 0.2 → 0.3'];
    expect(
      models([
        step('fresh'),
        step('todo', { staleBecause: because }),
        step('todo', { staleBecause: because }),
      ]),
    ).toEqual({ state: 'stale', because });
  });

  it('runs rather than being stale while it is computed again', () => {
    const steps = [step('running', { staleBecause: ['x'] }), step('todo', { staleBecause: ['x'] })];
    expect(models(steps, 'running')).toEqual({ state: 'running' });
  });

  it('needs a person when something failed, even while others run', () => {
    expect(models([step('failed', { error }), step('running')], 'running')).toEqual({
      state: 'needsYou',
      count: 1,
      because: ['It diverged.'],
    });
  });

  it('waits for the stage that needs a person', () => {
    expect(models([step('blocked')])).toEqual({ state: 'stale', because: ['an earlier stage needs you'] });
  });

  it('is to do again after a Stop', () => {
    expect(models([step('fresh'), step('stopped')], 'stopped')).toEqual({ state: 'todo' });
  });

  it('looks at its own steps alone', () => {
    const steps = [step('failed', { stage: 'deployment', error }), step('fresh')];
    expect(models(steps)).toEqual({ state: 'fresh' });
  });
});

describe('the first stage', () => {
  const problem = (history: ReturnType<typeof project>) =>
    stageStatuses({ steps: [step('fresh', { stage: 'problem' })], history, run: 'idle' }).problem;

  it('asks for the target', () => {
    expect(problem(project(false, null))).toMatchObject({
      state: 'needsYou',
      because: ['choose what to predict'],
    });
  });

  it('asks to confirm what was proposed', () => {
    expect(problem(project(false))).toMatchObject({ state: 'needsYou', count: 1 });
  });

  it('is fresh when a person has confirmed', () => {
    expect(problem(project(true))).toEqual({ state: 'fresh' });
  });
});
