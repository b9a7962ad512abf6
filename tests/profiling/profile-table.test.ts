import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { CancelledError } from '../../src/pipeline/core/errors';
import { findDuplicates } from '../../src/pipeline/profiling/duplicates';
import { histogramByTarget } from '../../src/pipeline/profiling/histogram-by-target';
import { profileColumn } from '../../src/pipeline/profiling/profile-column';
import { examineTable, profileTable } from '../../src/pipeline/profiling/profile-table';
import type { ColumnProfile, TableProfile } from '../../src/pipeline/profiling/profile-types';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import type { Table } from '../../src/pipeline/table/table';
import { encodeUtf8 } from '../../src/pipeline/table/text-codec';

async function tableOf(text: string): Promise<Table> {
  return (await readCsv(encodeUtf8(text))).table;
}

const lines = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i)).join('\n');
const named = (profile: TableProfile, name: string): ColumnProfile =>
  profile.columns.find((c) => c.name === name)!;
const found = (profile: TableProfile) =>
  profile.warnings.map(({ code, column }) => `${code}:${column ?? ''}`);

describe('a number column', () => {
  it('has the statistics NumPy and SciPy give', async () => {
    const profile = await profileTable(await tableOf('x,n\n1,a\n2,a\n2,a\n4,a\n,a\n10,a\n-3,a\n0,a\n'));
    const x = named(profile, 'x');
    // np.mean, np.std(ddof=1), scipy.stats.skew, np.quantile of [1, 2, 2, 4, 10, -3, 0]
    expect(x.numeric).toMatchObject({ min: -3, max: 10, zeros: 1, negatives: 1 });
    expect(x.numeric!.mean).toBeCloseTo(16 / 7, 12);
    expect(x.numeric!.std).toBeCloseTo(4.029652, 6);
    expect(x.numeric!.skew).toBeCloseTo(0.831_756, 6);
    expect(x.numeric!.quantiles.find(({ q }) => q === 0.25)!.value).toBe(0.5);
    expect(x.numeric!.quantiles.find(({ q }) => q === 0.75)!.value).toBe(3);
    expect(x.numeric!.outliers).toEqual({ count: 1, low: 0.5 - 1.5 * 2.5, high: 3 + 1.5 * 2.5 });
    expect([x.missing, x.distinct]).toEqual([1, 6]);
    expect(x.top[0]).toEqual({ value: '2', count: 2 });
  });

  it('stays finite next to the largest double', async () => {
    const profile = await profileTable(
      await tableOf('x,n\n1.7976931348623157e308,a\n-1.7976931348623157e308,a\n4.9e-324,a\n'),
    );
    const { mean, std, histogram } = named(profile, 'x').numeric!;
    expect(Number.isFinite(mean) && Number.isFinite(std)).toBe(true);
    expect(histogram.counts.reduce((a, b) => a + b)).toBe(3);
    expect(histogram.edges.every(Number.isFinite)).toBe(true);
  });

  it('has a histogram that holds every value', () => {
    fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer({ min: -30, max: 30 })),
          { minLength: 1, maxLength: 60 },
        ),
        async (values) => {
          const table: Table = {
            rows: values.length,
            columns: [{ storage: 'number', name: 'x', type: 'number', values: Float64Array.from(values) }],
          };
          const { histogram, min, max } = (await profileTable(table)).columns[0]!.numeric!;
          expect(histogram.counts.reduce((a, b) => a + b, 0)).toBe(values.length);
          expect(histogram.edges).toHaveLength(histogram.counts.length + 1);
          expect(histogram.edges[0]!).toBeLessThanOrEqual(min);
          expect(histogram.edges.at(-1)!).toBeGreaterThanOrEqual(max);
        },
      ),
    );
  });
});

describe('other columns', () => {
  it('count classes, booleans, dates and texts', async () => {
    const table = await tableOf(
      `city,ok,day,note\n${lines(30, (i) => `${['Bern', 'Chur', 'Bern'][i % 3]},${i % 5 ? 'no' : 'yes'},2024-01-${String(i + 1).padStart(2, '0')},"text number ${i} with some more words behind it so it is prose"`)}\n`,
    );
    const profile = await profileTable(table);
    expect(named(profile, 'city')).toMatchObject({
      distinct: 2,
      missing: 0,
      top: [
        { value: 'Bern', count: 20 },
        { value: 'Chur', count: 10 },
      ],
    });
    expect(named(profile, 'ok')).toMatchObject({
      distinct: 2,
      top: [
        { value: 'no', count: 24 },
        { value: 'yes', count: 6 },
      ],
    });
    expect(named(profile, 'day').date).toMatchObject({
      min: '2024-01-01',
      max: '2024-01-30',
      hasTime: false,
    });
    expect(named(profile, 'note')).toMatchObject({ type: 'text', distinct: 30 });
    expect(profile.missingCells).toBe(0);
  });

  it('counts texts kept as bytes exactly', async () => {
    const rows = 120_000;
    const table = await tableOf(
      `t,n\n${lines(rows, (i) => `free text number ${i % (rows - 1)},${i % 7}`)}\n`,
    );
    const t = (await profileTable(table)).columns[0]!;
    expect(table.columns[0]!.storage).toBe('text');
    expect(t.distinct).toBe(rows - 1);
    expect(t.top[0]).toEqual({ value: 'free text number 0', count: 2 });
  });
});

