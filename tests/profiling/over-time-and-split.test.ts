import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { compareSplits } from '../../src/pipeline/profiling/compare/compare-splits';
import { splitTwins } from '../../src/pipeline/profiling/compare/split-twins';
import { levelDistance, numberDistance } from '../../src/pipeline/profiling/compare/two-samples';
import { dateSpacing } from '../../src/pipeline/profiling/date-spacing';
import { missingness } from '../../src/pipeline/profiling/missingness';
import { profileOverTime } from '../../src/pipeline/profiling/over-time';
import { anonymityReport } from '../../src/pipeline/profiling/privacy/anonymity-report';
import { profileColumn } from '../../src/pipeline/profiling/profile-column';
import { cutWindows, detectTimeColumn } from '../../src/pipeline/profiling/time-column';
import { createTable, type Table } from '../../src/pipeline/table/table';
import { booleans, categories, numbers } from '../preprocessing/build-table';
import { cleanCells, ROWS, tableOf } from './people-table';

const DAY = 86_400_000;
const profilesOf = (table: Table) => table.columns.map((column) => profileColumn(column));
const rowsFrom = (from: number, to: number) => Int32Array.from({ length: to - from }, (_, i) => from + i);

describe('windows of time', () => {
  it('hold about equally many rows, in order, and never part equal times', () => {
    const time = Float64Array.from({ length: 100 }, (_, i) => Math.floor(i / 30));
    const { window, ranges } = cutWindows(time, 10);
    expect(ranges).toEqual([0, 1, 2, 3].map((value) => ({ from: value, to: value })));
    expect([...window]).toEqual([...time]);
    expect(cutWindows(Float64Array.of(Number.NaN, 3, 1), 2).window).toEqual(Int32Array.of(-1, 1, 0));
    expect(cutWindows(new Float64Array(0), 5).ranges).toEqual([]);
  });

  it('come from the date the rows are sorted by, never from a birthday', () => {
    const dates = (name: string, at: (i: number) => number) =>
      numbers(
        name,
        Array.from({ length: 60 }, (_, i) => at(i) * DAY),
        'date',
      );
    const table = createTable([
      dates('birth_date', (i) => i),
      dates('signed', (i) => (i * 7) % 60),
      dates('written', (i) => i),
    ]);
    expect(detectTimeColumn(table, profilesOf(table), null)).toBe('written');
    expect(detectTimeColumn(table, profilesOf(table), 'written')).toBe('signed');
    const born = createTable([table.columns[0]!]);
    expect(detectTimeColumn(born, profilesOf(born), null)).toBeNull();
  });

  it('show means, shares and gaps as they move', () => {
    const n = 240;
    const table = createTable([
      numbers(
        'day',
        Array.from({ length: n }, (_, i) => i * DAY),
        'date',
      ),
      numbers(
        'x',
        Array.from({ length: n }, (_, i) => (i < 120 ? 1 + (i % 2) : i % 10 === 0 ? null : 5)),
      ),
      categories(
        'c',
        Array.from({ length: n }, (_, i) => (i < 60 ? 'new' : i % 2 === 0 ? 'a' : 'b')),
      ),
    ]);
    const { time, windows, columns } = profileOverTime(table, profilesOf(table), null, null);
    expect(time).toBe('day');
    expect(windows).toHaveLength(24);
    const x = columns.find(({ name }) => name === 'x')!;
    expect(x.value[0]).toBe(1.5);
    expect(x.value[23]).toBe(5);
    expect(x.missing[23]).toBeCloseTo(0.1, 12);
    // The level whose share moves most, not the most frequent one.
    expect(columns.find(({ name }) => name === 'c')).toMatchObject({ measure: 'share', level: 'new' });
    expect(profileOverTime(table, profilesOf(table), null, 'x')).toMatchObject({ time: 'x', isChosen: true });
  });
});

