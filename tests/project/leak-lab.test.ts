import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { planOf } from '../../src/pipeline/project/plan';
import { createProject } from '../../src/pipeline/project/spec/defaults';
import type { SinId } from '../../src/pipeline/project/spec/leak-lab';
import { csv, runLab } from './run-lab';

const random = createRandom(11);
const many = (n: number, line: (i: number) => (string | number)[]) =>
  Array.from({ length: n }, (_, i) => line(i).join(','));
const coin = (share = 0.5) => Number(random.uniform() < share);
const normals = (k: number) => Array.from({ length: k }, () => random.normal().toFixed(4));

const pureNoise = csv(
  'a,b,c,y',
  many(160, () => [...normals(3), coin()]),
);
const rare = csv(
  'a,b,c,y',
  many(500, () => [...normals(3), coin(0.12)]),
);
const day = (i: number) => new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10);

describe('on planted data the lab finds that', () => {
  it('selecting before the split makes noise look like knowledge', async () => {
    const { views } = await runLab(pureNoise, { sins: ['select'], model: 'linear', noise: 1500 });
    const { honest, leaky, held, inflation, kept } = views.select!;
    expect(kept).toBe(20);
    expect(leaky.value).toBeGreaterThan(0.85);
    expect(honest.value).toBeLessThan(0.65);
    expect(honest.value).toBeGreaterThan(0.35);
    expect(held.value).toBeLessThan(0.75);
    expect(inflation.low).toBeGreaterThan(0.15);
  });

  it('oversampling before the split judges copies of what was learnt', async () => {
    const { views } = await runLab(rare, { sins: ['oversample'] });
    const { honest, leaky, held, inflation, money, copies } = views.oversample!;
    expect(copies).toBeGreaterThan(150);
    expect(leaky.value - honest.value).toBeGreaterThan(0.25);
    expect(inflation.low).toBeGreaterThan(0.15);
    expect(held.value).toBeLessThan(0.7);
    expect(money.inflation.low).toBeGreaterThan(0);
  });

  it('encoding by the target in sample tells an identifier its answers', async () => {
    const bytes = csv(
      'a,who,y',
      many(480, (i) => [...normals(1), `w${i % 160}`, coin()]),
    );
    const { views } = await runLab(bytes, { sins: ['encode'], model: 'linear' });
    const { honest, leaky, held, encode } = views.encode!;
    expect(encode).toBe('who');
    expect(leaky.value).toBeGreaterThan(0.75);
    expect(honest.value).toBeLessThan(0.6);
    expect(held.value).toBeLessThan(0.65);
  });

  it('a random split of repeated entities counts recognising as predicting', async () => {
    const people = Array.from({ length: 120 }, () => ({ at: [random.normal(), random.normal()], y: coin() }));
    const bytes = csv(
      'person_id,a,b,y',
      many(600, (i) => {
        const { at, y } = people[i % 120]!;
        return [`p${i % 120}`, ...at.map((x) => (x + 0.01 * random.normal()).toFixed(4)), y];
      }),
    );
    const { views } = await runLab(bytes, { sins: ['dependence'] });
    const { honest, leaky, held, inflation, kind, dependence } = views.dependence!;
    expect([kind, dependence]).toEqual(['group', { kind: 'group', columns: ['person_id'] }]);
    expect(leaky.value).toBeGreaterThan(0.9);
    expect(honest.value).toBeLessThan(0.68);
    expect(held.value).toBeLessThan(0.75);
    expect(inflation.low).toBeGreaterThan(0.15);
  });

  it('a random split of a series fills gaps instead of looking ahead', async () => {
    let level = 0;
    const bytes = csv(
      'when,a,y',
      many(500, (i) => {
        level += random.normal();
        return [day(i), ...normals(1), level.toFixed(3)];
      }),
    );
    const { views } = await runLab(bytes, { sins: ['dependence'] }, { task: 'regression' });
    const { honest, leaky, inflation, metric, kind } = views.dependence!;
    expect([metric.id, kind]).toEqual(['rmse', 'time']);
    expect(leaky.value).toBeLessThan(0.6 * honest.value);
    expect(inflation.low).toBeGreaterThan(0);
  });

  it('copies across the split let a model be right by heart', async () => {
    const bytes = csv(
      'a,b,c,y',
      many(500, () => [...normals(3), coin()]),
    );
    const { views } = await runLab(bytes, { sins: ['duplicate'] });
    const { honest, leaky, copies, rows } = views.duplicate!;
    expect(copies).toBe(rows >> 1);
    expect(leaky.value - honest.value).toBeGreaterThan(0.15);
  });

  it('a column from the future is worth nothing when it is not there yet', async () => {
    const { views } = await runLab(pureNoise, { sins: ['future'], model: 'linear' });
    const { honest, leaky, held } = views.future!;
    expect(leaky.value).toBeGreaterThan(0.75);
    expect(honest.value).toBeLessThan(0.68);
    expect(held.value).toBeLessThan(leaky.value - 0.1);
  });

  it('scaling before the split is worth next to nothing', async () => {
    const { views } = await runLab(pureNoise, { sins: ['prepare'], model: 'linear' });
    expect(Math.abs(views.prepare!.inflation.value)).toBeLessThan(0.02);
  });

  it('several at once add up, and a named column can be the one from the future', async () => {
    const bytes = csv(
      'a,after,y',
      many(400, () => {
        const y = coin();
        return [...normals(1), (y + 0.3 * random.normal()).toFixed(4), y];
      }),
    );
    const { views } = await runLab(bytes, { sins: ['prepare', 'future'], model: 'linear', future: 'after' });
    expect(views.together!.sins).toEqual(['prepare', 'future']);
    expect(views.together!.leaky.value).toBeGreaterThan(0.95);
    expect(views.together!.honest.value).toBeLessThan(0.7);
    expect(views.together!.held.value).toBeLessThan(0.7);
  });
});

