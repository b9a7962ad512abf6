import { describe, expect, it } from 'vitest';
import { bytesHash } from '../../src/pipeline/core/hash';
import { createInlineExecutor } from '../../src/pipeline/project/engine/inline-executor';
import { createProjectHost, type HostEvent } from '../../src/pipeline/project/host';
import type { RowView } from '../../src/pipeline/project/row-views';
import { createProject } from '../../src/pipeline/project/spec/defaults';
import type { ProjectSpec } from '../../src/pipeline/project/spec/project';
import { tinyBytes } from './tiny';

const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));

function createTestHost() {
  let clock = 0;
  const environment = { now: () => clock++, breathe };
  return createProjectHost({ ...environment, executor: createInlineExecutor(environment) });
}

const bytes = tinyBytes();
const identity = { hash: bytesHash(bytes), fileName: 'tiny.csv', bytes: bytes.length, bundled: null };
const STEPS = ['table', 'clean', 'profile', 'between', 'overTime', 'anonymity'];
/** Without a target there is only the table and its profile: quick to run. */
const untargeted = createProject(identity, { target: null, task: 'binary', positive: null });

const asRead: RowView = { of: 'read', query: { filters: [], only: null, sort: null } };
const request = (fileName: string) => ({
  fileName,
  bundled: null,
  reading: {},
  sample: null,
  memoryLimit: null,
});

async function eventsOf(host: ReturnType<typeof createTestHost>, spec: ProjectSpec): Promise<HostEvent[]> {
  const events: HostEvent[] = [];
  await host.run(spec, (event) => events.push(event));
  return events;
}

