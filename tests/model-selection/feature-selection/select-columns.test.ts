import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { selectValues } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { scoreFold } from '../../../src/pipeline/metrics/scorers';
import {
  keepColumns,
  type SelectionRule,
  selectColumns,
} from '../../../src/pipeline/model-selection/feature-selection/select-columns';
import { fitPipeline, predictPipeline } from '../../../src/pipeline/model-selection/fitted-pipeline';
import { kFold } from '../../../src/pipeline/model-selection/splitters';
import type { Recipe } from '../../../src/pipeline/preprocessing/column-transformer';
import { encodeTarget } from '../../../src/pipeline/preprocessing/target';
import { numbersOf } from '../../../src/pipeline/table/column';
import { createTable } from '../../../src/pipeline/table/table';

/** Columns of noise, of which the first `signals` also hold the label. */
function wide(n: number, columns: number, signals: number, seed: number) {
  const random = createRandom(seed);
  const label = Float64Array.from({ length: n }, () => random.integer(2));
  const noise = Array.from({ length: columns }, (_, j) => ({
    storage: 'number' as const,
    type: 'number' as const,
    name: `x${j}`,
    values: Float64Array.from(label, (y) => random.normal() + (j < signals ? 1.5 * y : 0)),
  }));
  return createTable([...noise, { storage: 'number', type: 'integer', name: 'y', values: label }]);
}

const recipe: Recipe = { exclude: ['y'] };
const learner = { kind: 'logistic' as const, params: { C: 1 }, recipe };
const context = () => createContext({ random: createRandom(1) });

/** Mean AUC over five folds. */
async function judged(table: ReturnType<typeof wide>, how: { recipe: Recipe; selection?: SelectionRule }) {
  const target = encodeTarget(table, 'y', 'binary', '1');
  let sum = 0;
  for (const { train, test } of kFold(table.rows, 5).folds) {
    const pipeline = await fitPipeline(table, target, train, { ...learner, ...how }, context());
    const said = await predictPipeline(pipeline, table, test);
    sum += scoreFold('binary', 2, selectValues(target.y, test), said).roc_auc! / 5;
  }
  return sum;
}

describe('columns chosen by the rows learnt from', () => {
  const rules: SelectionRule[] = [
    { method: 'kBest', measure: 'all', k: 3 },
    { method: 'kBest', measure: 'f', k: 3 },
    { method: 'aboveProbe', measure: 'all', k: 1 },
    { method: 'l1', measure: 'all', k: 3 },
    { method: 'rfe', measure: 'all', k: 3 },
  ];
  for (const rule of rules) {
    it(`finds planted columns: ${rule.method} by ${rule.measure}`, async () => {
      const table = wide(300, 10, 3, 8);
      const target = encodeTarget(table, 'y', 'binary', '1');
      const selection = await selectColumns(table, target, target.rows, recipe, rule, context());
      expect(selection.kept).toEqual(['x0', 'x1', 'x2']);
      expect(selection.dropped).toHaveLength(7);
      const pipeline = await fitPipeline(
        table,
        target,
        target.rows,
        { ...learner, selection: rule },
        context(),
      );
      expect(pipeline.selection).toEqual(selection);
      expect(pipeline.transformer.features.map(({ source }) => source)).toEqual(['x0', 'x1', 'x2']);
    });
  }

  it('looks at no other rows', async () => {
    const table = wide(200, 6, 2, 3);
    const target = encodeTarget(table, 'y', 'binary', '1');
    const rows = target.rows.subarray(0, 120);
    const before = await selectColumns(table, target, rows, recipe, rules[0]!, context());
    const changed = createTable(
      table.columns.map((column) => {
        if (column.storage !== 'number' || column.name === 'y') return column;
        return { ...column, values: Float64Array.from(numbersOf(column)).fill(7, 120) };
      }),
    );
    expect(await selectColumns(changed, target, rows, recipe, rules[0]!, context())).toEqual(before);
  });

  it('keeps the most telling column where all are noise', async () => {
    const table = wide(150, 5, 0, 21);
    const target = encodeTarget(table, 'y', 'binary', '1');
    const { kept } = await selectColumns(table, target, target.rows, recipe, rules[2]!, context());
    expect(kept).toHaveLength(1);
  });

  it('on noise is worth nothing inside the folds, and seems to be worth a lot before them', async () => {
    const rule: SelectionRule = { method: 'kBest', measure: 'f', k: 5 };
    let [inside, before] = [0, 0];
    const seeds = [1, 2, 3];
    for (const seed of seeds) {
      const table = wide(80, 60, 0, seed);
      const target = encodeTarget(table, 'y', 'binary', '1');
      const leaky = await selectColumns(table, target, target.rows, recipe, rule, context());
      inside += (await judged(table, { recipe, selection: rule })) / seeds.length;
      before += (await judged(table, { recipe: keepColumns(recipe, leaky) })) / seeds.length;
    }
    // One AUC of 80 rows deviates by about 0.065, the mean of three by 0.04.
    expect(Math.abs(inside - 0.5)).toBeLessThan(0.13);
    expect(before).toBeGreaterThan(0.65);
  }, 30_000);
});
