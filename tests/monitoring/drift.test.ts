import { describe, expect, test } from 'vitest';
import { applyDrift, type DriftInput } from '../../src/pipeline/monitoring/apply-drift';
import { driftColumn, driftMix } from '../../src/pipeline/monitoring/drift';
import { DRIFTS, driftKind } from '../../src/pipeline/monitoring/drift-catalog';
import { isMissing, numberAt } from '../../src/pipeline/table/column';
import { createTable, getColumn } from '../../src/pipeline/table/table';

const rows = 2000;
const table = createTable([
  {
    storage: 'number',
    name: 'x',
    type: 'number',
    values: Float64Array.from({ length: rows }, (_, i) => (i % 7 === 0 ? Number.NaN : i % 5)),
  },
  {
    storage: 'category',
    name: 'c',
    type: 'category',
    codes: Int32Array.from({ length: rows }, (_, i) => i % 3),
    levels: ['a', 'b', 'c'],
  },
  {
    storage: 'boolean',
    name: 'b',
    type: 'boolean',
    length: rows,
    bits: new Uint8Array(rows / 8).fill(0b10101010),
    missing: new Uint8Array(rows / 8),
    labels: ['no', 'yes'],
  },
  {
    storage: 'text',
    name: 't',
    type: 'text',
    offsets: Uint32Array.from({ length: rows + 1 }, (_, i) => i),
    bytes: new Uint8Array(rows).fill(65),
    missing: new Uint8Array(rows / 8),
  },
]);

const lost = (name: string, strength: number) => {
  const column = getColumn(driftColumn(table, name, 'broken', strength, 5), name);
  let count = 0;
  for (let i = 0; i < rows; i++) if (isMissing(column, i)) count++;
  return count;
};

describe('a column drifts', () => {
  test('shifting moves by standard deviations, keeps what is missing, and touches nothing else', () => {
    const drifted = driftColumn(table, 'x', 'shift', 0.5, 1);
    const x = getColumn(drifted, 'x');
    const before = getColumn(table, 'x');
    const by = numberAt(x, 1) - numberAt(before, 1);
    // Values 0…4 equally often: a standard deviation of √2.
    expect(by).toBeCloseTo(1.5 * Math.SQRT2, 2);
    expect(isMissing(x, 7)).toBe(true);
    expect(drifted.columns.slice(1)).toEqual(table.columns.slice(1));
    expect(drifted.columns[1]).toBe(table.columns[1]);
    expect(numberAt(before, 1)).toBe(1);
  });

  test('a unit that changes multiplies', () => {
    const x = getColumn(driftColumn(table, 'x', 'unit', 1, 1), 'x');
    expect(numberAt(x, 3)).toBeCloseTo(3000, 6);
  });

  test.each(['x', 'c', 'b', 't'])('"%s" breaks entirely or in part, drawn by the seed', (name) => {
    expect(lost(name, 1)).toBe(rows);
    const base = name === 'x' ? Math.ceil(rows / 7) : 0;
    expect(lost(name, 0)).toBe(base);
    const half = (lost(name, 0.5) - base) / (rows - base);
    expect(Math.abs(half - 0.5)).toBeLessThan(0.06);
    expect(lost(name, 0.5)).toBe(lost(name, 0.5));
  });

  test('text cannot move, and unknown columns are named', () => {
    expect(() => driftColumn(table, 'c', 'shift', 1, 1)).toThrow(/holds none/);
    expect(() => driftColumn(table, 'nowhere', 'broken', 1, 1)).toThrow(/nowhere/);
  });
});

describe('applyDrift', () => {
  const input: DriftInput = {
    table,
    rows: Int32Array.from({ length: 4000 }, (_, i) => i % rows),
    yTrue: Float64Array.from({ length: 4000 }, (_, i) => (i % 10 === 0 ? 1 : 0)),
    task: 'binary',
  };
  const change = { column: null, strength: 1, from: 2000, seed: 3 };
  const share = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;

  test('nothing is nothing', () => {
    expect(applyDrift(input, { ...change, kind: 'none' })).toMatchObject({ mustRescore: false });
    expect(applyDrift(input, { ...change, kind: 'none' }).yTrue).toBe(input.yTrue);
  });

  test('a changed world leaves requests alone and the share of outcomes too', () => {
    const { yTrue, rows: same, mustRescore } = applyDrift(input, { ...change, kind: 'concept' });
    expect(mustRescore).toBe(false);
    expect(same).toBe(input.rows);
    expect(yTrue.subarray(0, 2000)).toEqual(input.yTrue.subarray(0, 2000));
    expect(Math.abs(share(yTrue.subarray(2000)) - 0.1)).toBeLessThan(0.03);
    const kept = yTrue.subarray(2000).filter((y, i) => y === input.yTrue[2000 + i]).length / 2000;
    // Half drawn anew, of which 82 % are as before by chance.
    expect(Math.abs(kept - 0.91)).toBeLessThan(0.03);
  });

  test('a changed mix multiplies the odds by five and keeps rows and outcomes together', () => {
    const mixed = applyDrift(input, { ...change, kind: 'mix' });
    expect(mixed.mustRescore).toBe(true);
    expect(mixed.rows.subarray(0, 2000)).toEqual(input.rows.subarray(0, 2000));
    // Odds 1/9 become 5/9: a share of 5/14.
    expect(Math.abs(share(mixed.yTrue.subarray(2000)) - 5 / 14)).toBeLessThan(0.045);
    mixed.rows.forEach((row, i) => {
      expect(mixed.yTrue[i]).toBe(row % 10 === 0 ? 1 : 0);
    });
    expect(applyDrift(input, { ...change, kind: 'mix' })).toEqual(mixed);
  });

  test('numbers above the median and the rarest class are favoured; one kind alone stays', () => {
    const y = Float64Array.from({ length: 1000 }, (_, i) => i);
    const requests = Int32Array.from(y);
    const values = driftMix(requests, y, 'regression', 0, 1, 1).yTrue;
    expect(values.filter((v) => v > 499.5).length).toBeGreaterThan(780);
    const classes = Float64Array.from(y, (i) => (i < 50 ? 2 : i < 500 ? 1 : 0));
    const drawn = driftMix(requests, classes, 'multiclass', 0, 1, 1).yTrue;
    expect(drawn.filter((c) => c === 2).length).toBeGreaterThan(150);
    const ones = new Float64Array(5).fill(1);
    expect(driftMix(requests.subarray(0, 5), ones, 'binary', 0, 1, 1).yTrue).toBe(ones);
  });

  test('a column drift needs its column, a strength lies between 0 and 1', () => {
    expect(() => applyDrift(input, { ...change, kind: 'shift' })).toThrow(/needs a column/);
    expect(() => applyDrift(input, { ...change, kind: 'none', strength: 2 })).toThrow(/between 0 and 1/);
    const broken = applyDrift(input, { ...change, kind: 'broken', column: 'c' });
    expect(isMissing(getColumn(broken.table, 'c'), 0)).toBe(true);
  });
});

test('every drift has a name of its own and words that explain it', () => {
  const all = DRIFTS;
  expect(new Set(all.map((drift) => drift.id)).size).toBe(all.length);
  for (const { name, summary, term } of all)
    for (const words of [name, summary, term]) expect(words).not.toBe('');
  expect(driftKind('unheard of').id).toBe('none');
});
