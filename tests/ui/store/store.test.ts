import { beforeEach, describe, expect, it } from 'vitest';
import { createProject } from '../../../src/pipeline/project/spec/defaults';
import {
  closeProject,
  edit,
  editStage,
  goTo,
  initialState,
  openProject,
  planChanged,
  redoEdit,
  setNotice,
  stepChanged,
  toggleDocument,
  undoEdit,
  useStore,
} from '../../../src/ui/store/store';

const spec = createProject(
  { hash: 'h', fileName: 'a.csv', bytes: 1, bundled: null },
  { target: 'y', task: 'binary', positive: null },
);
const planned = (id: string, key: string, staleBecause: string[] = []) => ({
  id,
  key,
  title: id,
  stage: 'models' as const,
  staleBecause,
});
const step = (id: string) => useStore.getState().steps.find((candidate) => candidate.id === id);
const present = () => useStore.getState().history?.present;

beforeEach(() => {
  useStore.setState(initialState, true);
  openProject(spec);
});

describe('editing', () => {
  it('changes one slice of the project and can be undone and redone', () => {
    editStage('models', 'the folds', { folds: 7 });
    expect(present()).toEqual({ ...spec, models: { ...spec.models, folds: 7 } });
    undoEdit();
    expect(present()).toBe(spec);
    redoEdit();
    expect(present()?.models.folds).toBe(7);
  });

  it('does nothing without a project', () => {
    closeProject();
    edit('the name', (one) => ({ ...one, name: 'x' }));
    undoEdit();
    expect(useStore.getState().history).toBeNull();
  });
});

describe('opening another project', () => {
  it('leaves nothing of the earlier one, but the document panel as it was', () => {
    planChanged([planned('fit', 'k1')]);
    stepChanged('fit', 'k1', { state: 'fresh' }, { score: 1 });
    goTo('models');
    toggleDocument();
    setNotice({ name: 'E', code: 'NO_ROWS', message: 'm', remedy: 'r', place: {} });
    openProject({ ...spec, name: 'other' });
    expect(useStore.getState()).toMatchObject({
      stage: 'problem',
      steps: [],
      views: {},
      notice: null,
      documentOpen: false,
    });
    expect(useStore.getState().history?.past).toEqual([]);
  });
});

describe('a new plan', () => {
  it('keeps what is known of steps that did not change', () => {
    planChanged([planned('cv', 'k1'), planned('fit', 'k2')]);
    stepChanged('cv', 'k1', { state: 'fresh', seconds: 3 });
    stepChanged('fit', 'k2', { state: 'fresh', seconds: 4 });
    planChanged([planned('cv', 'k1'), planned('fit', 'k3', ['folds: 5 → 7'])]);
    expect(step('cv')).toMatchObject({ state: 'fresh', seconds: 3 });
    expect(step('fit')).toMatchObject({ state: 'todo', staleBecause: ['folds: 5 → 7'] });
    expect(step('fit')?.seconds).toBeUndefined();
  });

  it('keeps the old view on the screen until there is a new one', () => {
    planChanged([planned('fit', 'k1')]);
    stepChanged('fit', 'k1', { state: 'fresh' }, 'old');
    planChanged([planned('fit', 'k2')]);
    expect(useStore.getState().views.fit).toEqual({ key: 'k1', view: 'old' });
    stepChanged('fit', 'k2', { state: 'fresh' }, 'new');
    expect(useStore.getState().views.fit).toEqual({ key: 'k2', view: 'new' });
  });

  it('drops the views of steps that are gone', () => {
    planChanged([planned('fit:a', 'k1'), planned('fit:b', 'k2')]);
    stepChanged('fit:a', 'k1', { state: 'fresh' }, 1);
    stepChanged('fit:b', 'k2', { state: 'fresh' }, 2);
    planChanged([planned('fit:b', 'k2')]);
    expect(Object.keys(useStore.getState().views)).toEqual(['fit:b']);
  });
});

describe('news of a step', () => {
  it('of an earlier plan changes nothing', () => {
    planChanged([planned('fit', 'k2')]);
    stepChanged('fit', 'k1', { state: 'fresh' }, 'late');
    expect(step('fit')?.state).toBe('todo');
    expect(useStore.getState().views).toEqual({});
  });

  it('does not replace a view that it shows already', () => {
    planChanged([planned('fit', 'k1')]);
    const view = { score: 1 };
    stepChanged('fit', 'k1', { state: 'fresh' }, view);
    stepChanged('fit', 'k1', { state: 'fresh' }, { score: 1 });
    expect(useStore.getState().views.fit?.view).toBe(view);
  });
});
