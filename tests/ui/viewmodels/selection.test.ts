import { describe, expect, it } from 'vitest';
import type { Views } from '../../../src/pipeline/project/views';
import { selectionOutcome, steadinessSentence } from '../../../src/ui/viewmodels/selection';

const fitted = (selection?: { kept: string[]; dropped: string[] }): Views['fit'] => ({
  sizeBytes: 1,
  features: 1,
  fitSeconds: 1,
  latencySeconds: { p50: 1, p99: 1, perRowInBatch: 1 },
  ...(selection ? { selection } : {}),
});
const cv = (kept?: string[][]): Views['cv'] => ({
  folds: [],
  mean: {},
  std: {},
  fitSeconds: [],
  ...(kept ? { kept } : {}),
});

describe('what a selection came to', () => {
  it('is the choice of the first model that chooses', () => {
    const outcome = selectionOutcome(
      { dummy: fitted(), ridge: fitted({ kept: ['a', 'b'], dropped: ['c', 'd'] }) },
      {
        dummy: cv(),
        ridge: cv([
          ['a', 'b'],
          ['a', 'c'],
          ['a', 'b'],
        ]),
      },
    )!;
    expect(outcome.perFold).toEqual([
      { name: 'a', folds: 3 },
      { name: 'b', folds: 2 },
      { name: 'c', folds: 1 },
      { name: 'd', folds: 0 },
    ]);
    expect(steadinessSentence(outcome)).toBe(
      '1 was chosen in all 3 folds; now and then: b (2 of 3), c (1 of 3).',
    );
  });

  it('says so when all folds agree, and nothing without a selection', () => {
    const outcome = selectionOutcome({ a: fitted({ kept: ['x'], dropped: [] }) }, { a: cv([['x'], ['x']]) })!;
    expect(steadinessSentence(outcome)).toBe('All 2 folds chose the same column.');
    expect(selectionOutcome({ a: fitted() }, { a: cv() })).toBeNull();
  });
});
