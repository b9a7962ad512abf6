import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Task } from '../../../src/pipeline/models/estimator';
import { defaultCandidates } from '../../../src/pipeline/project/spec/defaults';
import type { Views } from '../../../src/pipeline/project/views';
import { boardFinding, boardOf } from '../../../src/ui/viewmodels/board';
import { looksOf } from '../../../src/ui/viewmodels/who';

type Cv = Views['cv'];
type Fit = Views['fit'];

const METRIC = { binary: 'roc_auc', multiclass: 'logloss', regression: 'rmse' };

const scored = (task: Task, mean: number, std = 0.01): Cv => ({
  folds: [{ [METRIC[task]]: mean - std }, { [METRIC[task]]: mean + std }],
  mean: { [METRIC[task]]: mean },
  std: { [METRIC[task]]: std },
  fitSeconds: [1, 1],
});
const board = (task: Task, means: Record<string, number>, std?: number) =>
  boardOf(
    task,
    looksOf(defaultCandidates(task)),
    Object.fromEntries(Object.entries(means).map(([id, mean]) => [id, scored(task, mean, std)])),
    {},
    {},
  );
const ids = (made: ReturnType<typeof board>) => made.lines.map(({ look }) => look.id);
const write = (value: number) => value.toFixed(2);

describe('the leaderboard', () => {
  it('has the best first where more is better', () => {
    const made = board('binary', { dummy: 0.5, logistic: 0.84, boosting: 0.83, mlp: 0.81 });
    expect(made.metric.greaterIsBetter).toBe(true);
    expect(ids(made)).toEqual(['logistic', 'boosting', 'mlp', 'dummy']);
  });

  it('has the best first where less is better', () => {
    const made = board('regression', { dummy: 80, ridge: 30, boosting: 25, mlp: 28 });
    expect(made.metric.greaterIsBetter).toBe(false);
    expect(ids(made)).toEqual(['boosting', 'mlp', 'ridge', 'dummy']);
  });

  it('has those without a score last, whatever the others have', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<Task>('binary', 'multiclass', 'regression'),
        fc.array(fc.oneof(fc.constant(Number.NaN), fc.double({ min: 0, max: 1, noNaN: true })), {
          minLength: 4,
          maxLength: 4,
        }),
        (task, means) => {
          const kinds = defaultCandidates(task).map(({ id }) => id);
          const made = board(task, Object.fromEntries(kinds.map((id, i) => [id, means[i]!])));
          const order = made.lines.map(({ mean }) => mean);
          const known = order.filter((mean) => !Number.isNaN(mean));
          const sign = made.metric.greaterIsBetter ? -1 : 1;
          expect(order.slice(0, known.length)).toEqual([...known].sort((a, b) => sign * (a - b)));
          expect(new Set(ids(made))).toEqual(new Set(kinds));
        },
      ),
    );
  });

  it('says what it knows of each model and nothing else', () => {
    const fit: Fit = {
      sizeBytes: 2000,
      features: 3,
      fitSeconds: 1.5,
      latencySeconds: { p50: 0.001, p99: 0.004, perRowInBatch: 1e-5 },
    };
    const made = boardOf('binary', looksOf(defaultCandidates('binary')), {}, { boosting: fit }, {});
    const line = made.lines.find(({ look }) => look.id === 'boosting')!;
    expect(line).toMatchObject({
      mean: Number.NaN,
      folds: [],
      fitSeconds: 1.5,
      latencyMs: { p50: 1, p99: 4 },
      sizeBytes: 2000,
      moneyPer1000: null,
    });
    expect(made.lines.find(({ look }) => look.id === 'mlp')?.latencyMs).toBeNull();
  });
});

describe('what the board says', () => {
  it.each([
    ['while nothing is known', {}, /trained/],
    ['with one score', { dummy: 0.5 }, /still training/],
    ['when the baseline leads', { dummy: 0.6, logistic: 0.5 }, /No model beats/],
    ['when two are as good as equal', { dummy: 0.5, logistic: 0.84, boosting: 0.835 }, /luck/],
    ['when one leads', { dummy: 0.5, logistic: 0.84, boosting: 0.7 }, /Linear.*0\.84.*baseline.*0\.50/],
  ])('%s', (_when, means: Record<string, number>, says) => {
    expect(boardFinding(board('binary', means), write)).toMatch(says);
  });
});
