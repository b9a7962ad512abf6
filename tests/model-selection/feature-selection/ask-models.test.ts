import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { CancelledError } from '../../../src/pipeline/core/errors';
import { createRandom } from '../../../src/pipeline/core/random';
import {
  eliminatedColumns,
  PROBES,
  pathOfColumns,
  permutedColumns,
} from '../../../src/pipeline/model-selection/feature-selection/ask-models';
import { kFold } from '../../../src/pipeline/model-selection/splitters';
import { encodeTarget } from '../../../src/pipeline/preprocessing/target';
import { createTable } from '../../../src/pipeline/table/table';

/** Two planted columns among four, and a class or a number made of them. */
function planted(n = 240) {
  const random = createRandom(4);
  const draw = () => Float64Array.from({ length: n }, () => random.normal());
  const [a, b, c, d] = [draw(), draw(), draw(), draw()];
  const amount = a.map((value, i) => 2 * value + b[i]! + 0.5 * random.normal());
  const column = (name: string, values: Float64Array) => ({
    storage: 'number' as const,
    type: 'number' as const,
    name,
    values,
  });
  const label = amount.map((value) => (value > 0 ? 1 : 0));
  return createTable([
    column('noise', c),
    column('strong', a),
    column('weak', b),
    column('more noise', d),
    column('amount', amount),
    { ...column('label', label), type: 'integer' },
  ]);
}

const recipe = { exclude: ['amount', 'label'] };
const context = () => createContext({ random: createRandom(2) });

describe('what models say of the columns', () => {
  for (const [task, name] of [
    ['binary', 'label'],
    ['regression', 'amount'],
  ] as const) {
    const table = planted();
    const target = encodeTarget(table, name, task, task === 'binary' ? '1' : null);
    const [fold] = kFold(table.rows, 4).folds;
    const ask = {
      permutation: () => permutedColumns(table, target, fold!, recipe, context()),
      'L1 path': () => pathOfColumns(table, target, target.rows, recipe, context()),
      elimination: async () => {
        const { sources, stays } = await eliminatedColumns(
          table,
          target,
          target.rows,
          kFold(table.rows, 3).folds,
          recipe,
          context(),
        );
        return { sources, values: stays[0]! };
      },
    };
    for (const [what, run] of Object.entries(ask)) {
      it(`${task}, ${what}: the planted columns stand above every probe`, async () => {
        const { sources, values } = await run();
        expect(sources).toEqual(['noise', 'strong', 'weak', 'more noise']);
        expect(values).toHaveLength(4 + PROBES);
        const noise = Math.max(...values.subarray(4));
        expect(values[1]).toBeGreaterThan(values[2]!);
        expect(values[2]).toBeGreaterThan(noise);
        expect(await run()).toEqual({ ...(await run()), sources, values });
      });
    }
  }

  it('stops', async () => {
    const table = planted();
    const target = encodeTarget(table, 'label', 'binary', '1');
    const stopped = createContext({ signal: { cancelled: true } });
    await expect(
      eliminatedColumns(table, target, target.rows, kFold(table.rows, 3).folds, recipe, stopped),
    ).rejects.toThrow(CancelledError);
  });
});
