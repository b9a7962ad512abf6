import { describe, expect, it } from 'vitest';
import { modelsFor } from '../../../src/pipeline/models/catalog';
import { createProject } from '../../../src/pipeline/project/spec/defaults';
import type { Views } from '../../../src/pipeline/project/views';
import { guessTask, withTarget, withTask } from '../../../src/ui/viewmodels/target-choice';
import { looksOf } from '../../../src/ui/viewmodels/who';

const spec = createProject(
  { hash: 'h', fileName: 'a.csv', bytes: 1, bundled: null },
  { target: 'y', task: 'binary', positive: 'yes' },
);

const profile = (columns: { name: string; type: string; distinct: number }[]) =>
  ({ columns }) as unknown as Views['profile'];

describe('the task that a column suggests', () => {
  it.each([
    ['category', 2, 'binary'],
    ['integer', 2, 'binary'],
    ['category', 3, 'multiclass'],
    ['integer', 5, 'multiclass'],
    ['integer', 10, 'multiclass'],
    ['integer', 11, 'regression'],
    ['number', 400, 'regression'],
    ['category', 400, 'multiclass'],
  ])('%s with %i values: %s', (type, distinct, expected) => {
    expect(guessTask(profile([{ name: 'y', type, distinct }]), 'y')).toBe(expected);
  });
});

describe('another target', () => {
  it('has to be confirmed again', () => {
    const confirmed = { ...spec, problem: { ...spec.problem, confirmed: true } };
    expect(withTarget(confirmed, 'z', 'binary').problem).toMatchObject({
      target: 'z',
      confirmed: false,
      positive: null,
    });
  });
});

describe('another task', () => {
  it('brings the models that can do it, and keeps what was set on those that stay', () => {
    const tuned = {
      ...spec,
      models: {
        ...spec.models,
        chosen: 'logistic',
        threshold: 0.4,
        candidates: spec.models.candidates.map((one) =>
          one.kind === 'boosting' ? { ...one, params: { learningRate: 0.02 } } : one,
        ),
      },
    };
    const { models } = withTask(tuned, 'regression');
    const able = modelsFor('regression').map(({ id }) => id as string);
    for (const { kind } of models.candidates) expect(able).toContain(kind);
    expect(models.candidates.map(({ id }) => id)).toEqual(['dummy', 'ridge', 'boosting', 'mlp']);
    expect(models.candidates.find(({ id }) => id === 'boosting')?.params).toEqual({ learningRate: 0.02 });
    expect(models).toMatchObject({ chosen: null, threshold: null });
  });

  it('leaves behind settings that mean nothing there: answers of another task, conditions for numbers', () => {
    const written = {
      ...spec,
      models: {
        ...spec.models,
        candidates: [
          { id: 'dummy', kind: 'dummy', enabled: true, params: { strategy: 'always' } },
          { id: 'rule', kind: 'rule', enabled: true, params: { expression: 'a > 1' } },
          { id: 'svm', kind: 'svm', enabled: true, params: { kernel: 'linear' } },
        ],
      },
    };
    const paramsIn = (task: 'multiclass' | 'regression') =>
      Object.fromEntries(withTask(written, task).models.candidates.map(({ id, params }) => [id, params]));
    expect(paramsIn('multiclass')).toMatchObject({
      dummy: {},
      rule: { expression: 'a > 1' },
      svm: { kernel: 'linear' },
    });
    expect(paramsIn('multiclass').dummy).toEqual({});
    expect(paramsIn('regression').rule).toEqual({});
  });

  it('and back again is the usual contest', () => {
    const back = withTask(withTask(spec, 'regression'), 'binary');
    expect(back.models.candidates).toEqual(spec.models.candidates);
  });
});

describe('the looks of the models', () => {
  it('tell a second one of a family from the first', () => {
    const looks = looksOf([
      { id: 'boosting', kind: 'boosting', enabled: true, params: {} },
      { id: 'boosting-2', kind: 'boosting', enabled: true, params: {} },
      { id: 'logistic', kind: 'logistic', enabled: true, params: {} },
    ]);
    expect([...looks.values()].map(({ variant }) => variant)).toEqual([0, 1, 0]);
    expect(new Set([...looks.values()].map(({ label }) => label)).size).toBe(3);
  });
});
