import { describe, expect, it } from 'vitest';
import { createCancelSource } from '../../src/pipeline/core/cancel';
import { CancelledError } from '../../src/pipeline/core/errors';
import { createEngine, type StepEvent } from '../../src/pipeline/project/engine/engine';
import { createPlanBuilder, type Plan } from '../../src/pipeline/project/engine/graph';
import {
  type AnyStep,
  defineStep,
  type StepContext,
  type StepInputs,
} from '../../src/pipeline/project/engine/step';
import { sourceOf } from '../../src/pipeline/table/byte-source';

type Engine = ReturnType<typeof createEngine>;

const createTestEngine = (): Engine =>
  createEngine({
    executor: { size: 1, run: () => Promise.reject(new Error('no tasks here')) },
    now: () => 0,
    breathe: async () => {},
    dataset: async () => sourceOf(new Uint8Array()),
  });

const step = (run: (inputs: StepInputs, params: unknown, context: StepContext) => Promise<number>): AnyStep =>
  defineStep({
    name: 'step',
    version: 1,
    stage: 'models',
    run: async (inputs: StepInputs, params: unknown, context: StepContext) => ({
      value: await run(inputs, params, context),
      measured: undefined,
    }),
    view: ({ value }) => value,
  });

function planOf(...nodes: [id: string, step: AnyStep, params: object, reads?: string[]][]): Plan {
  const builder = createPlanBuilder();
  for (const [id, definition, params, reads = []] of nodes) {
    builder.add(id, id, definition, params, Object.fromEntries(reads.map((from) => [from, from])));
  }
  return builder.build();
}

const start = (engine: Engine, plan: Plan, onEvent: (event: StepEvent) => void = () => {}) =>
  engine.run(plan, { seed: 1, signal: createCancelSource().signal, onEvent });

/** A promise with its handle. */
function gate(): { opened: Promise<void>; open(): void } {
  let open: () => void = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('one run after another', () => {
  it('hears no progress of a step that has ended: messages of a worker may come late', async () => {
    let report: StepContext['report'] = () => {};
    const talkative = step(async (_inputs, _params, context) => {
      report = context.report;
      report({ done: 1, total: 2, phase: 'half' });
      return 1;
    });
    const events: StepEvent[] = [];
    await start(createTestEngine(), planOf(['talkative', talkative, {}]), (event) => events.push(event));
    report({ done: 2, total: 2, phase: 'too late' });
    expect(events.map(({ state, progress }) => progress?.phase ?? state)).toEqual([
      'running',
      'half',
      'fresh',
    ]);
  });

  it('computes afresh what an earlier run is about to give up', async () => {
    const first = gate();
    const attempts: string[] = [];
    const slow = step(async (_inputs, _params, context) => {
      attempts.push('begun');
      if (attempts.length > 1) return 2;
      await first.opened;
      // A worker that was asked to stop says so a moment later.
      if (context.signal.cancelled) throw new CancelledError();
      return 1;
    });
    const engine = createTestEngine();
    const wanted = planOf(['slow', slow, { choice: 'a' }]);
    const other = planOf(['quick', step(async () => 0), {}]);
    const last = new Map<string, string>();
    void start(engine, wanted);
    await turn();
    await start(engine, other);
    // Undone before the first attempt has noticed that nobody wants it.
    const again = start(engine, wanted, (event) => last.set(event.id, event.state));
    await turn();
    first.open();
    await again;
    await turn();
    expect(last.get('slow')).toBe('fresh');
    expect(engine.get(wanted[0]!.key)?.result.value).toBe(2);
  });

  it('computes afresh after a Stop that the step has not noticed yet', async () => {
    const first = gate();
    let attempts = 0;
    const slow = step(async (_inputs, _params, context) => {
      attempts++;
      if (attempts > 1) return 2;
      await first.opened;
      await context.tick(1, 2, 'half');
      return 1;
    });
    const engine = createTestEngine();
    const plan = planOf(['slow', slow, {}]);
    const stop = createCancelSource();
    const stopped = engine.run(plan, { seed: 1, signal: stop.signal });
    await turn();
    stop.cancel();
    const states: string[] = [];
    const again = start(engine, plan, (event) => states.push(event.state));
    await turn();
    first.open();
    await Promise.all([stopped, again]);
    expect(states.at(-1)).toBe('fresh');
  });

  it('does not compute again what an earlier run finished in the meantime', async () => {
    const [early, late] = [gate(), gate()];
    const runs: string[] = [];
    const counted = (name: string, wait: Promise<void>) =>
      step(async () => {
        runs.push(name);
        await wait;
        return 1;
      });
    const [a, b] = [counted('a', early.opened), counted('b', late.opened)];
    const [c, d] = [counted('c', Promise.resolve()), counted('d', Promise.resolve())];
    const withChoice = (choice: number) =>
      planOf(
        ['a', a, { name: 'a' }],
        ['b', b, { name: 'b' }],
        ['c', c, { name: 'c' }, ['a']],
        ['d', d, { choice }, ['b', 'c']],
      );
    const engine = createTestEngine();
    const first = start(engine, withChoice(1));
    await turn();
    const second = start(engine, withChoice(2));
    early.open();
    await turn();
    late.open();
    await Promise.all([first, second]);
    expect(runs).toEqual(['a', 'b', 'c', 'd']);
  });
});