describe('two samples', () => {
  it('of numbers are as far apart as their distribution functions', () => {
    const far = numberDistance(Float64Array.of(1, 2, 3, 4), Float64Array.of(3, 4, 5, 6));
    expect(far.distance).toBe(0.5);
    expect(numberDistance(Float64Array.of(1, 1, 2), Float64Array.of(1, 1, 2))).toEqual({
      distance: 0,
      pValue: 1,
    });
    expect(numberDistance(new Float64Array(0), far as never as Float64Array).distance).toBeNaN();
  });

  it('of levels are as far apart as the rows that would have to change', () => {
    expect(levelDistance([50, 50], [80, 20]).distance).toBeCloseTo(0.3, 12);
    expect(levelDistance([50, 50, 0], [50, 50, 0])).toEqual({ distance: 0, pValue: 1 });
    expect(levelDistance([0, 0], [1, 1]).distance).toBeNaN();
  });
});

describe('the parts of a split', () => {
  const table = tableOf(cleanCells());
  const parts = { train: rowsFrom(0, 360), validation: rowsFrom(360, 480), test: rowsFrom(480, ROWS) };

  it('are alike in a table in random order', () => {
    expect(compareSplits(table, profilesOf(table), parts, 'bought').warnings).toEqual([]);
  });

  it('show a split that went wrong, farthest first', () => {
    const cells = cleanCells();
    cells.visits = cells.visits.map((visits, i) => (i < 480 ? visits! : visits! + 25));
    const spoilt = tableOf(cells);
    const { warnings, columns } = compareSplits(spoilt, profilesOf(spoilt), parts, 'bought');
    expect(warnings).toMatchObject([{ code: 'SPLIT_DIFFERS', column: 'visits', severity: 'severe' }]);
    expect(warnings[0]!.message).toMatch(/in the test rows/);
    const { counts } = columns.find(({ name }) => name === 'visits')!;
    expect(counts.train!.reduce((a, b) => a + b, 0)).toBe(360);
  });

  it('never look at the target of the sealed rows', () => {
    const read: number[] = [];
    const column = table.columns.find(({ name }) => name === 'bought')!;
    if (column.storage !== 'boolean') throw new Error('The target is yes or no.');
    const spied = new Proxy(column.bits, {
      get(bits, key) {
        if (typeof key === 'string' && /^\d+$/.test(key)) read.push(Number(key));
        return Reflect.get(bits, key);
      },
    });
    const columns = table.columns.map((one) => (one === column ? { ...column, bits: spied } : one));
    const profiles = profilesOf(table);
    const { columns: compared } = compareSplits({ ...table, columns }, profiles, parts, 'bought');
    expect(compared.find(({ name }) => name === 'bought')).toMatchObject({
      counts: { test: null },
      test: null,
    });
    // 480 rows are 60 bytes.
    expect(Math.max(...read)).toBeLessThan(60);
  });

  it('tell rows that are learnt from and checked on alike', () => {
    const cells = cleanCells();
    for (const [from, to] of [
      [10, 400],
      [20, 500],
    ] as const) {
      for (const [name, values] of Object.entries(cells)) {
        if (name !== 'id' && name !== 'bought') (values as unknown[])[to] = (values as unknown[])[from];
      }
    }
    const twins = tableOf(cells);
    expect(splitTwins(twins, profilesOf(twins), parts, 'bought')).toMatchObject([
      {
        code: 'SPLIT_TWINS',
        count: 2,
        rows: [400, 500],
        remedy: { type: 'dropDuplicateRows', ignore: ['id'] },
      },
    ]);
    expect(splitTwins(table, profilesOf(table), parts, 'bought')).toEqual([]);
  });

  it('are silent about few coarse features, which meet by chance', () => {
    const coarse = createTable([
      categories(
        'plan',
        Array.from({ length: ROWS }, (_, i) => 'abc'[i % 3]!),
      ),
      booleans(
        'bought',
        Array.from({ length: ROWS }, (_, i) => i % 2 === 0),
      ),
    ]);
    expect(splitTwins(coarse, profilesOf(coarse), parts, 'bought')).toEqual([]);
  });
});

