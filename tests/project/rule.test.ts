import { expect, it } from 'vitest';
import { createCancelSource } from '../../src/pipeline/core/cancel';
import { bytesHash } from '../../src/pipeline/core/hash';
import { createEngine } from '../../src/pipeline/project/engine/engine';
import { createInlineExecutor } from '../../src/pipeline/project/engine/inline-executor';
import { planOf } from '../../src/pipeline/project/plan';
import { createProject } from '../../src/pipeline/project/spec/defaults';
import type { Candidate } from '../../src/pipeline/project/spec/models';
import type { ProjectSpec } from '../../src/pipeline/project/spec/project';
import { sourceOf } from '../../src/pipeline/table/byte-source';
import { tinyBytes } from './tiny';

const bytes = tinyBytes(400);
const environment = { now: () => 0, breathe: async () => {} };

/** Everything a project with these contestants computes. */
async function run(candidates: Candidate[], change: (spec: ProjectSpec) => ProjectSpec = (spec) => spec) {
  const dataset = { hash: bytesHash(bytes), fileName: 'a.csv', bytes: bytes.length, bundled: null };
  const made = createProject(dataset, { target: 'left', task: 'binary', positive: 'yes' });
  const plan = planOf(
    change({
      ...made,
      models: { ...made.models, candidates },
      deployment: { ...made.deployment, requests: 2000 },
    }),
  );
  const executor = createInlineExecutor(environment);
  const engine = createEngine({ ...environment, executor, dataset: async () => sourceOf(bytes) });
  const errors: Record<string, string> = {};
  const views: Record<string, unknown> = {};
  await engine.run(plan, {
    seed: made.seed,
    signal: createCancelSource().signal,
    onEvent: (event) => {
      if (event.state === 'failed') errors[event.id] = event.error?.code ?? '';
      if (event.state !== 'fresh') return;
      const node = plan.find(({ id }) => id === event.id)!;
      views[event.id] = node.step.view(engine.get(event.key)!.result);
    },
  });
  return { views, errors };
}

const baseline: Candidate = { id: 'dummy', kind: 'dummy', enabled: true, params: {} };
const rule = (expression: string): Candidate => ({
  id: 'rule',
  kind: 'rule',
  enabled: true,
  params: { expression },
});

it('takes a rule all the way to a verdict, with the recipe, the sampling and a drift switched on around it', async () => {
  const { views, errors } = await run([baseline, rule('amount > 45')], (spec) => ({
    ...spec,
    features: {
      ...spec.features,
      sampling: { ...spec.features.sampling, method: 'weights' },
      testOpenings: 1,
    },
    models: { ...spec.models, chosen: 'rule' },
    monitoring: {
      ...spec.monitoring,
      drift: { kind: 'shift', strength: 0.5, start: 0.5, column: null },
    },
  }));
  expect(errors).toEqual({});
  const { mean } = views['cv:rule'] as { mean: { roc_auc: number } };
  expect(mean.roc_auc).toBeGreaterThan(0.85);
  expect(views['fit:rule']).toMatchObject({ features: 1 });
  expect(views.choice).toMatchObject({ chosen: 'rule' });
  expect(Object.keys(views)).toEqual(expect.arrayContaining(['test', 'service', 'online', 'verdict']));
});

it('fails alone when it cannot be used; the contest goes on', async () => {
  const { views, errors } = await run([baseline, rule('left = "yes"')]);
  expect(errors).toMatchObject({ 'cv:rule': 'INVALID_EXPRESSION', 'fit:rule': 'INVALID_EXPRESSION' });
  expect(views.choice).toMatchObject({ chosen: 'dummy' });
});
