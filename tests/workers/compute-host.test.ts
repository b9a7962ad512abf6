import { describe, expect, it } from 'vitest';
import type { Progress } from '../../src/pipeline/core/context';
import { SandtableError } from '../../src/pipeline/core/errors';
import { createComputeApi, type TaskRunner } from '../../src/workers/rpc/compute-host';

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

function apiOver(run: TaskRunner) {
  let clock = 0;
  return createComputeApi(run, { now: () => (clock += 100), breathe });
}

const call = (task: string, id = 1, seed = 5) => ({ id, task, input: { x: 1 }, seed });

describe('the compute worker', () => {
  it('runs a task by its name over the inputs it holds', async () => {
    const api = apiOver(async (task, input, _context, shares) => [task, input, shares.get('t')]);
    api.put('t', 'table');
    expect(await api.run(call('fit'), () => {})).toEqual({ ok: true, value: ['fit', { x: 1 }, 'table'] });
  });

  it('forgets an input that was dropped', async () => {
    const api = apiOver(async (_task, _input, _context, shares) => [...shares.keys()]);
    api.put('t', 1);
    api.put('y', 2);
    api.drop('t');
    expect(await api.run(call('fit'), () => {})).toEqual({ ok: true, value: ['y'] });
  });

  it('draws the same numbers for the same seed, whatever ran before', async () => {
    const api = apiOver(async (_task, _input, { random }) => random.uniform());
    const first = await api.run(call('a', 1, 5), () => {});
    const other = await api.run(call('a', 2, 6), () => {});
    const again = await api.run(call('b', 3, 5), () => {});
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  it('passes progress on', async () => {
    const api = apiOver(async (_task, _input, context) => {
      for (let done = 1; done <= 3; done++) await context.tick(done, 3, 'trees');
    });
    const heard: Progress[] = [];
    await api.run(call('fit'), (progress) => heard.push(progress));
    expect(heard.map(({ done }) => done)).toEqual([1, 2, 3]);
  });

  it('gives errors back as data, with their code and remedy', async () => {
    const api = apiOver(async () => {
      throw new SandtableError('DIVERGED', 'It diverged.', 'Learn slower.');
    });
    const outcome = await api.run(call('fit'), () => {});
    expect(structuredClone(outcome)).toMatchObject({
      ok: false,
      error: { code: 'DIVERGED', message: 'It diverged.', remedy: 'Learn slower.' },
    });
  });

  it('ends a task at its next breath once it was cancelled, and no other', async () => {
    const reached: string[] = [];
    const api = apiOver(async (task, _input, context) => {
      for (let i = 0; i < 3; i++) {
        reached.push(`${task} ${i}`);
        await context.tick(i, 3, 'working');
      }
      return task;
    });
    const cancelled = api.run(call('a', 1), () => {});
    const kept = api.run(call('b', 2), () => {});
    api.cancel(1);
    expect(await cancelled).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(await kept).toEqual({ ok: true, value: 'b' });
    expect(reached.filter((line) => line.startsWith('a'))).toEqual(['a 0']);
  });

  it('takes a Stop for a task that has ended calmly', async () => {
    const api = apiOver(async () => 1);
    await api.run(call('a', 1), () => {});
    expect(() => api.cancel(1)).not.toThrow();
  });
});