describe('duplicates', () => {
  it('are the rows and columns that repeat, as found by comparing all', async () => {
    const cell = fc.constantFrom('', 'a', 'b');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 2, maxLength: 25 }),
        async (rows) => {
          const table = await tableOf(`p,q,r,n\n${rows.map((row) => `${row.join(',')},1`).join('\n')}\n`);
          const keys = rows.map((row) => row.join('|'));
          const expected = keys.filter((key, i) => keys.indexOf(key) < i).length;
          const seen = findDuplicates(
            table,
            table.columns.map((column) => profileColumn(column)),
          );
          expect(seen.count).toBe(expected);
          for (const row of seen.rows) expect(keys.indexOf(keys[row]!)).toBeLessThan(row);
        },
      ),
    );
  });

  it('names copies of columns, of numbers and of words', async () => {
    const table = await tableOf(
      `a,b,c,d,e\n${lines(20, (i) => `${i % 7},x${i % 3},${i % 7},x${i % 3},y${i % 3}`)}\n`,
    );
    expect(
      findDuplicates(
        table,
        table.columns.map((column) => profileColumn(column)),
      ).columns,
    ).toEqual([
      { a: 'a', b: 'c' },
      { a: 'b', b: 'd' },
    ]);
  });
});

describe('what a careful person would look at', () => {
  it('constant, nearly constant, empty, sparse, many-valued and row-naming columns', async () => {
    const profile = await profileTable(
      await tableOf(
        `id,same,rare,gone,sparse,many,n\n${lines(300, (i) => `${i + 1},k,${i === 7 ? 'x' : 'y'},,${i % 4 ? '' : i % 5},c${i % 90},${(i * 37) % 101}`)}\n`,
      ),
    );
    expect(found(profile)).toEqual(
      expect.arrayContaining([
        'ID_LIKE:id',
        'CONSTANT:same',
        'QUASI_CONSTANT:rare',
        'ALL_MISSING:gone',
        'MANY_MISSING:sparse',
        'HIGH_CARDINALITY:many',
      ]),
    );
    expect(found(profile).filter((text) => text.endsWith(':n'))).toEqual([]);
    expect(profile.warnings[0]!.severity).toBe('severe');
  });

  it('values and dates that hide missing ones, but no honest ends of a scale', async () => {
    const profile = await profileTable(
      await tableOf(
        `age,rate,count,day\n${lines(200, (i) => `${i % 25 ? 20 + (i % 40) : 999},${i % 100},${i % 20 ? i % 6 : -1},${i % 20 ? `2023-05-${String((i % 28) + 1).padStart(2, '0')}` : '1900-01-01'}`)}\n`,
      ),
    );
    expect(found(profile)).toEqual(
      expect.arrayContaining(['SUSPICIOUS_VALUES:age', 'SUSPICIOUS_VALUES:count', 'SUSPICIOUS_DATES:day']),
    );
    expect(found(profile)).not.toContain('SUSPICIOUS_VALUES:rate');
    expect(profile.warnings.find(({ column }) => column === 'age')!.count).toBe(8);
  });

  it('faults of the target', async () => {
    const rare = await profileTable(
      await tableOf(
        `x,y\n${lines(400, (i) => `${(i * 13) % 71},${i % 50 === 3 ? 'yes' : i === 9 ? '' : 'no'}`)}\n`,
      ),
      'y',
    );
    expect(found(rare)).toEqual(expect.arrayContaining(['CLASS_IMBALANCE:y', 'TARGET_MISSING:y']));
    const one = await profileTable(await tableOf(`x,y\n${lines(40, (i) => `${(i * 13) % 71},no`)}\n`), 'y');
    expect(found(one)).toEqual(expect.arrayContaining(['TARGET_ONE_CLASS:y', 'CONSTANT:y']));
    const sorted = await profileTable(
      await tableOf(`x,y\n${lines(100, (i) => `${(i * 13) % 71},${i < 50 ? 'a' : 'b'}`)}\n`),
      'y',
    );
    expect(found(sorted)).toContain('ROWS_SORTED_BY_TARGET:y');
    expect(
      found(
        await profileTable(
          await tableOf(`x,y\n${lines(100, (i) => `${(i * 13) % 71},${i % 3 ? 'a' : 'b'}`)}\n`),
          'y',
        ),
      ),
    ).not.toContain('ROWS_SORTED_BY_TARGET:y');
  });

  it('columns that give the target away, by value and by being missing', async () => {
    const noise = (i: number) => (i * 7919) % 1000;
    const profile = await profileTable(
      await tableOf(
        `fee,status,closed,honest,y\n${lines(400, (i) => {
          const yes = noise(i) < 300;
          return `${yes ? 50 + (i % 20) : i % 20},${yes ? 'lost' : ['new', 'kept'][i % 2]},${yes ? '2024-01-05' : ''},${(i * i * 31 + 7) % 997},${yes ? 'yes' : 'no'}`;
        })}\n`,
      ),
      'y',
    );
    const leaks = profile.warnings
      .filter(({ code }) => code === 'LEAKAGE_SUSPECTED')
      .map(({ column }) => column);
    expect(leaks).toEqual(['fee', 'status', 'closed']);
    expect(named(profile, 'fee').association).toMatchObject({ measure: 'auc', value: 1 });
    expect(named(profile, 'honest').association!.value).toBeLessThan(0.6);
    expect(named(profile, 'y').association).toBeNull();
  });
});

