import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createNodeEngine, type NodeEngine } from '../../src/cli/node-engine';
import { createCancelSource } from '../../src/pipeline/core/cancel';
import { bytesHash } from '../../src/pipeline/core/hash';
import { artifactHash, type StepEvent } from '../../src/pipeline/project/engine/engine';
import { planOf } from '../../src/pipeline/project/plan';
import { createProject } from '../../src/pipeline/project/spec/defaults';
import type { ProjectSpec } from '../../src/pipeline/project/spec/project';
import { sourceOf } from '../../src/pipeline/table/byte-source';
import { tinyBytes } from './tiny';

const bytes = tinyBytes();
const identity = { hash: bytesHash(bytes), fileName: 'tiny.csv', bytes: bytes.length, bundled: null };

/** The smallest project that passes through all six stages, the network included. */
function tinyProject(task: 'binary' | 'regression'): ProjectSpec {
  const spec = createProject(identity, {
    target: task === 'binary' ? 'left' : 'price',
    task,
    positive: task === 'binary' ? 'yes' : null,
  });
  const quick: Record<string, ProjectSpec['models']['candidates'][number]['params']> = {
    boosting: { nEstimators: 5 },
    mlp: { maxEpochs: 2, hiddenUnits: '16' },
  };
  return {
    ...spec,
    data: { ...spec.data, excluded: ['id', 'left', 'price'].filter((name) => name !== spec.problem.target) },
    models: {
      ...spec.models,
      folds: 2,
      candidates: spec.models.candidates.map((one) => ({ ...one, params: quick[one.kind] ?? {} })),
    },
    deployment: { ...spec.deployment, requests: 1000 },
  };
}

async function compute(engine: NodeEngine, spec: ProjectSpec) {
  const plan = planOf(spec);
  const failures: StepEvent[] = [];
  await engine.engine.run(plan, {
    seed: spec.seed,
    signal: createCancelSource().signal,
    onEvent: (event) => {
      if (event.state !== 'fresh' && event.state !== 'running') failures.push(event);
    },
  });
  expect(failures).toEqual([]);
  return Object.fromEntries(plan.map(({ id, key }) => [id, artifactHash(engine.engine.get(key)!)]));
}

/** Threads take a while to start: one pool serves all tests. */
let threads: NodeEngine;
let inline: NodeEngine;
beforeAll(() => {
  threads = createNodeEngine(2, async () => sourceOf(bytes));
  inline = createNodeEngine(0, async () => sourceOf(bytes));
});
afterAll(() => threads.close());

const SLOW_MACHINE_MS = 120_000;

describe('the engine in Node', () => {
  it.each(['binary', 'regression'] as const)(
    'gives the same hashes in one thread and in several (%s)',
    async (task) => {
      const spec = tinyProject(task);
      const [one, many] = await Promise.all([compute(inline, spec), compute(threads, spec)]);
      expect(Object.keys(one)).toContain('verdict');
      expect(many).toEqual(one);
    },
    SLOW_MACHINE_MS,
  );

  it(
    'gives other hashes for another seed, but not for the data',
    async () => {
      const spec = tinyProject('binary');
      const one = await compute(inline, spec);
      const other = await compute(inline, { ...spec, seed: spec.seed + 1 });
      expect(other.profile).toBe(one.profile);
      expect(other['fit:mlp']).not.toBe(one['fit:mlp']);
      expect(other.split).not.toBe(one.split);
    },
    SLOW_MACHINE_MS,
  );

  it(
    'refuses what it cannot send or does not know, and goes on',
    async () => {
      const { executor } = threads;
      const options = { signal: createCancelSource().signal, priority: 0, seed: 0 };
      const unsendable = executor.run('fitFold', {} as never, { ...options, shares: { f: () => {} } });
      await expect(unsendable).rejects.toThrow(/clone/i);
      const unknown = executor.run('nonsense' as never, {} as never, options);
      await expect(unknown).rejects.toMatchObject({ code: 'INTERNAL' });
      const spec = tinyProject('binary');
      const again = await compute(threads, { ...spec, models: { ...spec.models, folds: 3 } });
      expect(again['cv:dummy']).toMatch(/^[0-9a-f]{32}$/);
    },
    SLOW_MACHINE_MS,
  );
});
