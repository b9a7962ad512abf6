import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { metricEstimate } from '../../src/pipeline/metrics/metric-estimate';
import { metricInfluence } from '../../src/pipeline/metrics/metric-influence';
import { designLab, type Sin } from '../../src/pipeline/model-selection/leak-lab/lab-design';
import type { LabFit } from '../../src/pipeline/model-selection/leak-lab/lab-fit';
import { mostRelevant, relevance } from '../../src/pipeline/model-selection/leak-lab/relevance';
import { encodeTarget } from '../../src/pipeline/preprocessing/target';
import { createTable } from '../../src/pipeline/table/table';
import { categories, numbers } from '../preprocessing/build-table';

const SINS: Sin[] = ['prepare', 'select', 'oversample', 'dependence', 'future', 'encode', 'duplicate'];

const draw = createRandom(5);
const n = 240;
const table = createTable([
  numbers(
    'when',
    Array.from({ length: n }, (_, i) => i),
  ),
  categories(
    'who',
    Array.from({ length: n }, (_, i) => `w${(i * 7) % 60}`),
  ),
  categories(
    'y',
    Array.from({ length: n }, () => (draw.uniform() < 0.25 ? 'yes' : 'no')),
  ),
]);
const target = encodeTarget(table, 'y', 'binary', 'yes');
const open = target.rows.slice(0, 200);

const setting = {
  rows: open,
  most: 1000,
  folds: 4,
  kind: 'stratified' as const,
  columns: { groups: ['who'], time: 'when', named: null },
  gap: 0,
  opened: null,
  seed: 1,
};

const sees = (fit: LabFit) => [fit.train, fit.prepare, fit.select ?? [], fit.encode?.rows ?? []];
const meets = (rows: ArrayLike<number>, others: ArrayLike<number>) => {
  const known = new Set(Array.from(others));
  return Array.from(rows).some((row) => known.has(row));
};