describe('what is missing', () => {
  it('together, and what it says about the target', () => {
    const n = 100;
    const gone = (i: number) => i % 5 === 0;
    const table = createTable([
      numbers(
        'a',
        Array.from({ length: n }, (_, i) => (gone(i) ? null : i)),
      ),
      numbers(
        'b',
        Array.from({ length: n }, (_, i) => (gone(i) ? null : i)),
      ),
      numbers(
        'c',
        Array.from({ length: n }, (_, i) => (i % 5 === 1 ? null : i)),
      ),
      numbers(
        'full',
        Array.from({ length: n }, (_, i) => i),
      ),
    ]);
    const y = Float64Array.from({ length: n }, (_, i) => (gone(i) ? 1 : i % 2));
    const found = missingness(table, { task: 'binary', y, classes: ['no', 'yes'] }, null);
    expect(found.columns.map(({ name, missing }) => [name, missing])).toEqual([
      ['a', 20],
      ['b', 20],
      ['c', 20],
    ]);
    expect(found.patterns).toEqual([
      { columns: [], rows: 60 },
      { columns: [0, 1], rows: 20 },
      { columns: [2], rows: 20 },
    ]);
    expect(found.correlation[0]![1]).toBeCloseTo(1, 12);
    expect(found.correlation[0]![2]).toBeCloseTo(-0.25, 12);
    const told = found.columns[0]!.againstTarget;
    if (told?.kind !== 'difference') throw new Error('Two classes give a difference.');
    expect(told).toMatchObject({ missing: 1, present: 0.5 });
    // Agresti and Caffo: 21/22 − 41/82 ± 1.96·√(21/22·1/22/22 + ¼/82).
    const half = 1.959963984540054 * Math.sqrt((21 / 22) * (1 / 22 / 22) + 0.25 / 82);
    expect([told.low, told.high]).toEqual([
      expect.closeTo(21 / 22 - 0.5 - half, 12),
      expect.closeTo(21 / 22 - 0.5 + half, 12),
    ]);
  });

  it('counts the patterns of fifty columns exactly', () => {
    const random = createRandom(4);
    const columns = Array.from({ length: 55 }, (_, k) =>
      numbers(
        `c${k}`,
        Array.from({ length: 40 }, (_, i) => (random.uniform() < 0.3 || i < 2 ? null : 1)),
      ),
    );
    const found = missingness(createTable(columns), null, null);
    expect(found.leftOut).toBe(5);
    expect(found.patterns.reduce((sum, { rows }) => sum + rows, 0) + found.others.rows).toBe(40);
    expect(found.patterns[0]).toMatchObject({ columns: Array.from({ length: 50 }, (_, k) => k), rows: 2 });
  });
});

describe('dates', () => {
  it('have a usual step and gaps', () => {
    const days = Float64Array.from([0, 1, 2, 3, 4, 10, 11, 12, 12, 13, 20], (day) => day * DAY);
    expect(dateSpacing(days)).toEqual({
      usual: DAY,
      missed: 2,
      gaps: [
        { from: '1970-01-14', to: '1970-01-21', length: 7 * DAY },
        { from: '1970-01-05', to: '1970-01-11', length: 6 * DAY },
      ],
    });
    expect(dateSpacing(Float64Array.of(0, DAY))).toBeNull();
  });
});

describe('hiding among each other', () => {
  const table = createTable([
    categories('sex', ['f', 'f', 'm', 'm', 'm', 'm', 'f', 'f', 'm', 'f']),
    numbers('age', [20, 30, 40, 50, 60, 20, 30, 40, 50, 60], 'integer'),
  ]);

  it('says what dropping and coarsening would do', () => {
    const report = anonymityReport(table, profilesOf(table), null, ['sex', 'age', 'not there']);
    expect(report).toMatchObject({ columns: ['sex', 'age'], k: 1, rows: 10, isGuess: false, shareSmall: 1 });
    const [sex, age] = report.options;
    expect(sex).toMatchObject({ name: 'sex', dropped: { k: 2, uniqueRows: 0 }, coarser: null });
    expect(age).toMatchObject({ name: 'age', dropped: { k: 5 }, coarser: { how: 'in fifths' } });
  });

  it('guesses from names until told', () => {
    const report = anonymityReport(table, profilesOf(table), null, null);
    expect(report).toMatchObject({ columns: ['sex', 'age'], isGuess: true });
    expect(anonymityReport(table, profilesOf(table), 'age', null).columns).toEqual(['sex']);
    expect(anonymityReport(table, profilesOf(table), null, [])).toMatchObject({ columns: [], k: 10 });
  });
});