describe('the project host', () => {
  it('says what a file is, and what could be predicted', async () => {
    const host = createTestHost();
    const opened = await host.open(bytes, request('tiny.csv'), () => {});
    expect(opened).toMatchObject({
      ok: true,
      value: { identity, rows: 120, columns: 7, proposal: { target: expect.any(String) } },
    });
  });

  it('gives an unusable file back as an error with its remedy', async () => {
    const opened = await createTestHost().open(new Uint8Array(), request('empty.csv'), () => {});
    expect(opened).toMatchObject({
      ok: false,
      error: { code: 'EMPTY_FILE', remedy: expect.stringMatching(/\w/) },
    });
  });

  it('refuses a file with hardly any rows', async () => {
    const two = new TextEncoder().encode('size,churn\n1,yes\n2,no\n');
    expect(await createTestHost().open(two, request('two.csv'), () => {})).toMatchObject({
      ok: false,
      error: {
        code: 'TOO_FEW_ROWS',
        message: expect.stringContaining('2 rows'),
        remedy: expect.stringMatching(/\w/),
      },
    });
  });

  it('tells the plan first and the end last', async () => {
    const host = createTestHost();
    await host.provide(identity.hash, bytes);
    const events = await eventsOf(host, untargeted);
    expect(events[0]).toMatchObject({
      type: 'plan',
      steps: STEPS.map((id) => ({ id })),
    });
    expect(events.at(-1)).toEqual({ type: 'end', stopped: false });
    const fresh = events.filter((event) => event.type === 'step' && event.state === 'fresh');
    expect(fresh[0]).toMatchObject({ id: 'table', view: { rows: 120 } });
    // Those that read the same may end in any order.
    expect(fresh.map((event) => 'id' in event && event.id).sort()).toEqual(STEPS.toSorted());
  });

  it('ends as stopped when something was stopped', async () => {
    const host = createTestHost();
    await host.provide(identity.hash, bytes);
    const events: HostEvent[] = [];
    const run = host.run(untargeted, (event) => {
      events.push(event);
      if (event.type === 'step' && event.id === 'table') host.stop();
    });
    await run;
    expect(events.at(-1)).toEqual({ type: 'end', stopped: true });
  });

  it('is silent about the end of a run that another one took over', async () => {
    const host = createTestHost();
    await host.provide(identity.hash, bytes);
    const [first, second] = await Promise.all([
      eventsOf(host, untargeted),
      eventsOf(host, { ...untargeted, data: { ...untargeted.data, types: { amount: 'text' } } }),
    ]);
    expect(first.some((event) => event.type === 'end')).toBe(false);
    expect(second.at(-1)).toEqual({ type: 'end', stopped: false });
  });

  it('says why a view no longer fits', async () => {
    const host = createTestHost();
    await host.provide(identity.hash, bytes);
    await eventsOf(host, untargeted);
    const [plan] = await eventsOf(host, {
      ...untargeted,
      data: { ...untargeted.data, types: { amount: 'text' } },
    });
    expect(plan).toMatchObject({
      steps: STEPS.map((id) => ({ id, staleBecause: ['types.amount: not there → text'] })),
    });
  });

  it('does not hold the results of other data against a project', async () => {
    const host = createTestHost();
    await host.provide(identity.hash, bytes);
    await eventsOf(host, untargeted);
    const other = tinyBytes(50);
    await host.provide(bytesHash(other), other);
    const [plan] = await eventsOf(host, {
      ...untargeted,
      dataset: { ...identity, hash: bytesHash(other) },
    });
    if (plan?.type !== 'plan') throw new Error('The plan comes first.');
    for (const { staleBecause } of plan.steps) expect(staleBecause).toEqual([]);
  });

  it('fails without the data, and goes on when they come', async () => {
    const host = createTestHost();
    const events = await eventsOf(host, untargeted);
    expect(events).toContainEqual(
      expect.objectContaining({
        id: 'table',
        state: 'failed',
        error: expect.objectContaining({ code: 'DATA_MISSING' }),
      }),
    );
    await host.provide(identity.hash, bytes);
    expect(await eventsOf(host, untargeted)).toContainEqual(
      expect.objectContaining({ id: 'profile', state: 'fresh' }),
    );
  });

  it('refuses data that are not the ones of the hash', async () => {
    const provided = await createTestHost().provide(identity.hash, tinyBytes(50));
    expect(provided).toMatchObject({ ok: false, error: { code: 'DATA_MISSING' } });
  });

  it('keeps the data of the open project while another file is opened', async () => {
    const host = createTestHost();
    await host.provide(identity.hash, bytes);
    await host.open(tinyBytes(50), request('other.csv'), () => {});
    expect(await eventsOf(host, untargeted)).toContainEqual(
      expect.objectContaining({ id: 'profile', state: 'fresh' }),
    );
  });

  it('keeps the data of the open project however many files cannot be opened', async () => {
    const host = createTestHost();
    await host.provide(identity.hash, bytes);
    for (const text of ['a,b\n1,2\n', '<html><body>', 'a,b\n']) {
      const opened = await host.open(new TextEncoder().encode(text), request('bad.csv'), () => {});
      expect(opened.ok).toBe(false);
    }
    expect(await eventsOf(host, untargeted)).toContainEqual(
      expect.objectContaining({ id: 'profile', state: 'fresh' }),
    );
  });

  it('reads a file once: the first run finds the table that opening made', async () => {
    const host = createTestHost();
    let read = 0;
    const file = new Blob([bytes]);
    const counted = {
      size: file.size,
      slice(start: number, end: number) {
        read++;
        return file.slice(start, end);
      },
    };
    const phases = new Set<string>();
    const opened = await host.open(counted, request('tiny.csv'), ({ phase, total }) => {
      phases.add(phase);
      expect(total).toBe(bytes.length);
    });
    expect(opened.ok).toBe(true);
    expect(phases.size).toBeGreaterThan(1);
    const before = read;
    const events = await eventsOf(host, untargeted);
    expect(events).toContainEqual(expect.objectContaining({ id: 'table', state: 'fresh', cached: true }));
    expect(read).toBe(before);
  });

  it('stops opening, and the file opened last wins', async () => {
    const host = createTestHost();
    const stopped = host.open(bytes, request('tiny.csv'), () => host.stopOpening());
    expect(await stopped).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    const first = host.open(bytes, request('first.csv'), () => {});
    const second = host.open(tinyBytes(50), request('second.csv'), () => {});
    expect(await first).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(await second).toMatchObject({ ok: true, value: { rows: 50 } });
  });

  it('says when a file went away while it was read', async () => {
    const gone = {
      size: 1000,
      slice: () => ({
        arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
      }),
    };
    expect(await createTestHost().open(gone, request('gone.csv'), () => {})).toMatchObject({
      ok: false,
      error: { code: 'FILE_UNREADABLE', place: { file: 'gone.csv' } },
    });
  });

  it('profiles the columns there are when another reading lost the target', async () => {
    const host = createTestHost();
    await host.provide(identity.hash, bytes);
    const spec = createProject(identity, { target: 'left', task: 'binary', positive: 'yes' });
    const lost = { ...spec, data: { ...spec.data, reading: { delimiter: '|' } } };
    const events = await eventsOf(host, lost);
    const last = (id: string) => events.filter((event) => event.type === 'step' && event.id === id).at(-1);
    expect(last('table')).toMatchObject({ state: 'fresh', view: { columns: [expect.anything()] } });
    expect(last('profile')).toMatchObject({ state: 'fresh' });
    expect(last('target')).toMatchObject({ state: 'failed', error: { remedy: expect.stringMatching(/\w/) } });
  });

  it('gives rows of the table and the hashes of what was computed', async () => {
    const host = createTestHost();
    await host.provide(identity.hash, bytes);
    const range = { fromRow: 118, toRow: 123, fromColumn: 0, toColumn: 1 };
    expect(await host.readCells(untargeted, asRead, range)).toBeNull();
    await eventsOf(host, untargeted);
    expect(await host.readCells(untargeted, asRead, range)).toMatchObject({
      rows: [118, 119],
      cells: [['r118'], ['r119']],
    });
    const computed = await host.computed(untargeted);
    expect(computed.map(({ id }) => id)).toEqual(STEPS);
    for (const { hash } of computed) expect(hash).toMatch(/^[0-9a-f]{32}$/);
  });
});
