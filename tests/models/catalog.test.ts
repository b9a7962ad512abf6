import { describe, expect, it } from 'vitest';
import {
  CATALOG,
  defaultParams,
  isModelKind,
  modelsFor,
  paramProblem,
  resolveParams,
} from '../../src/pipeline/models/catalog';
import type { ModelKind } from '../../src/pipeline/models/catalog-types';
import type { Task } from '../../src/pipeline/models/estimator';
import { loadableKinds, loadEstimator } from '../../src/pipeline/models/registry';

const KINDS = Object.keys(CATALOG) as ModelKind[];
const TASKS: Task[] = ['binary', 'multiclass', 'regression'];

describe('the catalog', () => {
  it('has every model under its own id, with defaults that its own limits allow', () => {
    for (const kind of KINDS) {
      const model = CATALOG[kind];
      expect(model.id).toBe(kind);
      expect(model.summary).toMatch(/^[A-Z].*\.$/);
      const names = model.params.map((param) => param.name);
      expect(new Set(names).size).toBe(names.length);
      for (const param of model.params) expect(paramProblem(param, param.default)).toBeUndefined();
    }
  });

  it('calls ready what can be loaded, and nothing else', () => {
    const ready = KINDS.filter((kind) => CATALOG[kind].status === 'ready');
    expect(loadableKinds().sort()).toEqual(ready.sort());
  });

  it('loads the estimator of the same id', async () => {
    for (const kind of loadableKinds()) expect((await loadEstimator(kind)).id).toBe(kind);
  });

  it('lists the models of a task, the baseline first', () => {
    for (const task of TASKS) {
      const models = modelsFor(task);
      expect(models[0]?.id).toBe('dummy');
      expect(models.every((model) => model.tasks.includes(task) && model.status === 'ready')).toBe(true);
    }
    expect(modelsFor('regression').map((model) => model.id)).toContain('ridge');
    expect(modelsFor('regression').map((model) => model.id)).not.toContain('logistic');
    const all = TASKS.flatMap((task) => modelsFor(task, true).map((model) => model.id));
    expect(new Set(all)).toEqual(new Set(KINDS));
  });

  it('knows its ids', () => {
    expect(isModelKind('logistic')).toBe(true);
    expect(isModelKind('toString')).toBe(false);
  });
});

describe('resolveParams', () => {
  it('puts what is given over the defaults; undefined counts as absent', () => {
    expect(defaultParams('logistic')).toMatchObject({ C: 1, classWeight: 'none' });
    expect(resolveParams('logistic', { C: 10 }).number('C')).toBe(10);
    expect(resolveParams('logistic', {}).text('classWeight')).toBe('none');
    const absent = JSON.parse('{}') as { C: number };
    expect(resolveParams('logistic', { C: absent.C }).number('C')).toBe(1);
    expect(resolveParams('tree', { maxDepth: null }).numberOrNull('maxDepth')).toBeNull();
  });

  it('refuses with a sentence that names model, hyperparameter and limit', () => {
    expect(() => resolveParams('logistic', { C: -1 })).toThrow(
      'Linear classifier: Freedom (C) must be at least 0.000001, not -1.',
    );
    expect(() => resolveParams('logistic', { c: 1 })).toThrow('Linear classifier has no hyperparameter "c".');
    expect(() => resolveParams('knn', { nNeighbors: 2.5 })).toThrow('must be a whole number');
    expect(() => resolveParams('dummy', { strategy: 'median' }, 'binary')).toThrow('must be one of');
    expect(resolveParams('dummy', { strategy: 'median' }, 'regression').text('strategy')).toBe('median');
  });

  it('refuses to give a value as another type', () => {
    expect(() => resolveParams('knn', {}).text('nNeighbors')).toThrow('of this type');
  });
});
