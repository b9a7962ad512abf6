import { describe, expect, it } from 'vitest';
import { bytesHash } from '../../src/pipeline/core/hash';
import { createInlineExecutor } from '../../src/pipeline/project/engine/inline-executor';
import { createProjectHost } from '../../src/pipeline/project/host';
import type { RowView } from '../../src/pipeline/project/row-views';
import { createProject } from '../../src/pipeline/project/spec/defaults';
import type { ProjectSpec } from '../../src/pipeline/project/spec/project';
import type { RowQuery } from '../../src/pipeline/table/query/row-query';
import { tinyBytes } from './tiny';

const bytes = tinyBytes();
const identity = { hash: bytesHash(bytes), fileName: 'tiny.csv', bytes: bytes.length, bundled: null };
const plain = createProject(identity, { target: null, task: 'binary', positive: null });
const repaired: ProjectSpec = {
  ...plain,
  data: {
    ...plain.data,
    cleaning: [
      { type: 'dropRowsWhereMissing', column: 'amount' },
      { type: 'dropDuplicateRows', ignore: ['id', 'amount', 'age', 'left', 'grade', 'price'] },
    ],
  },
};
const all = { fromRow: 0, toRow: 200, fromColumn: 0, toColumn: 7 };
const view = (change: Partial<RowQuery> = {}, of: RowView['of'] = 'read'): RowView => ({
  of,
  query: { filters: [], only: null, sort: null, ...change },
});
const quiet = () => {};

async function hostWith(spec: ProjectSpec) {
  const environment = { now: () => 0, breathe: () => new Promise<void>((resolve) => setImmediate(resolve)) };
  let clock = 0;
  const ticking = { ...environment, now: () => (clock += 100) };
  const host = createProjectHost({ ...ticking, executor: createInlineExecutor(environment) });
  await host.provide(identity.hash, bytes);
  await host.run(spec, quiet);
  return host;
}

describe('views of rows', () => {
  it('filter and sort together, and the rows keep the numbers of the file', async () => {
    const host = await hostWith(plain);
    const asked = view({
      filters: [{ kind: 'levels', column: 'plan', levels: ['pro'] }],
      sort: { column: 'age', direction: 'descending' },
    });
    const answer = await host.queryRows(plain, asked, quiet);
    const page = await host.readCells(plain, asked, all);
    expect(answer).toEqual({ ok: true, value: { rows: page!.rows.length, total: 120 } });
    const ages = page!.cells.map((row) => row[2] as number);
    expect(ages).toEqual([...ages].sort((a, b) => b - a));
    for (const [i, row] of page!.cells.entries()) expect(row[0]).toBe(`r${page!.rows[i]}`);
    expect(new Set(page!.cells.map((row) => row[3]))).toEqual(new Set(['pro']));
  });

  it('after repairs still name the rows of the file, through two repairs that drop some', async () => {
    const host = await hostWith(repaired);
    const page = await host.readCells(repaired, view({}, 'repaired'), all);
    expect(page!.rows).toHaveLength(3);
    for (const [i, row] of page!.cells.entries()) expect(row[0]).toBe(`r${page!.rows[i]}`);
    expect((await host.readCells(repaired, view(), all))!.rows).toHaveLength(120);
  });

  it('find, add up, copy, count and write what they show', async () => {
    const host = await hostWith(plain);
    const asked = view({ only: [5, 3, 4] });
    expect(await host.findCell(plain, asked, 'R4', null, 'next', quiet)).toEqual({
      ok: true,
      value: { cells: 1, match: { row: 1, column: 0, number: 1 } },
    });
    expect(await host.findCell(plain, asked, 'nowhere', null, 'next', quiet)).toMatchObject({
      value: { cells: 0, match: null },
    });
    const ids = { ...all, toColumn: 1 };
    expect(await host.copyCells(plain, asked, ids, true, quiet)).toEqual({
      ok: true,
      value: 'id\nr3\nr4\nr5',
    });
    expect(await host.summariseCells(plain, asked, all)).toMatchObject({ value: { cells: 21, numbers: 9 } });
    expect(await host.cellText(plain, asked, { row: 2, column: 0 })).toBe('r5');
    const levels = await host.countLevels(plain, 'read', 'plan', '');
    expect(levels.reduce((sum, { count }) => sum + count, 0)).toBe(120);
    const file = await host.exportRows(plain, asked, quiet);
    const text = file.ok ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.value) : '';
    expect(text.split('\n').map((line) => line.split(',')[0])).toEqual(['\ufeffid', 'r3', 'r4', 'r5', '']);
  });

  it('tell how far they are, and stop', async () => {
    const host = await hostWith(plain);
    const told: number[] = [];
    const asked = view({ sort: { column: 'age', direction: 'ascending' } });
    const stopped = host.queryRows(plain, asked, ({ done }) => {
      told.push(done);
      host.stopRows();
    });
    expect(await stopped).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(told.length).toBeGreaterThan(0);
    // What was stopped is not kept: asked again it is computed.
    expect(await host.queryRows(plain, asked, quiet)).toMatchObject({ ok: true, value: { rows: 120 } });
  });

  it('give way to a later question of the same kind', async () => {
    const host = await hostWith(plain);
    const [first, second] = await Promise.all([
      host.queryRows(plain, view({ sort: { column: 'age', direction: 'ascending' } }), quiet),
      host.queryRows(plain, view({ sort: { column: 'plan', direction: 'ascending' } }), quiet),
    ]);
    expect(first).toMatchObject({ ok: false, error: { code: 'CANCELLED' } });
    expect(second).toMatchObject({ ok: true });
  });

  it('refuse before the file is read, and columns that are not there', async () => {
    const environment = { now: () => 0, breathe: async () => {} };
    const host = createProjectHost({ ...environment, executor: createInlineExecutor(environment) });
    expect(await host.queryRows(plain, view(), quiet)).toMatchObject({ error: { code: 'DATA_MISSING' } });
    const ready = await hostWith(plain);
    const wrong = view({ sort: { column: 'nothing', direction: 'ascending' } });
    expect(await ready.queryRows(plain, wrong, quiet)).toMatchObject({ error: { code: 'INVALID_ARGUMENT' } });
  });
});
