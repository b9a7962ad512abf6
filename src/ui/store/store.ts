import { create } from 'zustand';
import type { Progress } from '../../pipeline/core/context';
import type { PlainError } from '../../pipeline/core/errors';
import type { StepState } from '../../pipeline/project/engine/engine';
import type { LargeFile } from '../../pipeline/project/open-dataset';
import type { Reading } from '../../pipeline/project/spec/data';
import type { ProjectSpec, Stage } from '../../pipeline/project/spec/project';
import { type History, record, redo, startHistory, undo } from './history';
import type { RowsShown } from './rows';

/** One step of the plan as the interface knows it. */
export interface StepStatus {
  id: string;
  title: string;
  stage: Stage;
  key: string;
  state: StepState | 'todo';
  /** Why the view on the screen no longer fits the project; empty when it does or there is none. */
  staleBecause: readonly string[];
  progress?: Progress | undefined;
  error?: PlainError | undefined;
  seconds?: number | undefined;
  /** When it began to run (milliseconds), for the estimate of what is left. */
  startedAt?: number | undefined;
}

/** The view of a step's artifact and the key it was computed under. */
export interface StepView {
  key: string;
  view: unknown;
}

/** What is being opened and how far that is: `done` of `total` bytes. */
export interface Opening {
  name: string;
  progress: Progress | null;
}

/** A dataset's file, before it is read. */
export interface FileToOpen {
  file: Blob;
  fileName: string;
  bundled: string | null;
  /** What a person said about reading it. */
  reading: Reading;
}

export interface AppState {
  /** null until a dataset or a project is open. */
  history: History | null;
  stage: Stage;
  /** The steps of the present plan, in its order. */
  steps: readonly StepStatus[];
  /** The newest view of each step by id: kept while a newer one is computed. */
  views: Readonly<Record<string, StepView>>;
  /** Whether the engine computes, rests, or was stopped by hand. */
  run: 'idle' | 'running' | 'stopped';
  /** What went wrong outside of steps: opening a file, a worker that died. */
  notice: PlainError | null;
  /** A file is being opened. */
  opening: Opening | null;
  /** A file that could not be read, but may be when it is read in another way. */
  unread: FileToOpen | null;
  /** A file that was not read yet because it takes much memory: a person decides. */
  tooLarge: (FileToOpen & LargeFile) | null;
  documentOpen: boolean;
  rows: RowsShown;
  saved: 'saved' | 'saving' | 'failed';
}

export const initialState: AppState = {
  history: null,
  stage: 'problem',
  steps: [],
  views: {},
  run: 'idle',
  notice: null,
  opening: null,
  tooLarge: null,
  unread: null,
  documentOpen: true,
  rows: { of: 'read', filters: [], sort: null, only: null },
  saved: 'saved',
};

/** The one store. Actions are functions beside it; components read through the selectors. */
export const useStore = create<AppState>()(() => initialState);

const set = useStore.setState;

/** Opens a project: its history starts here and nothing of an earlier one remains. */
export function openProject(spec: ProjectSpec, stage: Stage = 'problem'): void {
  set({
    ...initialState,
    documentOpen: useStore.getState().documentOpen,
    history: startHistory(spec),
    stage,
  });
}

export function closeProject(): void {
  set({ ...initialState, documentOpen: useStore.getState().documentOpen });
}

/**
 * Changes the project. `change` gets the present spec and returns another; returning the same changes nothing.
 * Edits with the same label in quick succession count as one for undo.
 */
export function edit(label: string, change: (spec: ProjectSpec) => ProjectSpec): void {
  set((state) =>
    state.history
      ? { history: record(state.history, change(state.history.present), label, Date.now()) }
      : state,
  );
}

/** Changes one stage's slice of the project. */
export function editStage<S extends Stage>(stage: S, label: string, change: Partial<ProjectSpec[S]>): void {
  edit(label, (spec) => ({ ...spec, [stage]: { ...spec[stage], ...change } }));
}

export function undoEdit(): void {
  set((state) => (state.history ? { history: undo(state.history) } : state));
}

export function redoEdit(): void {
  set((state) => (state.history ? { history: redo(state.history) } : state));
}

/** A new plan: steps keep what is known of them as far as it still fits. */
export function planChanged(
  steps: readonly Pick<StepStatus, 'id' | 'title' | 'stage' | 'key' | 'staleBecause'>[],
): void {
  set((state) => {
    const before = new Map(state.steps.map((step) => [step.id, step]));
    return {
      run: 'running',
      steps: steps.map((step) => {
        const known = before.get(step.id);
        return known?.key === step.key ? { ...known, ...step } : { ...step, state: 'todo' };
      }),
      views: Object.fromEntries(steps.flatMap(({ id }) => (state.views[id] ? [[id, state.views[id]]] : []))),
    };
  });
}

/** Something happened to a step. */
export function stepChanged(
  id: string,
  key: string,
  change: Partial<Omit<StepStatus, 'id' | 'key'>>,
  view?: unknown,
): void {
  set((state) => {
    // News of an earlier plan.
    if (!state.steps.some((step) => step.id === id && step.key === key)) return state;
    const steps = state.steps.map((step) => (step.id === id ? { ...step, ...change } : step));
    if (view === undefined || state.views[id]?.key === key) return { steps };
    return { steps, views: { ...state.views, [id]: { key, view } } };
  });
}

export function runEnded(run: AppState['run']): void {
  set({ run });
}

export function goTo(stage: Stage): void {
  set({ stage });
}

export function toggleDocument(): void {
  set((state) => ({ documentOpen: !state.documentOpen }));
}

export function setNotice(notice: PlainError | null): void {
  set({ notice, unread: null });
}