describe('the lab', () => {
  it('says what it lacks and leaves the other switches alone', async () => {
    const { errors, views } = await runLab(pureNoise, {
      sins: ['dependence', 'encode', 'prepare'],
      model: 'linear',
    });
    expect(errors['leakLab:dependence']).toContain('when a row happened');
    expect(errors['leakLab:encode']).toContain('no category');
    expect(views.prepare).toBeDefined();
  });

  it('judges by the test rows only after a person opened them', async () => {
    const lab = { sins: ['prepare' as const], model: 'linear' as const };
    const sealed = await runLab(pureNoise, lab);
    expect(sealed.views.prepare!.heldOut.from).toBe('kept-aside');
    const opened = await runLab(pureNoise, lab, {
      change: (spec) => ({ ...spec, features: { ...spec.features, testOpenings: 1 } }),
    });
    expect(opened.views.prepare!.heldOut).toEqual({ from: 'test', n: opened.split.test });
  });

  it('is computed only while it is open, and each switch heeds its own choices alone', () => {
    const closed = createProject(
      { hash: 'h', fileName: 'a.csv', bytes: 1, bundled: null },
      { target: 'y', task: 'binary', positive: null },
    );
    const lab = (change: object) =>
      planOf({
        ...closed,
        features: { ...closed.features, leakLab: { ...closed.features.leakLab, open: true, ...change } },
      });
    const ids = (plan: ReturnType<typeof planOf>) => plan.map(({ id }) => id);
    expect(ids(planOf(closed)).some((id) => id.startsWith('leakLab'))).toBe(false);
    const open = lab({ sins: ['prepare', 'select'] });
    expect(ids(open)).toEqual([...ids(planOf(closed)), ...LAB(['prepare', 'select'])]);
    const keys = new Map(open.map(({ id, key }) => [id, key]));
    const noisier = lab({ sins: ['prepare', 'select'], noise: 500 });
    expect(noisier.filter(({ id, key }) => keys.get(id) !== key).map(({ id }) => id)).toEqual([
      'leakLab:select',
      'leakLab:together',
    ]);
  });
});

const LAB = (sins: SinId[]) => [...sins.map((sin) => `leakLab:${sin}`), 'leakLab:together'];
