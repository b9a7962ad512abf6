import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCancelSource } from '../../src/pipeline/core/cancel';
import { contentHash } from '../../src/pipeline/core/hash';
import { artifactHash, createEngine, type StepEvent } from '../../src/pipeline/project/engine/engine';
import { createPlanBuilder, type Plan } from '../../src/pipeline/project/engine/graph';
import { staleBecause } from '../../src/pipeline/project/engine/staleness';
import { defineStep, type StepContext, type StepInputs } from '../../src/pipeline/project/engine/step';
import { sourceOf } from '../../src/pipeline/table/byte-source';

/** A step that counts its runs and whose value is a function of everything it may depend on. */
function countingStep(runs: string[]) {
  return defineStep({
    name: 'counting',
    version: 1,
    stage: 'data',
    run(inputs: StepInputs, params: { id: string; choice: number }) {
      runs.push(params.id);
      const value = contentHash([params, ...Object.values(inputs).map((input) => input.value)]);
      return { value, measured: undefined };
    },
    view: ({ value }) => value,
  });
}

function host() {
  return {
    executor: { size: 1, run: () => Promise.reject(new Error('no tasks here')) },
    now: () => 0,
    breathe: async () => {},
    dataset: async () => sourceOf(new Uint8Array()),
  };
}

/** A random graph: node i reads some of the nodes before it. */
const graphs = fc.integer({ min: 1, max: 12 }).chain((n) =>
  fc.record({
    reads: fc.tuple(
      ...Array.from({ length: n }, (_, i) => fc.subarray(Array.from({ length: i }, (_, j) => j))),
    ),
    choices: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: n, maxLength: n }),
    changed: fc.integer({ min: 0, max: n - 1 }),
  }),
);

function planFrom(reads: number[][], choices: number[], step: ReturnType<typeof countingStep>): Plan {
  const builder = createPlanBuilder();
  reads.forEach((from, i) => {
    builder.add(
      `n${i}`,
      `Node ${i}`,
      step,
      { id: `n${i}`, choice: choices[i] },
      Object.fromEntries(from.map((j) => [`in${j}`, `n${j}`])),
    );
  });
  return builder.build();
}

/** The nodes that read `changed`, directly or not, and itself. */
function downstream(reads: number[][], changed: number): Set<string> {
  const hit = new Set([changed]);
  reads.forEach((from, i) => {
    if (from.some((j) => hit.has(j))) hit.add(i);
  });
  return new Set([...hit].map((i) => `n${i}`));
}

const run = (engine: ReturnType<typeof createEngine>, plan: Plan, onEvent?: (event: StepEvent) => void) =>
  engine.run(plan, { seed: 1, signal: createCancelSource().signal, ...(onEvent ? { onEvent } : {}) });

