/** One thing that can go wrong with the traffic, for a person to switch on. Light: the interface reads it. */
export interface DriftKind {
  id: 'none' | 'shift' | 'broken' | 'concept';
  name: string;
  /** What happens, in plain words. */
  summary: string;
  term: string;
  /** Which columns it can happen to; 'no' when it happens to the labels. */
  column: 'number' | 'any' | 'no';
  /** What strength 1 means. */
  full: string;
}

/** The drifts that can be switched on. To add one, list it here and write what it does in `drift.ts`. */
export const DRIFTS: readonly DriftKind[] = [
  {
    id: 'none',
    name: 'nothing goes wrong',
    summary: 'The traffic stays as the test rows are.',
    term: 'no drift',
    column: 'no',
    full: '',
  },
  {
    id: 'shift',
    name: 'the customers change',
    summary: 'One number moves: other customers arrive than the model has learnt from.',
    term: 'covariate drift',
    column: 'number',
    full: 'moved by three standard deviations',
  },
  {
    id: 'broken',
    name: 'a column breaks',
    summary: 'One column arrives empty, as after a failed join or a renamed field.',
    term: 'broken feature',
    column: 'any',
    full: 'empty in every request',
  },
  {
    id: 'concept',
    name: 'the world changes',
    summary: 'The same customers now behave otherwise: what the model learnt no longer holds.',
    term: 'concept drift',
    column: 'no',
    full: 'the outcome of half of the requests is drawn anew',
  },
];

export function driftKind(id: string): DriftKind {
  return DRIFTS.find((drift) => drift.id === id) ?? DRIFTS[0]!;
}
