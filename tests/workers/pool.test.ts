import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CancelSource, createCancelSource } from '../../src/pipeline/core/cancel';
import { SandtableError, toPlainError } from '../../src/pipeline/core/errors';
import { createPool, type PoolTaskOptions } from '../../src/workers/rpc/pool';
import { createFakeWorker, type FakeCall, type FakeWorker, settle } from './fake-worker';

function setUp(size: number, share?: <T>(value: T) => T) {
  const workers: FakeWorker[] = [];
  const pool = createPool(
    size,
    () => {
      const worker = createFakeWorker();
      workers.push(worker);
      return worker;
    },
    share,
  );
  const run = (task: string, options: Partial<PoolTaskOptions> = {}) =>
    pool.run(task, null, { signal: createCancelSource().signal, priority: 0, seed: 0, ...options });
  const calls = (): FakeCall[] => workers.flatMap((worker) => worker.calls);
  const call = (task: string): FakeCall => {
    const found = calls().find((candidate) => candidate.task === task);
    if (!found) throw new Error(`No worker was asked to run ${task}.`);
    return found;
  };
  const started = () => calls().map(({ task }) => task);
  return { pool, workers, run, call, started };
}

/** What became of a promise, without waiting for it. */
function watch<T>(promise: Promise<T>): { state: string; error?: unknown; value?: T } {
  const seen: { state: string; error?: unknown; value?: T } = { state: 'pending' };
  promise.then(
    (value) => Object.assign(seen, { state: 'done', value }),
    (error) => Object.assign(seen, { state: 'failed', error }),
  );
  return seen;
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the queue', () => {
  it('starts a worker only when there is work for it', async () => {
    const { workers, run, call } = setUp(3);
    expect(workers).toHaveLength(0);
    const first = run('a');
    expect(workers).toHaveLength(1);
    await settle();
    call('a').answer(1);
    expect(await first).toBe(1);
    void run('b');
    expect(workers).toHaveLength(1);
  });

  it('runs as many tasks at once as it has workers', async () => {
    const { run, call, started } = setUp(2);
    for (const task of ['a', 'b', 'c']) void run(task);
    await settle();
    expect(started()).toEqual(['a', 'b']);
    call('a').answer(1);
    await settle();
    expect(started()).toContain('c');
  });

  it('takes the smallest priority first, of equals the one that came first', async () => {
    const { run, call, started, workers } = setUp(1);
    void run('now', { priority: 9 });
    void run('late', { priority: 5 });
    void run('early', { priority: 1 });
    void run('late too', { priority: 5 });
    for (let i = 0; i < 4; i++) {
      await settle();
      call(started().at(-1)!).answer(i);
    }
    await settle();
    expect(workers[0]!.calls.map(({ task }) => task)).toEqual(['now', 'early', 'late', 'late too']);
  });

  it('hands input, seed and progress through', async () => {
    const { pool, call } = setUp(1);
    const progress: unknown[] = [];
    const options = { signal: createCancelSource().signal, priority: 0, seed: 77 };
    void pool.run('a', { rows: 3 }, { ...options, onProgress: (one) => progress.push(one) });
    await settle();
    expect(call('a')).toMatchObject({ input: { rows: 3 }, seed: 77 });
    call('a').onProgress({ done: 1, total: 2, phase: 'half' });
    expect(progress).toEqual([{ done: 1, total: 2, phase: 'half' }]);
  });

  it('gives a task’s own error back with code, place and remedy', async () => {
    const { run, call } = setUp(1);
    const result = run('a');
    await settle();
    call('a').fail(
      toPlainError(new SandtableError('DIVERGED', 'It diverged.', 'Learn slower.', { column: 'x' })),
    );
    await expect(result).rejects.toMatchObject({
      name: 'SandtableError',
      code: 'DIVERGED',
      remedy: 'Learn slower.',
      place: { column: 'x' },
    });
  });
});

