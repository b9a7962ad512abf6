export type DriftId = 'none' | 'shift' | 'unit' | 'broken' | 'mix' | 'concept';

/** One thing that can go wrong with the traffic, for a person to switch on. Light: the interface reads it. */
export interface DriftKind {
  id: DriftId;
  name: string;
  /** What happens, in plain words. */
  summary: string;
  term: string;
  /** Which columns it can happen to; 'no' when it happens to the labels. */
  column: 'number' | 'any' | 'no';
  /** What strength 1 means. */
  full: string;
}

/** The drifts that can be switched on. To add one, list it here and write what it does in `drift.ts` and `apply-drift.ts`. */
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
    id: 'unit',
    name: 'a unit changes',
    summary: 'One number arrives in another unit, as grams instead of kilograms.',
    term: 'schema change',
    column: 'number',
    full: 'a thousand times as large',
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
    id: 'mix',
    name: 'the mix changes',
    summary: 'Cases of one outcome come more often; each of them looks as before.',
    term: 'prior shift',
    column: 'no',
    full: 'five times the odds of a positive or above-average outcome',
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
