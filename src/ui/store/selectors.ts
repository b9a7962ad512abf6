import type { ProjectSpec } from '../../pipeline/project/spec/project';
import type { ViewKind, Views } from '../../pipeline/project/views';
import { type AppState, type StepStatus, useStore } from './store';

/** The open project's choices. Only for views of an open project. */
export function useSpec(): ProjectSpec {
  return useStore((state) => {
    if (!state.history) throw new Error('No project is open.');
    return state.history.present;
  });
}

const selectView =
  (id: string) =>
  (state: AppState): unknown =>
    state.views[id]?.view;

/** The newest view of a step; undefined until it was computed once. It may be stale: see `useStep`. */
export function useView<Kind extends ViewKind>(kind: Kind, candidate?: string): Views[Kind] | undefined {
  return useStore(selectView(candidate === undefined ? kind : `${kind}:${candidate}`)) as
    | Views[Kind]
    | undefined;
}

/** What is known of a step of the present plan. */
export function useStep(id: string): StepStatus | undefined {
  return useStore((state) => state.steps.find((step) => step.id === id));
}

/** The views of one kind by candidate id (of the leak lab by switch), in the plan's order. The caller must compare shallowly (useShallow). */
export function viewsByCandidate<Kind extends 'cv' | 'fit' | 'evaluate' | 'leakLab'>(
  kind: Kind,
): (state: AppState) => Record<string, Views[Kind]> {
  return (state) => {
    const found: Record<string, Views[Kind]> = {};
    for (const { id } of state.steps) {
      if (!id.startsWith(`${kind}:`)) continue;
      const view = state.views[id]?.view;
      if (view !== undefined) found[id.slice(kind.length + 1)] = view as Views[Kind];
    }
    return found;
  };
}