describe('shared inputs', () => {
  it('go to each worker once, and are put into shared form once for all', async () => {
    const forms: unknown[] = [];
    const share = <T>(value: T): T => {
      forms.push(value);
      return value;
    };
    const { run, workers, call } = setUp(2, share);
    const table = { rows: 3 };
    for (const task of ['a', 'b', 'c', 'd']) void run(task, { shares: { t: table } });
    await settle();
    call('a').answer(0);
    call('b').answer(0);
    await settle();
    expect(workers.map(({ log }) => log.filter((line) => line === 'put t'))).toEqual([['put t'], ['put t']]);
    expect(workers[0]!.held.get('t')).toBe(table);
    expect(forms).toEqual([table]);
  });

  it('are there before the task runs', async () => {
    const { run, workers } = setUp(1);
    void run('a', { shares: { t: 1, y: 2 } });
    await settle();
    expect(workers[0]!.log).toEqual(['put t', 'put y', 'run a']);
  });

  it('leave by age when there are many, never those the task needs', async () => {
    const { run, workers, call } = setUp(1);
    for (let i = 0; i < 6; i++) {
      void run(`task ${i}`, { shares: { [`k${i}`]: i } });
      await settle();
      call(`task ${i}`).answer(0);
      await settle();
    }
    expect([...workers[0]!.held.keys()]).toEqual(['k0', 'k1', 'k2', 'k3', 'k4', 'k5']);
    void run('again', { shares: { k0: 0 } });
    await settle();
    call('again').answer(0);
    await settle();
    void run('last', { shares: { k6: 6, k7: 7 } });
    await settle();
    expect([...workers[0]!.held.keys()]).toEqual(['k0', 'k3', 'k4', 'k5', 'k6', 'k7']);
  });

  it('are sent again to the worker that replaces one', async () => {
    const { run, workers, call } = setUp(1);
    const first = watch(run('a', { shares: { t: 1 } }));
    await settle();
    workers[0]!.die(new Error('out of memory'));
    await settle();
    expect(first.state).toBe('failed');
    void run('b', { shares: { t: 1 } });
    await settle();
    expect(workers[1]!.log).toEqual(['put t', 'run b']);
    expect(call('b').task).toBe('b');
  });
});

describe('a Stop', () => {
  let stop: CancelSource;
  beforeEach(() => {
    stop = createCancelSource();
  });
  const cancelled = { name: 'CancelledError' };

  it('keeps a task that has not begun from beginning', async () => {
    const { run, call, started } = setUp(1);
    void run('a');
    const waiting = watch(run('b', { signal: stop.signal }));
    await settle();
    stop.cancel();
    await settle();
    expect(waiting).toMatchObject({ state: 'failed', error: cancelled });
    call('a').answer(1);
    await settle();
    expect(started()).toEqual(['a']);
  });

  it('refuses a task that was stopped before it came', async () => {
    const { run, workers } = setUp(1);
    stop.cancel();
    await expect(run('a', { signal: stop.signal })).rejects.toMatchObject(cancelled);
    expect(workers).toHaveLength(0);
  });

  it('asks a running task to end, and keeps its worker when it does', async () => {
    const { run, call, workers } = setUp(1);
    const running = watch(run('a', { signal: stop.signal }));
    await settle();
    stop.cancel();
    expect(workers[0]!.log).toContain(`cancel ${call('a').id}`);
    call('a').fail({ name: 'CancelledError', code: 'CANCELLED', message: 'Stopped.', remedy: '', place: {} });
    await settle();
    expect(running).toMatchObject({ state: 'failed', error: cancelled });
    await vi.runAllTimersAsync();
    expect(workers[0]!.terminated).toBe(false);
    void run('b');
    await settle();
    expect(workers).toHaveLength(1);
    expect(call('b')).toBeDefined();
  });

  it('ends a worker that does not answer within 150 ms, and goes on with a new one', async () => {
    const { run, call, workers } = setUp(1);
    const running = watch(run('a', { signal: stop.signal }));
    void run('b');
    await settle();
    stop.cancel();
    await vi.advanceTimersByTimeAsync(149);
    expect(workers[0]!.terminated).toBe(false);
    expect(running.state).toBe('pending');
    await vi.advanceTimersByTimeAsync(1);
    expect(workers[0]!.terminated).toBe(true);
    expect(running).toMatchObject({ state: 'failed', error: cancelled });
    await settle();
    expect(workers).toHaveLength(2);
    expect(call('b')).toBeDefined();
  });

  it('does not begin a task whose inputs were still on their way', async () => {
    const { run, workers } = setUp(1);
    const worker = watch(run('warm up'));
    await settle();
    workers[0]!.calls[0]!.answer(0);
    await settle();
    expect(worker.state).toBe('done');
    let arrived: () => void = () => {};
    workers[0]!.api.put = () =>
      new Promise((resolve) => {
        arrived = resolve;
      });
    const running = watch(run('a', { signal: stop.signal, shares: { t: 1 } }));
    await settle();
    stop.cancel();
    arrived();
    await settle();
    expect(running).toMatchObject({ state: 'failed', error: cancelled });
    expect(workers[0]!.calls.map(({ task }) => task)).toEqual(['warm up']);
    await vi.runAllTimersAsync();
    expect(workers[0]!.terminated).toBe(false);
  });
});

