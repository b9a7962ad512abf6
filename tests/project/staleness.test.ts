import { describe, expect, it } from 'vitest';
import { createPlanBuilder } from '../../src/pipeline/project/engine/graph';
import { type Computed, changedPaths, staleBecause } from '../../src/pipeline/project/engine/staleness';
import { defineStep } from '../../src/pipeline/project/engine/step';

describe('the leaves in which two values differ', () => {
  const cases: [name: string, before: unknown, after: unknown, expected: string[]][] = [
    ['equal objects', { a: 1, b: [1, 2] }, { a: 1, b: [1, 2] }, []],
    ['equal in another order of keys', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
    ['a number', { split: { test: 0.2 } }, { split: { test: 0.3 } }, ['split.test: 0.2 → 0.3']],
    ['two numbers, in order of their names', { b: 1, a: 1 }, { a: 2, b: 2 }, ['a: 1 → 2', 'b: 1 → 2']],
    ['null is automatic', { threshold: null }, { threshold: 0.4 }, ['threshold: automatic → 0.4']],
    ['a key that came', { types: {} }, { types: { age: 'text' } }, ['types.age: not there → text']],
    ['a key that went', { types: { age: 'text' } }, { types: {} }, ['types.age: text → not there']],
    ['one more in a list of steps', { cleaning: [] }, { cleaning: [{ type: 'a' }] }, ['cleaning: 0 → 1']],
    [
      'another in a list of steps',
      { cleaning: [{ x: 1 }, { x: 2 }] },
      { cleaning: [{ x: 1 }, { x: 3 }] },
      ['cleaning: 2 → 2 other'],
    ],
    ['an equal list of steps', { cleaning: [{ x: 1 }] }, { cleaning: [{ x: 1 }] }, []],
    ['a longer list', { exclude: ['a'] }, { exclude: ['a', 'b'] }, ['exclude.1: not there → b']],
    ['an object in place of a number', { p: 1 }, { p: { q: 2 } }, ['p: 1 → {"q":2}']],
    ['nothing but the value', 1, 2, ['value: 1 → 2']],
    ['NaN equals itself', { a: Number.NaN }, { a: Number.NaN }, []],
  ];
  it.each(cases)('%s', (_name, before, after, expected) => {
    expect(changedPaths(before, after)).toEqual(expected);
  });
});

const step = defineStep({
  name: 'step',
  version: 1,
  stage: 'data',
  run: () => ({ value: 0, measured: undefined }),
  view: ({ value }) => value,
});

const plan = (choices: { a: number; b: number; c: number }, models = ['c']) => {
  const builder = createPlanBuilder();
  builder.add('a', 'A', step, { a: choices.a });
  builder.add('b', 'B', step, { b: choices.b });
  builder.add('c', 'C', step, { c: choices.c }, { from: 'a' });
  builder.add('d', 'D', step, {}, Object.fromEntries(models.map((id) => [id, id])));
  return builder.build();
};

const known = (nodes: ReturnType<typeof plan>): Map<string, Computed> =>
  new Map(nodes.map(({ id, key, params, title }) => [id, { key, params, title }]));

describe('why a step is stale', () => {
  const before = plan({ a: 1, b: 1, c: 1 });

  it('is nothing when nothing changed', () => {
    const stale = staleBecause(plan({ a: 1, b: 1, c: 1 }), known(before));
    expect([...stale.values()]).toEqual([[], [], [], []]);
  });

  it('is the change at the root, all the way down, and nothing beside it', () => {
    const stale = staleBecause(plan({ a: 2, b: 1, c: 1 }), known(before));
    expect(Object.fromEntries(stale)).toEqual({ a: ['a: 1 → 2'], b: [], c: ['a: 1 → 2'], d: ['a: 1 → 2'] });
  });

  it('is every change above, once each', () => {
    const stale = staleBecause(plan({ a: 2, b: 1, c: 3 }), known(before));
    expect(stale.get('d')).toEqual(['c: 1 → 3', 'a: 1 → 2']);
  });

  it('is the contest when a step reads other steps than before', () => {
    const stale = staleBecause(plan({ a: 1, b: 1, c: 1 }, ['c', 'b']), known(before));
    expect(stale.get('d')).toEqual(['the models that compete']);
    expect(stale.get('c')).toEqual([]);
  });

  it('says nothing of steps that never were computed', () => {
    const some = known(before);
    some.delete('c');
    expect([...staleBecause(plan({ a: 2, b: 1, c: 1 }), some).keys()]).toEqual(['a', 'b', 'd']);
  });
});
