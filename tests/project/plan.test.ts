import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/pipeline/project/engine/graph';
import { contestants, planOf } from '../../src/pipeline/project/plan';
import { createProject } from '../../src/pipeline/project/spec/defaults';
import { type ProjectSpec, STAGES } from '../../src/pipeline/project/spec/project';

const dataset = { hash: 'h', fileName: 'a.csv', bytes: 1, bundled: null };
const project = (task: 'binary' | 'multiclass' | 'regression' = 'binary'): ProjectSpec =>
  createProject(dataset, { target: 'y', task, positive: null });

/** The kinds of the steps whose keys differ, or that came or went: "cv" for every "cv:<model>". */
function touched(before: Plan, after: Plan): Set<string> {
  const keys = new Map(before.map(({ id, key }) => [id, key]));
  const changed = after.filter(({ id, key }) => keys.get(id) !== key).map(({ id }) => id);
  const gone = before.filter(({ id }) => !after.some((node) => node.id === id)).map(({ id }) => id);
  return new Set([...changed, ...gone].map((id) => id.split(':')[0]!));
}

/** The kinds of steps in the order of the road; most changes touch a step and all that come after it. */
const ALL = [...new Set(planOf(project()).map(({ id }) => id.split(':')[0]!))];
/** Last in the plan, but it hangs on no more than the data, the split and the recipe. */
const isLooking = (kind: string): boolean => kind === 'importance';
const from = (step: string): string[] =>
  ALL.slice(ALL.indexOf(step)).filter(
    (kind) => !isLooking(kind) || ALL.indexOf(step) <= ALL.indexOf('features'),
  );

type Edit = (spec: ProjectSpec) => ProjectSpec;
const slice =
  <S extends (typeof STAGES)[number]>(stage: S, change: Partial<ProjectSpec[S]>): Edit =>
  (spec) => ({ ...spec, [stage]: { ...spec[stage], ...change } });

const binary = project();
const withParams = (kind: string, params: ProjectSpec['models']['candidates'][number]['params']): Edit =>
  slice('models', {
    candidates: binary.models.candidates.map((one) => (one.kind === kind ? { ...one, params } : one)),
  });

const edits: [what: string, edit: Edit, touched: string[]][] = [
  ['the name', (spec) => ({ ...spec, name: 'other' }), []],
  ['the file’s bytes', (spec) => ({ ...spec, dataset: { ...dataset, hash: 'other' } }), ALL],
  ['the seed', (spec) => ({ ...spec, seed: 43 }), from('split')],
  [
    'repeated folds',
    slice('features', {
      split: { ...binary.features.split, folds: { ...binary.features.split.folds, repeats: 2 } },
    }),
    ['cv'],
  ],
  ['the confirmation', slice('problem', { confirmed: true }), []],
  ['the currency', slice('problem', { currency: 'CHF' }), []],
  ['the target', slice('problem', { target: 'z' }), from('profile')],
  ['the positive class', slice('problem', { positive: 'no' }), from('target')],
  [
    'the cost of a missed case',
    slice('problem', { value: { ...binary.problem.value, fn: -500 } }),
    from('evaluate'),
  ],
  ['the volume', slice('problem', { volumePerDay: 5 }), from('requests')],
  ['the latency limit', slice('problem', { latencyLimitMs: 5 }), ['service']],
  ['online or batch', slice('problem', { serving: 'batch' }), ['service']],
  ['a column’s type', slice('data', { types: { a: 'text' } }), ALL],
  ['a column left out', slice('data', { excluded: ['a'] }), from('features')],
  [
    'how missing numbers are filled',
    slice('features', { numeric: { ...binary.features.numeric, impute: 'mean' } }),
    from('features'),
  ],
  [
    'rare categories',
    slice('features', { categorical: { ...binary.features.categorical, minFrequency: 5 } }),
    from('features'),
  ],
  ['the split', slice('features', { split: { ...binary.features.split, test: 0.3 } }), from('split')],
  ['opening the test set', slice('features', { testOpenings: 1 }), ['test']],
  [
    'the columns models learn from',
    slice('features', { selection: { method: 'aboveProbe', measure: 'all', k: 10 } }),
    from('cv'),
  ],
  ['asking models', slice('features', { importance: { models: true } }), ['modelImportance']],
  ['the folds', slice('models', { folds: 7 }), ['cv']],
  ['the chosen model', slice('models', { chosen: 'boosting' }), from('choice')],
  ['the threshold', slice('models', { threshold: 0.4 }), from('choice')],
  ['the serving shape', slice('deployment', { shape: 'edge' }), ['service']],
  ['the replicas', slice('deployment', { replicas: 9 }), ['service']],
  ['the price', slice('deployment', { pricePerHour: 9 }), ['service']],
  ['the number of requests', slice('deployment', { requests: 5000 }), from('requests')],
  ['the busiest hour', slice('deployment', { peakHour: 3 }), from('requests')],
  ['the daily rhythm', slice('deployment', { amplitude: 0.1 }), from('requests')],
  ['the windows', slice('monitoring', { windows: 30 }), from('online')],
  [
    'the delay of the labels',
    slice('data', { sources: { ...binary.data.sources, delay: { amount: 2, unit: 'weeks' } } }),
    from('online'),
  ],
  ['the column that says when', slice('data', { timeColumn: 'day' }), ['overTime']],
  ['by what people may be found', slice('data', { privacy: { quasi: ['age'], drop: [] } }), ['anonymity']],
  ['what is not to be known', slice('data', { privacy: { quasi: null, drop: ['age'] } }), ['privacyPrice']],
  [
    'what is said of the source',
    slice('data', { sources: { ...binary.data.sources, origin: 'the warehouse' } }),
    [],
  ],
  [
    'a drift',
    slice('monitoring', { drift: { ...binary.monitoring.drift, kind: 'concept' } }),
    from('online'),
  ],
  [
    'another draw of users',
    slice('monitoring', { experiment: { ...binary.monitoring.experiment, salt: 'experiment-2' } }),
    from('experiment'),
  ],
  [
    'the significance level',
    slice('monitoring', { experiment: { ...binary.monitoring.experiment, alpha: 0.01 } }),
    from('experiment'),
  ],
];