describe('a worker that dies', () => {
  it('fails its task with a reason, and the others go on', async () => {
    const { run, call, workers } = setUp(2);
    const lost = watch(run('a'));
    const kept = watch(run('b'));
    const next = watch(run('c'));
    await settle();
    workers[0]!.die(new Error('out of memory'));
    await settle();
    expect(lost).toMatchObject({
      state: 'failed',
      error: { code: 'WORKER_DIED', message: expect.stringContaining('out of memory') },
    });
    expect(workers[0]!.terminated).toBe(true);
    expect(workers).toHaveLength(3);
    call('b').answer('b');
    call('c').answer('c');
    await settle();
    expect([kept.value, next.value]).toEqual(['b', 'c']);
  });

  it('while idle is replaced before it gets the next task', async () => {
    const { run, call, workers } = setUp(1);
    void run('a');
    await settle();
    call('a').answer(0);
    await settle();
    workers[0]!.die(new Error('gone'));
    await settle();
    const next = watch(run('b'));
    await settle();
    expect(workers[0]!.calls).toHaveLength(1);
    workers[1]!.calls[0]!.answer('fine');
    await settle();
    expect(next).toMatchObject({ state: 'done', value: 'fine' });
  });

  it('or a call that breaks frees its place', async () => {
    const { run, call, started } = setUp(1);
    const broken = watch(run('a'));
    void run('b');
    await settle();
    call('a').crash(new Error('could not be cloned'));
    await settle();
    expect(broken).toMatchObject({ state: 'failed', error: { message: 'could not be cloned' } });
    expect(started()).toEqual(['a', 'b']);
  });

  it('cannot be started: the task fails, and the next one is tried', async () => {
    let attempts = 0;
    const worker = createFakeWorker();
    const pool = createPool(1, () => {
      attempts++;
      if (attempts === 1) throw new Error('no more threads');
      return worker;
    });
    const options = { signal: createCancelSource().signal, priority: 0, seed: 0 };
    const first = watch(pool.run('a', null, options));
    const second = watch(pool.run('b', null, options));
    await settle();
    expect(first).toMatchObject({ state: 'failed', error: { message: 'no more threads' } });
    worker.calls[0]!.answer(2);
    await settle();
    expect(second).toMatchObject({ state: 'done', value: 2 });
  });
});

describe('ending the pool', () => {
  it('ends all workers and gives every task up', async () => {
    const { pool, run, workers } = setUp(1);
    const running = watch(run('a'));
    const waiting = watch(run('b'));
    await settle();
    pool.terminate();
    await settle();
    expect(workers.map(({ terminated }) => terminated)).toEqual([true]);
    expect([running.state, waiting.state]).toEqual(['failed', 'failed']);
  });
});