describe('association with the target', () => {
  it('is the measure of the kinds, with known values', async () => {
    const table = await tableOf(
      `a,g,y\n${lines(40, (i) => `${i % 10},${'pq'[i % 2]},${(i % 10) * 2.5 + 0.25}`)}\n`,
    );
    const numeric = await profileTable(table, 'y');
    expect(named(numeric, 'a').association!.measure).toBe('correlation');
    expect(named(numeric, 'a').association!.value).toBeCloseTo(1, 12);
    expect(named(numeric, 'g').association!.measure).toBe('eta');
    // AUC by hand: class 1 has 2 and 4, class 0 has 1, 2, 3: wins 1 + ½ + 0 + 3 of 6.
    const rows = ['1,n', '2,n', '3,n', '2,y', '4,y'];
    const binary = await profileTable(await tableOf(`x,y\n${[...rows, ...rows].join('\n')}\n`), 'y');
    expect(named(binary, 'x').association).toMatchObject({ measure: 'auc', value: 4.5 / 6, n: 10 });
  });
});

describe('histogramByTarget', () => {
  it('splits bins and levels by class and counts what is missing', async () => {
    const table = await tableOf(`x,c,y\n1,a,0\n2,b,1\n2,a,1\n,b,0\n3,,1\n`);
    const codes = [0, 1, 1, 0, 1];
    const bins = histogramByTarget(table, 'x', codes, 2);
    expect(bins.kind).toBe('bins');
    expect(bins.counts).toEqual([
      [1, 0, 0],
      [0, 2, 1],
    ]);
    expect(bins.missing).toEqual([1, 0]);
    const levels = histogramByTarget(table, 'c', codes, 2);
    expect(levels).toMatchObject({
      kind: 'levels',
      labels: ['a', 'b'],
      counts: [
        [1, 1],
        [1, 1],
      ],
      missing: [0, 1],
    });
  });
});

describe('a long profile', () => {
  it('can be stopped, before and in the middle', async () => {
    const table = await tableOf(`a,b,c\n${lines(30, (i) => `${i},${i % 3},x${i % 5}`)}\n`);
    const signal = { cancelled: false };
    const stopAt = (phase: string) =>
      createContext({
        signal,
        breatheEvery: 0,
        breathe: async () => {},
        report: (progress) => {
          if (progress.phase === phase) signal.cancelled = true;
        },
      });
    for (const phase of ['profiling columns', 'comparing rows', 'comparing with the target']) {
      signal.cancelled = false;
      await expect(profileTable(table, 'b', stopAt(phase))).rejects.toThrow(CancelledError);
    }
    const profile = await profileTable(table, 'b');
    signal.cancelled = false;
    await expect(examineTable(profile, table, stopAt('looking for faults'))).rejects.toThrow(CancelledError);
  });

  it('looks at a column once, and at one that was changed anew', async () => {
    const table = await tableOf('a,b\n1,2\n3,4\n');
    const before = await profileTable(table);
    const changed = { ...table, columns: [table.columns[0]!, { ...table.columns[1]!, name: 'c' }] };
    const after = await profileTable(changed);
    expect(after.columns[0]).toBe(before.columns[0]);
    expect(after.columns[1]).toEqual({ ...before.columns[1], name: 'c' });
  });
});