describe('the design of the lab', () => {
  const someSins = fc.subarray(SINS, { minLength: 1 });
  const dependence = fc.constantFrom('time' as const, 'group' as const);

  it('lets no honest fit see what it is judged on, and no fit at all what is kept aside or sealed', () => {
    fc.assert(
      fc.property(someSins, dependence, (sins, by) => {
        const lab = designLab(table, target, { ...setting, sins, dependence: by });
        for (const { honest, judged } of lab.blocks) {
          expect(honest.future).toBe('absent');
          for (const rows of sees(honest)) expect(meets(rows, judged)).toBe(false);
        }
        const all = [...lab.blocks.map(({ honest }) => honest), ...lab.leaky, lab.held];
        for (const fit of all) for (const rows of sees(fit)) expect(meets(rows, lab.held.test)).toBe(false);
        const sealed = target.rows.slice(200);
        for (const fit of all)
          for (const rows of [...sees(fit), fit.test]) expect(meets(rows, sealed)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it('judges honestly and leakily the same rows, each once', () => {
    fc.assert(
      fc.property(someSins, dependence, (sins, by) => {
        const lab = designLab(table, target, { ...setting, sins, dependence: by });
        const judged = lab.blocks.flatMap((block) => Array.from(block.judged));
        const leakily = lab.leaky.flatMap((fit) => Array.from(fit.test));
        expect(new Set(judged).size).toBe(judged.length);
        expect(new Set(leakily).size).toBe(leakily.length);
        for (const row of judged) expect(leakily).toContain(row);
      }),
      { numRuns: 25 },
    );
  });

  it.each([
    ['prepare', (fit: LabFit) => meets(fit.prepare, fit.test)],
    ['select', (fit: LabFit) => meets(fit.select ?? [], fit.test)],
    ['oversample', (fit: LabFit) => meets(fit.train, fit.test)],
    ['duplicate', (fit: LabFit) => meets(fit.train, fit.test)],
    ['encode', (fit: LabFit) => meets(fit.encode?.rows ?? [], fit.test)],
    ['future', (fit: LabFit) => fit.future === 'present'],
  ] as [Sin, (fit: LabFit) => boolean][])('%s leaks by what it says and by nothing else', (sin, leaks) => {
    const lab = designLab(table, target, { ...setting, sins: [sin], dependence: null });
    for (const fit of lab.leaky) expect(leaks(fit)).toBe(true);
    if (sin !== 'oversample' && sin !== 'duplicate') {
      for (const fit of lab.leaky) expect(meets(fit.train, fit.test)).toBe(false);
    }
  });

  it('takes whole groups and the latest rows when there are too many', () => {
    const rows = (by: 'time' | 'group') => {
      const lab = designLab(table, target, { ...setting, most: 80, sins: ['dependence'], dependence: by });
      const used = new Set([...lab.held.train, ...lab.held.test]);
      return { used, lab };
    };
    const late = rows('time').used;
    expect(Math.min(...late)).toBe(120);
    const { used } = rows('group');
    expect(used.size).toBeLessThanOrEqual(80);
    const who = (row: number) => (row * 7) % 60;
    const names = new Set(Array.from(used, who));
    for (const row of open) expect(used.has(row)).toBe(names.has(who(row)));
  });
});

describe('influences', () => {
  const y = Float64Array.from({ length: 300 }, () => Number(draw.uniform() < 0.3));
  const p = y.map((truth) => 1 / (1 + Math.exp(-(truth + draw.normal()))));
  const proba = { rows: 300, cols: 2, data: Float64Array.from([...p].flatMap((one) => [1 - one, one])) };
  const values = y.map((truth) => truth + draw.normal());

  it.each([
    ['roc_auc', { kind: 'proba' as const, proba }],
    ['logloss', { kind: 'proba' as const, proba }],
  ])('of %s give the interval that its closed form gives', (metric, said) => {
    const { value, influence } = metricInfluence(metric, y, said);
    const known = metricEstimate(metric, y, said);
    const half = (1.959963984540054 * Math.sqrt(influence.reduce((sum, pull) => sum + pull * pull, 0))) / 300;
    expect(value).toBeCloseTo(known.value, 12);
    expect(half / (known.high - known.value)).toBeCloseTo(1, 1);
    expect(influence.reduce((sum, pull) => sum + pull, 0) / 300).toBeCloseTo(0, 10);
  });

  it('of RMSE are those of a root of a mean', () => {
    const { value, influence } = metricInfluence('rmse', y, { kind: 'values', values });
    const shifted = (row: number) => {
      const rest = Array.from(y.keys()).filter((i) => i !== row);
      return Math.sqrt(rest.reduce((sum, i) => sum + (y[i]! - values[i]!) ** 2, 0) / 299);
    };
    for (const row of [0, 7, 99]) expect(299 * (value - shifted(row))).toBeCloseTo(influence[row]!, 1);
  });

  it('are undefined where the metric is', () => {
    const one = { rows: 2, cols: 2, data: Float64Array.of(0.5, 0.5, 0.4, 0.6) };
    const { value } = metricInfluence('roc_auc', Float64Array.of(1, 1), { kind: 'proba', proba: one });
    expect(value).toBeNaN();
  });
});

describe('relevance', () => {
  it('is the share of variance between classes, or the squared correlation', () => {
    const X = { rows: 4, cols: 3, data: Float64Array.of(1, 5, 0, 1, 5, 1, 3, 5, 0, 3, 5, 1) };
    expect([...relevance(X, Float64Array.of(0, 0, 1, 1), 'binary', 2)]).toEqual([1, 0, 0]);
    const byNumber = relevance(X, Float64Array.of(1, 2, 3, 4), 'regression', 0);
    expect(byNumber[0]).toBeCloseTo(0.8, 12);
    expect(byNumber[2]).toBeCloseTo(0.2, 12);
    expect([...mostRelevant(Float64Array.of(0.1, 0.9, 0.5, 0.9), 2)]).toEqual([1, 3]);
  });
});
