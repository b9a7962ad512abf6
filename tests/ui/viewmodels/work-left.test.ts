import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StepStatus } from '../../../src/ui/store/store';
import { estimateLeft } from '../../../src/ui/viewmodels/work-left';

const step = (state: StepStatus['state'], more: Partial<StepStatus> = {}): StepStatus => ({
  id: 'id',
  title: 'Fitting boosting',
  stage: 'models',
  key: 'k',
  state,
  staleBecause: [],
  ...more,
});
const running = (done: number, total: number, startedAt = 0, phase = 'tree') =>
  step('running', { startedAt, progress: { done, total, phase } });

describe('the work that is left', () => {
  it('counts finished steps in full and running ones in part', () => {
    const { done, total } = estimateLeft(
      [step('fresh'), running(1, 4), step('todo'), step('stopped')],
      10_000,
    );
    expect([done, total]).toEqual([1.25, 4]);
  });

  it('lasts as long as the slowest of the running steps, by its own speed', () => {
    // A quarter in 10 s: 30 s are left. A half in 4 s: 4 s are left.
    const { leftMs } = estimateLeft([running(1, 4, 0), running(1, 2, 6000)], 10_000);
    expect(leftMs).toBe(30_000);
  });

  it.each([
    ['nothing runs', [step('todo')]],
    ['it has hardly begun', [running(1, 100, 0)]],
    ['it began a moment ago', [running(1, 2, 9500)]],
    ['it does not say how far it is', [step('running', { startedAt: 0 })]],
    ['it does not know how much there is', [running(5, 0, 0)]],
  ])('is not guessed when %s', (_why, steps) => {
    expect(estimateLeft(steps, 10_000).leftMs).toBeUndefined();
  });

  it('is named by the step that says something', () => {
    expect(estimateLeft([step('running'), running(1, 4, 0, 'fold 2 of 5')], 0).phase).toBe(
      'Fitting boosting: fold 2 of 5',
    );
    expect(estimateLeft([step('running')], 0).phase).toBe('Fitting boosting');
    expect(estimateLeft([step('todo')], 0).phase).toMatch(/\w/);
  });

  it('never passes the whole, and shrinks as work gets done', () => {
    const part = fc.record({ done: fc.integer({ min: 0, max: 50 }), more: fc.integer({ min: 1, max: 50 }) });
    fc.assert(
      fc.property(fc.array(part, { maxLength: 8 }), fc.integer({ min: 1001, max: 1e6 }), (parts, now) => {
        const at = (extra: number) =>
          estimateLeft(
            parts.map(({ done, more }) => running(Math.min(done + extra, done + more), done + more)),
            now,
          );
        const [early, late] = [at(0), at(1)];
        expect(early.done).toBeLessThanOrEqual(early.total);
        expect(late.done).toBeGreaterThanOrEqual(early.done);
        for (const { leftMs } of [early, late])
          if (leftMs !== undefined) expect(leftMs).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
