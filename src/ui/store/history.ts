import type { ProjectSpec } from '../../pipeline/project/spec/project';

/** One edit: the project before it and what it was, for the undo button's label. */
export interface Edit {
  spec: ProjectSpec;
  label: string;
}

/** The project now, what undo goes back to and what redo brings back. */
export interface History {
  past: readonly Edit[];
  present: ProjectSpec;
  future: readonly Edit[];
  /** When and by what the last edit was made: a slider being dragged is one edit, not a hundred. */
  last: { label: string; time: number } | null;
}

const MOST_EDITS = 200;
/** Edits of the same thing within this time are one. */
const COALESCE_MS = 800;

export function startHistory(spec: ProjectSpec): History {
  return { past: [], present: spec, future: [], last: null };
}

export function record(history: History, spec: ProjectSpec, label: string, time: number): History {
  if (spec === history.present) return history;
  const { last } = history;
  const same =
    last !== null && last.label === label && time - last.time < COALESCE_MS && history.past.length > 0;
  const past = same ? history.past : [...history.past, { spec: history.present, label }].slice(-MOST_EDITS);
  return { past, present: spec, future: [], last: { label, time } };
}

/** What was seen cannot be unseen: undo and redo keep how often the test set was opened. */
function withOpenings(spec: ProjectSpec, { features: { testOpenings } }: ProjectSpec): ProjectSpec {
  if (spec.features.testOpenings >= testOpenings) return spec;
  return { ...spec, features: { ...spec.features, testOpenings } };
}

export function undo(history: History): History {
  const edit = history.past.at(-1);
  if (!edit) return history;
  return {
    past: history.past.slice(0, -1),
    present: withOpenings(edit.spec, history.present),
    future: [{ spec: history.present, label: edit.label }, ...history.future],
    last: null,
  };
}

export function redo(history: History): History {
  const [edit, ...future] = history.future;
  if (!edit) return history;
  return {
    past: [...history.past, { spec: history.present, label: edit.label }],
    present: withOpenings(edit.spec, history.present),
    future,
    last: null,
  };
}
