import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { applyCleaning } from '../../src/pipeline/preprocessing/cleaning/apply-cleaning';
import { examineTable, profileTable } from '../../src/pipeline/profiling/profile-table';
import type { QualityWarning } from '../../src/pipeline/profiling/profile-types';
import type { Column } from '../../src/pipeline/table/column';
import { createTable, type Table } from '../../src/pipeline/table/table';
import { categories, numbers, texts } from '../preprocessing/build-table';
import { type Cells, cleanCells, findings, ROWS, tableOf } from './people-table';

interface Defect {
  name: string;
  plant(cells: Cells): Column[] | undefined;
  found: Partial<QualityWarning>;
}

const each = (step: number, from = 0) =>
  Array.from({ length: ROWS }, (_, i) => i).filter((i) => i >= from && i % step === 0);

/** Copies row j over row i, but for the id. */
function copyRow(cells: Cells, j: number, i: number, withId: boolean): void {
  for (const [name, values] of Object.entries(cells)) {
    if (withId || name !== 'id') (values as unknown[])[i] = (values as unknown[])[j];
  }
}

const DAY = 86_400_000;
const START = Date.UTC(2019, 0, 1);
const count = <T>(values: T[], wanted: T) => values.filter((value) => value === wanted).length;
/** Cells that a plant of this seed makes: computed from the clean table so that the counts below are exact. */
const berlins = count(cleanCells().city, 'Berlin');