describe('the engine', () => {
  it('recomputes exactly what depends on a changed choice', async () => {
    await fc.assert(
      fc.asyncProperty(graphs, async ({ reads, choices, changed }) => {
        const runs: string[] = [];
        const step = countingStep(runs);
        const engine = createEngine(host());
        await run(engine, planFrom(reads, choices, step));
        expect(runs.length).toBe(reads.length);

        runs.length = 0;
        const other = choices.map((choice, i) => (i === changed ? choice + 10 : choice));
        await run(engine, planFrom(reads, other, step));
        expect(new Set(runs)).toEqual(downstream(reads, changed));

        runs.length = 0;
        await run(engine, planFrom(reads, choices, step));
        expect(runs).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  it('calls stale exactly what a change reaches, and names the change', async () => {
    fc.assert(
      fc.property(graphs, ({ reads, choices, changed }) => {
        const step = countingStep([]);
        const before = planFrom(reads, choices, step);
        const computed = new Map(
          before.map(({ id, key, params, title }) => [id, { key, params, title }] as const),
        );
        const after = planFrom(
          reads,
          choices.map((choice, i) => (i === changed ? choice + 10 : choice)),
          step,
        );
        const stale = staleBecause(after, computed);
        const reached = downstream(reads, changed);
        for (const { id } of after) {
          const reason = `choice: ${choices[changed]} → ${choices[changed]! + 10}`;
          expect(stale.get(id)).toEqual(reached.has(id) ? [reason] : []);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives equal hashes for equal plans in separate engines', async () => {
    const reads = [[], [0], [0, 1]];
    const hashes = await Promise.all(
      [1, 2].map(async () => {
        const engine = createEngine(host());
        const plan = planFrom(reads, [1, 2, 3], countingStep([]));
        await run(engine, plan);
        return plan.map((node) => artifactHash(engine.get(node.key)!));
      }),
    );
    expect(hashes[0]).toEqual(hashes[1]);
  });

  it('keeps a failure to what reads the failed step', async () => {
    const failing = defineStep({
      name: 'failing',
      version: 1,
      stage: 'data',
      run(): { value: number; measured: undefined } {
        throw new RangeError('nothing to see');
      },
      view: ({ value }) => value,
    });
    const counting = countingStep([]);
    const builder = createPlanBuilder();
    builder.add('bad', 'Bad', failing, {});
    builder.add('after', 'After', counting, { id: 'after', choice: 1 }, { from: 'bad' });
    builder.add('beside', 'Beside', counting, { id: 'beside', choice: 1 });
    const last = new Map<string, StepEvent>();
    await run(createEngine(host()), builder.build(), (event) => last.set(event.id, event));
    expect(last.get('bad')).toMatchObject({
      state: 'failed',
      error: { name: 'RangeError', message: 'nothing to see' },
    });
    expect(last.get('after')?.state).toBe('blocked');
    expect(last.get('beside')?.state).toBe('fresh');
  });

  it('stops at a breath and keeps what is finished', async () => {
    const source = createCancelSource();
    const slow = defineStep({
      name: 'slow',
      version: 1,
      stage: 'models',
      async run(_inputs: StepInputs, _params: object, context: StepContext) {
        source.cancel();
        await context.tick(1, 2, 'half');
        return { value: 1, measured: undefined };
      },
      view: ({ value }) => value,
    });
    const builder = createPlanBuilder();
    builder.add('done', 'Done', countingStep([]), { id: 'done', choice: 1 });
    builder.add('slow', 'Slow', slow, {}, { from: 'done' });
    builder.add('never', 'Never', countingStep([]), { id: 'never', choice: 1 }, { from: 'slow' });
    const engine = createEngine(host());
    const plan = builder.build();
    const last = new Map<string, StepEvent>();
    await engine.run(plan, { seed: 1, signal: source.signal, onEvent: (event) => last.set(event.id, event) });
    expect([...last].map(([id, event]) => `${id} ${event.state}`)).toEqual([
      'done fresh',
      'slow stopped',
      'never stopped',
    ]);
    expect(engine.get(plan[0]!.key)).toBeDefined();
    expect(engine.get(plan[1]!.key)).toBeUndefined();
  });

  it('lets a new run go on with work that it wants too', async () => {
    let starts = 0;
    let release: () => void = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const long = defineStep({
      name: 'long',
      version: 1,
      stage: 'models',
      async run() {
        starts++;
        await gate;
        return { value: 7, measured: undefined };
      },
      view: ({ value }) => value,
    });
    const planWith = (choice: number) => {
      const builder = createPlanBuilder();
      builder.add('long', 'Long', long, {});
      builder.add('after', 'After', countingStep([]), { id: 'after', choice }, { from: 'long' });
      return builder.build();
    };
    const engine = createEngine(host());
    const heard: string[] = [];
    const first = run(engine, planWith(1), (event) => heard.push(`first ${event.id} ${event.state}`));
    const second = run(engine, planWith(2), (event) => heard.push(`second ${event.id} ${event.state}`));
    release();
    await Promise.all([first, second]);
    expect(starts).toBe(1);
    expect(heard.filter((line) => line.startsWith('first')).every((line) => line.endsWith('running'))).toBe(
      true,
    );
    expect(heard).toContain('second after fresh');
  });
});
