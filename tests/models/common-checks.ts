import { expect, it } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { SandtableError } from '../../src/pipeline/core/errors';
import { contentHash } from '../../src/pipeline/core/hash';
import { createMatrix, type Matrix, matrixFromRows, selectRows } from '../../src/pipeline/core/matrix';
import { createRandom } from '../../src/pipeline/core/random';
import { CATALOG } from '../../src/pipeline/models/catalog';
import type { ModelKind, ParamInfo } from '../../src/pipeline/models/catalog-types';
import type { Estimator, Params, Task, TrainingData } from '../../src/pipeline/models/estimator';
import { makeData as anyData, HARD_DATA } from './hard-data';

/** What the suite needs to know of one estimator besides its functions. */
export interface Subject {
  estimator: Estimator;
  task: Task;
  /** Makes fits short; the defaults otherwise. */
  params: Params;
  /** Turns data into such as the model admits, row by row (features) and over all (targets); absent: they are. */
  admit?: (data: TrainingData) => TrainingData;
}

const context = (seed = 7) => createContext({ random: createRandom(seed) });

/** All a model says about the rows: values, or classes and probabilities. */
async function answers({ estimator, task }: Subject, model: unknown, X: Matrix): Promise<number[]> {
  const predicted = [...(await estimator.predict(model, X))];
  return task === 'regression' ? predicted : [...predicted, ...(await estimator.predictProba(model, X)).data];
}

/** Fits on the data and checks that what is said about them is whole: the right shapes, finite, sums of one. */
async function expectSoundFit(subject: Subject, data: TrainingData): Promise<void> {
  const { estimator, task } = subject;
  const model = await estimator.fit(data, subject.params, context());
  const predicted = await estimator.predict(model, data.X);
  expect(predicted.length).toBe(data.X.rows);
  expect(predicted.every(Number.isFinite)).toBe(true);
  if (task === 'regression') return;
  const proba = await estimator.predictProba(model, data.X);
  expect([proba.rows, proba.cols]).toEqual([data.X.rows, data.nClasses]);
  for (let i = 0; i < proba.rows; i++) {
    const row = [...proba.data.subarray(i * proba.cols, (i + 1) * proba.cols)];
    expect(row.every((p) => p >= 0 && p <= 1)).toBe(true);
    expect(row.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 9);
    expect(row[predicted[i]]).toBeCloseTo(Math.max(...row), 9);
  }
}

/** `run` must fail with a SandtableError of the code, whose sentence is one a person can read. */
async function expectRefusal(run: () => unknown, code: string): Promise<void> {
  const error = await Promise.resolve()
    .then(run)
    .then(
      () => undefined,
      (thrown: unknown) => thrown,
    );
  expect(error, 'must refuse').toBeInstanceOf(SandtableError);
  if (error instanceof SandtableError) {
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^\S.*[.!]$/);
  }
}

/** Numbers just outside a hyperparameter's limits, and values of another type. */
function badValues(param: ParamInfo): (number | string | boolean)[] {
  const bad: (number | string | boolean)[] = [];
  if (param.type === 'choice') return ['no such choice', 3];
  if (param.type === 'boolean') return ['yes', 1];
  if (param.type === 'expression') return [1, true];
  if (param.min !== undefined) bad.push(param.min - 1);
  if (param.max !== undefined) bad.push(param.max + 1);
  if (param.type === 'integer' && param.min !== undefined) bad.push(param.min + 0.5);
  return [...bad, Number.NaN, 'many', true];
}

