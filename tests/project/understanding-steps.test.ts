import { beforeAll, describe, expect, it } from 'vitest';
import { bytesHash } from '../../src/pipeline/core/hash';
import { createInlineExecutor } from '../../src/pipeline/project/engine/inline-executor';
import { createProjectHost } from '../../src/pipeline/project/host';
import { createProject } from '../../src/pipeline/project/spec/defaults';
import type { ProjectSpec } from '../../src/pipeline/project/spec/project';
import type { Views } from '../../src/pipeline/project/views';
import { designDocument } from '../../src/pipeline/report/design-document';
import { tinyBytes } from './tiny';

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
const bytes = tinyBytes(240);
const identity = { hash: bytesHash(bytes), fileName: 'tiny.csv', bytes: bytes.length, bundled: null };
const made = createProject(identity, { target: 'left', task: 'binary', positive: 'yes' });
const project: ProjectSpec = {
  ...made,
  models: {
    ...made.models,
    folds: 3,
    candidates: made.models.candidates.filter(({ kind }) => kind === 'dummy' || kind === 'logistic'),
    chosen: 'logistic',
  },
  deployment: { ...made.deployment, requests: 4000 },
  data: {
    ...made.data,
    sources: { ...made.data.sources, label: 'outcome', delay: { amount: 3, unit: 'hours' } },
    privacy: { quasi: ['age', 'plan'], drop: ['price', 'amount'] },
  },
};

async function viewsOf(spec: ProjectSpec): Promise<Partial<Views>> {
  let clock = 0;
  const environment = { now: () => clock++, breathe };
  const host = createProjectHost({ ...environment, executor: createInlineExecutor(environment) });
  await host.provide(identity.hash, bytes);
  const views: Record<string, unknown> = {};
  await host.run(spec, (event) => {
    if (event.type === 'step' && event.state === 'failed') throw new Error(event.error?.message);
    if (event.type === 'step' && event.state === 'fresh') views[event.id] = event.view;
  });
  return views as Partial<Views>;
}

describe('a project in which somebody asks what the data are', () => {
  let views: Partial<Views>;
  beforeAll(async () => {
    views = await viewsOf(project);
  });

  it('prices a column that tells the target, on every training row once', () => {
    const price = views.privacyPrice!;
    expect(price).toMatchObject({
      chosen: 'logistic',
      metric: 'roc_auc',
      drop: ['amount', 'price'],
      folds: 3,
    });
    expect(price.n).toBe(views.split!.train);
    expect(price.metricCost.low).toBeGreaterThan(0.1);
    expect(price.moneyCost.value).toBeCloseTo(price.money.all - price.money.without, 8);
    expect(price.moneyCost.low).toBeGreaterThan(0);
    expect(price.money.without).toBeGreaterThanOrEqual(price.money.baseline - 1e-9);
  });

  it('prices a column that the model does not use at exactly nothing', async () => {
    const { privacyPrice } = await viewsOf({
      ...project,
      data: { ...project.data, privacy: { quasi: null, drop: ['id'] } },
    });
    expect(privacyPrice!.metricCost).toEqual({ value: 0, low: 0, high: 0 });
    expect(privacyPrice!.moneyCost).toEqual({ value: 0, low: 0, high: 0 });
  });

  it('watches the model on the labels that are in, and judges on all of them', async () => {
    const { online, experiment, requests } = views;
    const days = requests!.days;
    expect(online!.labels.delay).toBe(3 * 3600);
    expect(online!.labels.coverage).toBeGreaterThan(0);
    expect(online!.labels.coverage).toBeLessThan(1);
    const late = online!.windows.filter(({ start }) => start > online!.labels.maturedUntil);
    expect(late.length).toBeGreaterThan(0);
    for (const { n, unlabelled, value } of late) {
      expect(n).toBe(0);
      expect(unlabelled).toBeGreaterThan(0);
      expect(value).toBeNaN();
    }
    expect(experiment!.judgedAt).toBeCloseTo(days * 86_400 + 3 * 3600, 6);
    const atOnce = await viewsOf({ ...project, data: made.data });
    expect(atOnce.online!.labels.coverage).toBe(1);
    expect(atOnce.online!.whole).toEqual(atOnce.online!.matured);
    // The delay hides labels; it changes neither what is true nor what the verdict rests on.
    expect(online!.matured).toEqual(atOnce.online!.matured);
    expect(views.verdict).toEqual(atOnce.verdict);
  });

  it('compares columns and parts, and writes all of it into the document', () => {
    expect(views.between!.columns.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['amount', 'left']),
    );
    expect(views.missing!.columns).toMatchObject([{ name: 'amount' }]);
    expect(views.bySplit!.columns.find(({ name }) => name === 'left')).toMatchObject({ test: null });
    expect(views.overTime!.time).toBeNull();
    const write = {
      number: String,
      count: String,
      percent: String,
      money: String,
      duration: String,
      model: String,
    };
    const text = designDocument(project, views, write)
      .flatMap(({ lines }) => lines.map((line) => line.text))
      .join('\n');
    expect(text).toMatch(/The target is known because it happens/);
    expect(text).toMatch(/Labels come 3 hours after the prediction/);
    expect(text).toMatch(/By age, plan together/);
    expect(text).toMatch(/Not to know amount, price would cost/);
    expect(text).toMatch(/when the last label is in/);
  });
});