describe('a plan', () => {
  it.each(edits)('%s touches what depends on it and nothing else', (_what, edit, expected) => {
    expect([...touched(planOf(binary), planOf(edit(binary)))].sort()).toEqual([...expected].sort());
  });

  it('of one model’s settings touches that model alone, and the choice', () => {
    const before = new Map(planOf(binary).map(({ id, key }) => [id, key]));
    const after = planOf(withParams('boosting', { learningRate: 0.02 })(binary));
    const changed = after.filter(({ id, key }) => before.get(id) !== key).map(({ id }) => id);
    expect(changed).toEqual(['cv:boosting', 'fit:boosting', 'evaluate:boosting', ...from('choice')]);
  });

  it('does not change for a setting that says what holds anyway', () => {
    const plain = planOf(binary);
    const spelt = planOf(withParams('logistic', {})(binary));
    expect([...touched(plain, spelt)]).toEqual([]);
  });

  it('without a model lacks its steps and keeps those of the others', () => {
    const after = planOf(
      slice('models', {
        candidates: binary.models.candidates.map((one) => ({ ...one, enabled: one.kind !== 'mlp' })),
      })(binary),
    );
    expect(after.some(({ id }) => id.endsWith(':mlp'))).toBe(false);
    expect([...touched(planOf(binary), after)].sort()).toEqual(
      ['cv', 'fit', 'evaluate', ...from('choice')].sort(),
    );
    const kept = new Map(after.map(({ id, key }) => [id, key]));
    for (const { id, key } of planOf(binary)) {
      if (/:(dummy|logistic|boosting)$/.test(id)) expect(kept.get(id)).toBe(key);
    }
  });

  it('always holds the baseline', () => {
    const off = binary.models.candidates.map((one) => ({ ...one, enabled: false }));
    expect(
      contestants({ ...binary, models: { ...binary.models, candidates: off } }).map(({ id }) => id),
    ).toEqual(['dummy']);
    expect(
      contestants({ ...binary, models: { ...binary.models, candidates: [] } }).map(({ kind }) => kind),
    ).toEqual(['dummy']);
  });

  it('lets a rule compete once it is written, with nothing of the recipe but what it may not read', () => {
    const withRule = (expression?: string) =>
      slice('models', {
        candidates: [
          ...binary.models.candidates,
          { id: 'rule', kind: 'rule', enabled: true, params: expression === undefined ? {} : { expression } },
        ],
      })(binary);
    const ids = (spec: ProjectSpec) => contestants(spec).map(({ id }) => id);
    expect(ids(withRule())).not.toContain('rule');
    expect(ids(withRule(' '))).not.toContain('rule');
    const written = withRule('age > 3');
    expect(ids(written)).toContain('rule');
    const keyOf = (spec: ProjectSpec) => planOf(spec).find(({ id }) => id === 'cv:rule')?.key;
    const scaled = slice('features', { normalize: 'l2' })(written);
    expect(keyOf(scaled)).toBe(keyOf(written));
    expect(keyOf(withRule('age > 4'))).not.toBe(keyOf(written));
  });

  it('ends at the data when nothing is to be predicted', () => {
    const untargeted = slice('problem', { target: null })(binary);
    const ids = planOf(untargeted).map(({ id }) => id);
    expect(ids).toEqual(ALL.slice(0, ALL.indexOf('target')));
    expect(ids.slice(0, 3)).toEqual(['table', 'clean', 'profile']);
  });

  it('ignores the threshold and the positive class where there are no two answers', () => {
    const regression = project('regression');
    const other = slice('models', { threshold: 0.3 })(slice('problem', { positive: 'a' })(regression));
    expect([...touched(planOf(regression), planOf(other))]).toEqual([]);
  });

  it.each(['binary', 'multiclass', 'regression'] as const)(
    'for %s passes through all six stages in order',
    (task) => {
      const plan = planOf(project(task));
      expect(new Set(plan.map(({ stage }) => stage))).toEqual(new Set(STAGES));
      const seen = new Set<string>();
      for (const { id, inputs } of plan) {
        for (const input of Object.values(inputs)) expect(seen).toContain(input);
        seen.add(id);
      }
    },
  );

  it('never lets the model see the target or what a person left out', () => {
    const plan = planOf(slice('data', { excluded: ['b', 'a', 'y'] })(binary));
    const features = plan.find(({ id }) => id === 'features')!;
    expect(features.params).toMatchObject({ recipe: { exclude: ['a', 'b', 'y'] } });
  });
});