/** The checks that every estimator passes for every task it claims. Call inside a `describe`. */
export function commonChecks(subject: Subject): void {
  const { estimator, task, params, admit = (data) => data } = subject;
  const makeData = (...args: Parameters<typeof anyData>) => admit(anyData(...args));
  const train = (data: TrainingData, seed?: number) => estimator.fit(data, params, context(seed));

  it('has its id and claims its task in the catalog', () => {
    const info = CATALOG[estimator.id as ModelKind];
    expect(info.id).toBe(estimator.id);
    expect(info.tasks).toContain(task);
    expect(info.status).toBe('ready');
  });

  it('learns: better than the usual answer on rows that tell', async () => {
    // These look at no feature, or at what a person wrote.
    if (estimator.id === 'dummy' || estimator.id === 'rule') return;
    const data = makeData(task, 200);
    const model = await train(data);
    const predicted = await estimator.predict(model, data.X);
    const wrong = (p: number, y: number) => (task === 'regression' ? (p - y) ** 2 : Number(p !== y));
    const mean = data.y.reduce((sum, v) => sum + v, 0) / data.y.length;
    const usual = task === 'regression' ? mean : 0;
    const loss = data.y.reduce((sum, v, i) => sum + wrong(predicted[i], v), 0);
    const usualLoss = data.y.reduce((sum, v) => sum + wrong(usual, v), 0);
    expect(loss).toBeLessThan(0.7 * usualLoss);
  });

  it('gives the same model for the same seed, and does not touch its input', async () => {
    const data = makeData(task);
    const before = contentHash(data);
    const first = await train(data);
    const second = await train(structuredClone(data));
    expect(contentHash(second)).toBe(contentHash(first));
    expect(contentHash(data)).toBe(before);
  });

  it('forgets an earlier fit', async () => {
    const data = makeData(task, 60, 3, 1);
    const fresh = contentHash(await train(data));
    await train(makeData(task, 40, 5, 2));
    expect(contentHash(await train(data))).toBe(fresh);
  });

  it('gives plain data that predicts the same after structuredClone', async () => {
    const data = makeData(task);
    const model = await train(data);
    const clone = structuredClone(model);
    expect(contentHash(clone)).toBe(contentHash(model));
    const before = await answers(subject, model, data.X);
    expect(await answers(subject, clone, data.X)).toEqual(before);
    estimator.release?.(model);
    expect(await answers(subject, model, data.X)).toEqual(before);
  });

  it('keeps its model when the training data change afterwards', async () => {
    const data = makeData(task);
    const model = await train(data);
    const probe = makeData(task, 10, 3, 9).X;
    const before = await answers(subject, model, probe);
    data.X.data.fill(0);
    data.y.fill(0);
    expect(await answers(subject, model, probe)).toEqual(before);
  });

  it('says the same about a row whatever the other rows', async () => {
    const model = await train(makeData(task));
    const probe = makeData(task, 37, 3, 9).X;
    const together = await answers(subject, model, probe);
    const nClasses = makeData(task).nClasses;
    for (const i of [0, 17, 36]) {
      const alone = await answers(subject, model, selectRows(probe, [i]));
      const same = together.slice(probe.rows + i * nClasses, probe.rows + (i + 1) * nClasses);
      expect(alone).toEqual([together[i], ...same]);
    }
    expect(await answers(subject, model, createMatrix(0, 3))).toEqual([]);
  });

  for (const [name, make] of Object.entries(HARD_DATA)) {
    it(`stays sound on ${name}`, () => expectSoundFit(subject, admit(make(task))));
  }

  it('accepts weights, zeros among them', async () => {
    const data = makeData(task);
    const sampleWeight = new Float64Array(data.y.length).fill(1);
    await expectSoundFit(subject, { ...data, sampleWeight });
    sampleWeight.fill(0, 30, 36);
    await expectSoundFit(subject, { ...data, sampleWeight });
  });

  it('refuses shapes that do not fit', async () => {
    const data = makeData(task);
    const { rows, cols } = data.X;
    await expectRefusal(() => train({ ...data, y: data.y.slice(1) }), 'SHAPE_MISMATCH');
    await expectRefusal(
      () => train({ ...data, X: { rows: rows + 1, cols, data: data.X.data } }),
      'SHAPE_MISMATCH',
    );
    await expectRefusal(() => train({ ...data, sampleWeight: new Float64Array(3) }), 'SHAPE_MISMATCH');
    const empty = { ...data, X: createMatrix(0, cols), y: new Float64Array(0) };
    await expectRefusal(() => train(empty), 'TOO_FEW_ROWS');
    const model = await train(data);
    const wide = matrixFromRows([new Float64Array(cols + 1)]);
    await expectRefusal(() => estimator.predict(model, wide), 'SHAPE_MISMATCH');
    if (task !== 'regression') {
      await expectRefusal(() => estimator.predictProba(model, wide), 'SHAPE_MISMATCH');
      await expectRefusal(() => train({ ...data, nClasses: 1, y: data.y.map(() => 0) }), 'TARGET_ONE_CLASS');
    } else {
      await expectRefusal(() => estimator.predictProba(model, data.X), 'INVALID_ARGUMENT');
    }
  });

  it('refuses hyperparameters outside their limits and those it does not have', async () => {
    const data = makeData(task);
    const refuses = (bad: Params) =>
      expectRefusal(() => estimator.fit(data, { ...params, ...bad }, context()), 'INVALID_ARGUMENT');
    for (const param of CATALOG[estimator.id as ModelKind].params) {
      for (const value of badValues(param)) await refuses({ [param.name]: value });
      if (!('nullLabel' in param)) await refuses({ [param.name]: null });
    }
    await refuses({ noSuchHyperparameter: 1 });
  });

  it('stops when the person presses Stop, where a fit has units of work', async () => {
    const asked = { ticks: 0 };
    const quiet = context();
    const counting = {
      ...quiet,
      async tick(done: number, total: number, phase: string) {
        asked.ticks++;
        expect(phase).not.toBe('');
        expect(done).toBeGreaterThanOrEqual(0);
        return quiet.tick(done, total, phase);
      },
    };
    await estimator.fit(makeData(task), params, counting);
    if (asked.ticks === 0) return;
    const stopped = createContext({ signal: { cancelled: true } });
    await expect(Promise.resolve(estimator.fit(makeData(task), params, stopped))).rejects.toThrow('Stopped.');
  });
}