const DEFECTS: Defect[] = [
  {
    name: 'repeated rows',
    plant: (cells) => {
      for (const i of [100, 200, 300]) copyRow(cells, i - 1, i, true);
      return undefined;
    },
    found: { code: 'DUPLICATE_ROWS', count: 3 },
  },
  {
    name: 'rows repeated under another id',
    plant: (cells) => {
      for (const i of [100, 200, 300, 400]) copyRow(cells, i - 1, i, false);
      return undefined;
    },
    found: { code: 'NEAR_DUPLICATE_ROWS', count: 4 },
  },
  {
    name: 'case, blanks and accents in categories',
    plant: (cells) => {
      let changed = 0;
      cells.city = cells.city.map((city) => {
        if (city !== 'Berlin') return city;
        changed++;
        return changed % 3 === 0 ? (['BERLIN', 'berlin ', 'Bérlin'] as const)[(changed / 3) % 3]! : city;
      });
      return undefined;
    },
    found: { code: 'INCONSISTENT_SPELLING', column: 'city', count: Math.floor(berlins / 3) },
  },
  {
    name: 'blanks alone',
    plant: (cells) => {
      each(50).forEach((i) => {
        cells.plan[i] = ` ${cells.plan[i]}`;
      });
      return undefined;
    },
    found: {
      code: 'INCONSISTENT_SPELLING',
      column: 'plan',
      count: 12,
      remedy: { type: 'trimLevels', column: 'plan' },
    },
  },
  {
    name: 'a slip of the pen',
    plant: (cells) => {
      cells.city[cells.city.indexOf('Stuttgart')] = 'Stutgart';
      cells.city[cells.city.indexOf('Düsseldorf')] = 'Düsseldrof';
      return undefined;
    },
    found: { code: 'SIMILAR_SPELLING', column: 'city', count: 2 },
  },
  {
    name: 'a word for unknown',
    plant: (cells) => {
      each(40).forEach((i) => {
        cells.plan[i] = 'unknown';
      });
      return undefined;
    },
    found: { code: 'DISGUISED_MISSING', column: 'plan', count: 15 },
  },
  {
    name: '0 for unknown',
    plant: (cells) => {
      each(30).forEach((i) => {
        cells.length_cm[i] = 0;
      });
      return undefined;
    },
    found: { code: 'DISGUISED_MISSING', column: 'length_cm', count: 20 },
  },
  {
    name: '−1 for unknown',
    plant: (cells) => {
      each(30).forEach((i) => {
        cells.visits[i] = -1;
      });
      return undefined;
    },
    found: { code: 'SUSPICIOUS_VALUES', column: 'visits', count: 20 },
  },
  {
    name: '9999 for unknown',
    plant: (cells) => {
      each(60).forEach((i) => {
        cells.amount[i] = 9999;
      });
      return undefined;
    },
    found: { code: 'SUSPICIOUS_VALUES', column: 'amount', count: 10 },
  },
  {
    name: '99 for unknown, just above the largest value',
    plant: (cells) => {
      each(8).forEach((i) => {
        cells.visits[i] = 99;
      });
      return undefined;
    },
    found: { code: 'DISGUISED_MISSING', column: 'visits', count: 75 },
  },
  {
    name: 'millimetres among centimetres × 1000',
    plant: (cells) => {
      each(40).forEach((i) => {
        cells.amount[i] = cells.amount[i]! * 1000;
      });
      return undefined;
    },
    found: { code: 'MIXED_UNITS', column: 'amount', count: 15 },
  },
  {
    name: 'inches among centimetres',
    plant: (cells) => {
      each(20).forEach((i) => {
        cells.length_cm[i] = Math.round((10 * cells.length_cm[i]!) / 2.54) / 10;
      });
      return undefined;
    },
    found: { code: 'MIXED_UNITS', column: 'length_cm', count: 30 },
  },
  {
    name: 'a value far away',
    plant: (cells) => {
      cells.length_cm[17] = 1720;
      return undefined;
    },
    found: { code: 'EXTREME_VALUES', column: 'length_cm', count: 1 },
  },
  {
    name: 'dates in the far future',
    plant: (cells) => {
      cells.joined[5] = Date.UTC(2093, 1, 3);
      cells.joined[9] = Date.UTC(203, 1, 3);
      return undefined;
    },
    found: { code: 'SUSPICIOUS_DATES', column: 'joined', count: 2 },
  },
  {
    name: 'dates that programs write',
    plant: (cells) => {
      each(60).forEach((i) => {
        cells.joined[i] = Date.UTC(1970, 0, 1);
      });
      return undefined;
    },
    found: { code: 'SUSPICIOUS_DATES', column: 'joined', count: 10 },
  },
  {
    name: 'rows without a target',
    plant: (cells) => {
      each(30).forEach((i) => {
        cells.bought[i] = null;
      });
      return undefined;
    },
    found: { code: 'TARGET_MISSING', column: 'bought', count: 20 },
  },
  {
    name: 'a column that says the same in other words',
    plant: (cells) => [
      categories(
        'city_code',
        cells.city.map((city) => city!.slice(0, 3).toUpperCase()),
      ),
    ],
    found: { code: 'SAME_INFORMATION', column: 'city_code', other: 'city' },
  },
  {
    name: 'a leak that no line shows: the target is in the last digit',
    plant: (cells) => [
      numbers(
        'voucher',
        cells.bought.map((bought, i) => (bought ? 10 + (i % 5) : i % 2 === 0 ? i % 10 : 15 + (i % 10))),
      ),
    ],
    found: { code: 'LEAKAGE_SUSPECTED', column: 'voucher' },
  },
  {
    name: 'a column written down afterwards',
    plant: (cells) => [
      categories(
        'bought_status',
        cells.city.map((city) => city!.slice(1)),
      ),
    ],
    found: { code: 'LEAKAGE_BY_NAME', column: 'bought_status' },
  },
  {
    name: 'a column of one value',
    plant: () => [categories('source', new Array(ROWS).fill('web'))],
    found: { code: 'CONSTANT', column: 'source', remedy: { type: 'exclude', column: 'source' } },
  },
  {
    name: 'a column of nearly one value',
    plant: () => [
      categories(
        'source',
        Array.from({ length: ROWS }, (_, i) => (i === 7 ? 'shop' : 'web')),
      ),
    ],
    found: { code: 'QUASI_CONSTANT', column: 'source', count: ROWS - 1 },
  },
  {
    name: 'many rare levels beside a few frequent ones',
    plant: () => [
      categories(
        'street',
        Array.from({ length: ROWS }, (_, i) =>
          i % 4 === 0 ? `Lane ${i}` : ['Main', 'High', 'Mill'][i % 3]!,
        ),
      ),
    ],
    found: {
      code: 'HIGH_CARDINALITY',
      column: 'street',
      remedy: { type: 'keepLevels', column: 'street', keep: ['High', 'Mill', 'Main'], other: 'other' },
    },
  },
  {
    name: 'words among numbers',
    plant: () => [
      categories(
        'weight',
        Array.from({ length: ROWS }, (_, i) => (i % 50 === 0 ? 'heavy' : String(40 + (i % 37)))),
      ),
    ],
    found: {
      code: 'MIXED_TYPES',
      column: 'weight',
      count: 1,
      remedy: { type: 'setType', column: 'weight', as: 'number' },
    },
  },
  {
    name: 'a number that grows over time',
    plant: (cells) => {
      cells.amount = cells.amount.map((amount, i) => amount! + (cells.joined[i]! - START) / 2e9);
      return undefined;
    },
    found: { code: 'DRIFT_OVER_TIME', column: 'amount', other: 'joined', severity: 'warning' },
  },
  {
    name: 'a column that is missing from some day on',
    plant: (cells) => [
      numbers(
        'score',
        cells.joined.map((day, i) => (day! > START + 1000 * DAY ? null : (i * 7919) % 100)),
      ),
    ],
    found: { code: 'DRIFT_OVER_TIME', column: 'score', other: 'joined' },
  },
  {
    name: 'e-mail addresses',
    plant: (cells) => [
      texts(
        'contact',
        cells.id.map((id) => `${id}@example.org`),
      ),
    ],
    found: { code: 'PII_EMAIL', column: 'contact', about: 'people' },
  },
];

