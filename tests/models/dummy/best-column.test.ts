import { expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { createMatrix } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { bestColumnEstimator } from '../../../src/pipeline/models/dummy/best-column';
import type { Task } from '../../../src/pipeline/models/estimator';

/** Column 0 is noise with as many values as rows, 1 tells the target apart at 0, 2 hints at it. */
function data(task: Task, rows = 200) {
  const random = createRandom(3);
  const X = createMatrix(rows, 3);
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const side = i % 2;
    X.data.set([random.normal(), side - 0.5, side + random.normal()], 3 * i);
    y[i] = task === 'regression' ? 10 * side + random.normal() : side;
  }
  return { X, y, task, nClasses: task === 'regression' ? 0 : 2 };
}

const context = () => createContext({ random: createRandom(1) });

it('finds the column that says most on rows kept out, and asks it alone', async () => {
  for (const task of ['binary', 'regression'] as const) {
    const rows = data(task);
    const model = await bestColumnEstimator.fit(rows, { maxDepth: 1 }, context());
    expect(model.feature).toBe(1);
    expect(model.trees.threshold[0]).toBeCloseTo(0, 9);
    const probe = createMatrix(2, 3);
    probe.data.set([99, -0.5, 99, -99, 0.5, -99]);
    const said = await bestColumnEstimator.predict(model, probe);
    expect(Math.round(said[0]!)).toBe(0);
    expect(Math.round(said[1]!)).toBe(task === 'binary' ? 1 : 10);
  }
});

it('compares by squared error: noise costs what the usual answer costs, or more', async () => {
  const model = await bestColumnEstimator.fit(data('binary'), { maxDepth: 1 }, context());
  expect(model.losses[1]).toBe(0);
  expect(model.losses[0]).toBeGreaterThan(0.24);
  expect(model.losses[2]).toBeLessThan(0.25);
});

it('takes the first of equal columns', async () => {
  const rows = data('binary');
  for (let i = 0; i < rows.X.rows; i++) rows.X.data[3 * i] = rows.X.data[3 * i + 1]!;
  expect((await bestColumnEstimator.fit(rows, {}, context())).feature).toBe(0);
});
