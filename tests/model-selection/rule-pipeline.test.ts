import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { SandtableError } from '../../src/pipeline/core/errors';
import { createRandom } from '../../src/pipeline/core/random';
import { fitPipeline, predictPipeline } from '../../src/pipeline/model-selection/fitted-pipeline';
import { measureLatency } from '../../src/pipeline/model-selection/latency';
import { encodeTarget } from '../../src/pipeline/preprocessing/target';
import { createTable } from '../../src/pipeline/table/table';
import { categories, numbers } from '../preprocessing/build-table';

const table = createTable([
  numbers('age', [10, 20, 30, 40, 50, null, 60, 70, 80, 90]),
  categories('left', ['no', 'no', 'yes', 'no', 'yes', 'no', 'yes', 'yes', 'yes', 'no']),
  numbers('price', [1, 2, 3, 4, 5, 6, 7, 9, 9, 9]),
]);
const left = encodeTarget(table, 'left', 'binary', 'yes');
const price = encodeTarget(table, 'price', 'regression');
const rows = (...which: number[]) => Int32Array.from(which);
const context = () => createContext({ random: createRandom(1) });
const learn = (expression: string, target = left, exclude: string[] = []) =>
  fitPipeline(
    table,
    target,
    rows(0, 1, 2, 3, 4, 5),
    { kind: 'rule', params: { expression }, recipe: { exclude } },
    context(),
  );

async function refusal(run: Promise<unknown>): Promise<string> {
  const error = await run.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof SandtableError)) throw new Error('must refuse');
  expect(error.code).toBe('INVALID_EXPRESSION');
  return error.message;
}

describe('a rule that competes', () => {
  it('answers how often the positive class was on its side; unknown is where it does not hold', async () => {
    const pipeline = await learn('age >= 25');
    // Held in rows 2, 3, 4 (two yes of three); not in 0, 1 and, without an age, 5 (none of three).
    const said = await predictPipeline(pipeline, table, rows(6, 5, 0));
    if (said.kind !== 'proba') throw new Error('a classifier');
    expect([1, 3, 5].map((at) => said.proba.data[at])).toEqual([2 / 3, 0, 0]);
    expect(pipeline.transformer.features).toEqual([{ name: 'age', source: 'age' }]);
  });

  it('gives the shares of all rows on a side it never saw', async () => {
    const said = await predictPipeline(await learn('age > 55'), table, rows(6, 0));
    if (said.kind !== 'proba') throw new Error('a classifier');
    expect([1, 3].map((at) => said.proba.data[at])).toEqual([1 / 3, 1 / 3]);
  });

  it('is the number itself for regression, and the mean where that is unknown', async () => {
    const pipeline = await learn('age / 10', price);
    const said = await predictPipeline(pipeline, table, rows(7, 5));
    expect(said).toEqual({ kind: 'values', values: Float64Array.of(7, 3.5) });
    expect(await refusal(learn('age > 10', price))).toContain('must give a number');
  });

  it('answers the same after a clone, on another table with its columns in another order', async () => {
    const pipeline = structuredClone(await learn('age >= 25 and price < 5'));
    const other = createTable([numbers('price', [4, 4]), numbers('age', [30, 3])]);
    const said = await predictPipeline(pipeline, other, rows(0, 1));
    const here = await predictPipeline(pipeline, table, rows(3, 0));
    expect(said).toEqual(here);
  });

  it('may not read the target, nor what was left out, nor what is not there', async () => {
    expect(await refusal(learn('left = "yes"'))).toContain('“left”');
    expect(await refusal(learn('price > 3', left, ['price']))).toContain('“price”');
    expect(await refusal(learn('size > 3'))).toContain('no column "size"');
    expect(await refusal(learn(''))).toContain('nothing to compute');
  });

  it('is timed as every other model', async () => {
    const { singleRow, perRowInBatch } = await measureLatency(
      await learn('age >= 25'),
      table,
      rows(0, 1, 2),
      createContext({ now: () => performance.now() }),
    );
    expect(singleRow.length).toBe(200);
    expect(perRowInBatch).toBeGreaterThanOrEqual(0);
  });
});