const without = (table: Table, name: string): Table => ({
  rows: table.rows,
  columns: table.columns.filter((column) => column.name !== name),
});

describe('planted defects', () => {
  it('finds nothing where nothing is wrong', async () => {
    expect(await findings(tableOf(cleanCells()))).toEqual([]);
  });

  it.each(DEFECTS.map((defect) => [defect.name, defect] as const))(
    'finds %s, and the remedy puts it right',
    async (_name, { plant, found }) => {
      const cells = cleanCells();
      const more = plant(cells);
      const table = tableOf(cells, more);
      const all = await findings(table);
      const finding = all.find(({ code, column }) => code === found.code && column === found.column);
      expect(finding, JSON.stringify(all.map(({ code, column }) => `${code} ${column}`))).toMatchObject(
        found,
      );
      expect(finding!.message).toMatch(/[.?]$/);
      expect(finding!.evidence).not.toBe('');
      const remedy = finding!.remedy ?? { type: 'exclude', column: finding!.column! };
      const leaves = remedy.type === 'exclude' || remedy.type === 'setType';
      const repaired = leaves ? without(table, remedy.column) : applyCleaning(table, remedy).table;
      expect((await findings(repaired)).filter(({ code }) => code === found.code)).toEqual([]);
      // What was repaired by one step does not come back as something else.
      const left = (await findings(repaired)).map(({ code, column }) => `${code} ${column}`);
      const before = new Set(all.map(({ code, column }) => `${code} ${column}`));
      expect(left.filter((place) => !before.has(place))).toEqual([]);
    },
  );

  it('counts rows with the same features and another label, and what no model can get right', async () => {
    const cells = cleanCells();
    for (const i of [100, 200]) {
      copyRow(cells, i - 1, i, false);
      cells.bought[i] = !cells.bought[i];
    }
    expect(await findings(tableOf(cells))).toMatchObject([
      { code: 'LABEL_CONFLICTS', count: 4, severity: 'info' },
    ]);
    expect((await findings(tableOf(cells)))[0]!.evidence).toMatch(/2 groups.*at least 2 errors/);
  });

  it('sees rows that come in blocks where no column says when', async () => {
    const cells = cleanCells();
    cells.visits = cells.visits.map((visits, i) => (i < ROWS / 2 ? visits! : visits! + 30));
    const found = await findings(without(tableOf(cells), 'joined'));
    expect(found).toMatchObject([{ code: 'ROWS_IN_BLOCKS', count: 1, severity: 'warning' }]);
    expect(found[0]!.message).toMatch(/In "visits", the median is \d+ in rows/);
  });

  it('judges a drift by its size, not by the number of rows', async () => {
    const rows = 40_000;
    const random = createRandom(5);
    const drifting = (slope: number) =>
      createTable([
        numbers(
          'x',
          Array.from({ length: rows }, (_, i) => random.normal() + (slope * i) / rows),
        ),
      ]);
    const codes = async (table: Table) =>
      (await examineTable(await profileTable(table), table)).warnings
        .map(({ code }) => code)
        .filter((code) => code === 'ROWS_IN_BLOCKS');
    // p is far below 10⁻⁹ here, and a tenth of a standard deviation is nothing to mind.
    expect(await codes(drifting(0.2))).toEqual([]);
    expect(await codes(drifting(2))).toEqual(['ROWS_IN_BLOCKS']);
  });

  it.each([
    ['a year of birth is no time of an event', 'birth_date'],
    ['nor is the day something runs out', 'expiry'],
  ])('%s', async (_what, name) => {
    const cells = cleanCells();
    cells.amount = cells.amount.map((amount, i) => amount! + (cells.joined[i]! - START) / 2e9);
    const table = tableOf(cells);
    const columns = table.columns.map((column) => (column.name === 'joined' ? { ...column, name } : column));
    expect((await findings({ ...table, columns })).map(({ code }) => code)).not.toContain('DRIFT_OVER_TIME');
  });

  it.each([
    [
      'sizes are a category, not numbers with slips',
      categories(
        'size',
        Array.from({ length: ROWS }, (_, i) => ['S', 'M', 'L', '38', '40', '42'][i % 6]!),
      ),
    ],
    [
      'codes with leading zeros are no numbers',
      categories(
        'code',
        Array.from({ length: ROWS }, (_, i) => `0${10 + (i % 37)}`),
      ),
    ],
    [
      '98 of 100 alike is not nearly constant',
      categories(
        'source',
        Array.from({ length: ROWS }, (_, i) => (i % 50 === 0 ? 'shop' : 'web')),
      ),
    ],
    [
      'fifty levels are not too many',
      categories(
        'branch',
        Array.from(
          { length: ROWS },
          (_, i) => `branch ${String.fromCharCode(97 + ((i * 7) % 25))}${(i * 11) % 2}`,
        ),
      ),
    ],
  ])('is silent where %s', async (_what, column) => {
    const codes = (await findings(tableOf(cleanCells(), [column]))).map(({ code }) => code);
    for (const code of ['MIXED_TYPES', 'QUASI_CONSTANT', 'HIGH_CARDINALITY', 'DRIFT_OVER_TIME'])
      expect(codes).not.toContain(code);
  });

  it('sees rows in the order of time, and of a numeric target', async () => {
    const cells = cleanCells();
    cells.joined = (cells.joined as number[]).toSorted((a, b) => a - b);
    cells.amount = (cells.amount as number[]).toSorted((a, b) => a - b);
    const codes = (await findings(tableOf(cells), 'amount')).map(({ code, column }) => `${code} ${column}`);
    expect(codes).toContain('ROWS_IN_ORDER joined');
    expect(codes).toContain('ROWS_SORTED_BY_TARGET amount');
  });
});
