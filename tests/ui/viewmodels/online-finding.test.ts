import { describe, expect, it } from 'vitest';
import type { Views } from '../../../src/pipeline/project/views';
import { onlineFinding } from '../../../src/ui/viewmodels/online-finding';

const offline = { value: 0.84, low: 0.82, high: 0.86 };
const at = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 });

/** Ten windows of ten seconds; the values by window. */
function online(
  values: number[],
  drift?: { kind: string; start: number },
  greaterIsBetter = true,
): Views['online'] {
  return {
    metric: 'roc_auc',
    greaterIsBetter,
    windows: values.map((value, i) => ({
      start: 10 * i,
      end: 10 * (i + 1),
      n: 100,
      unlabelled: 0,
      ...at(value),
    })),
    whole: at(values.reduce((sum, value) => sum + value, 0) / values.length),
    matured: at(values.reduce((sum, value) => sum + value, 0) / values.length),
    labels: { delay: 0, maturedUntil: 10 * values.length, coverage: 1 },
    drift: {
      kind: drift?.kind ?? 'none',
      name: 'Something',
      column: null,
      start: drift?.start ?? Number.NaN,
    },
  };
}
const says = (view: Views['online'], promise = offline) => onlineFinding(view, promise, 'ROC AUC');

describe('what the online picture says', () => {
  it('as promised', () => {
    expect(says(online([0.84, 0.85, 0.83]))).toMatch(/does what it promised/);
  });

  it('that nothing is known while no label is in', () => {
    const view = online([Number.NaN, Number.NaN]);
    const late = { ...view, labels: { delay: 100, maturedUntil: -80, coverage: 0 } };
    expect(says(late)).toMatch(/not known yet/);
  });

  it('better than promised is as promised', () => {
    expect(says(online([0.95, 0.95]))).toMatch(/does what it promised/);
  });

  it('worse than promised, by more than both intervals', () => {
    expect(says(online([0.7, 0.7]))).toMatch(/worse/);
    expect(says(online([0.815, 0.815]))).toMatch(/does what it promised/);
  });

  it('worse means more where less is better', () => {
    const error = { value: 30, low: 29, high: 31 };
    expect(says(online([40, 40], undefined, false), error)).toMatch(/worse/);
    expect(says(online([20, 20], undefined, false), error)).toMatch(/does what it promised/);
  });

  it('counts the windows after the change that are worse, and no others', () => {
    const view = online([0.5, 0.84, 0.84, 0.7, 0.7, 0.84], { kind: 'shift', start: 25 });
    expect(says(view)).toMatch(/2 of 3 windows/);
  });

  it('says when the metric does not tell', () => {
    expect(says(online([0.84, 0.84, 0.84], { kind: 'shift', start: 10 }))).toMatch(/does not tell/);
  });

  it('says when there is nothing to see', () => {
    expect(says(online([Number.NaN, Number.NaN]))).toMatch(/undefined/);
  });
});
