import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { detectDrift } from '../../src/pipeline/monitoring/detect';
import type { Column } from '../../src/pipeline/table/column';
import { createTable, type Table } from '../../src/pipeline/table/table';

const numbers = (name: string, values: ArrayLike<number>): Column => ({
  storage: 'number',
  name,
  type: 'number',
  values: Float64Array.from(values),
});
const words = (name: string, values: string[]): Column => {
  const levels = [...new Set(values)];
  return {
    storage: 'category',
    name,
    type: 'category',
    codes: Int32Array.from(values, (v) => levels.indexOf(v)),
    levels,
  };
};

function sample(
  n: number,
  seed: number,
  change: { shift?: number; plan?: string; lose?: boolean } = {},
): Table {
  const random = createRandom(seed);
  return createTable([
    numbers(
      'usage',
      Float64Array.from({ length: n }, () => random.normal() + (change.shift ?? 0)),
    ),
    words(
      'plan',
      Array.from({ length: n }, (_, i) =>
        change.plan && i % 10 === 0 ? change.plan : ['a', 'b', 'c'][random.integer(3)]!,
      ),
    ),
    numbers(
      'age',
      Float64Array.from({ length: n }, (_, i) =>
        change.lose && i % 4 === 0 ? Number.NaN : random.integer(80),
      ),
    ),
    {
      storage: 'category',
      name: 'id',
      type: 'id',
      codes: Int32Array.from({ length: n }, (_, i) => i),
      levels: Array.from({ length: n }, (_, i) => `${seed}-${i}`),
    },
  ]);
}

describe('detectDrift', () => {
  const reference = sample(1000, 1);

  test('another sample of the same is the same; identifiers are no columns to compare', () => {
    const verdicts = detectDrift(reference, sample(400, 2));
    expect(verdicts.map((v) => v.name)).toEqual(['usage', 'plan', 'age']);
    expect(verdicts.every((v) => !v.drifted && v.adjusted >= v.pValue)).toBe(true);
  });

  test('says which column, how far, and what is new or gone', () => {
    const [usage, plan, age] = detectDrift(reference, sample(400, 3, { shift: 1, plan: 'gold', lose: true }));
    expect(usage).toMatchObject({ drifted: true, unseen: 0 });
    expect(usage!.distance).toBeCloseTo(1, 0);
    expect(plan).toMatchObject({ drifted: true, unseen: 0.1 });
    expect(age).toMatchObject({ drifted: true, missing: [0, 0.25] });
  });

  test('a column that is entirely gone is found by its missing cells', () => {
    const current = sample(400, 4);
    const gone = createTable([
      numbers('usage', new Float64Array(400).fill(Number.NaN)),
      ...current.columns.slice(1),
    ]);
    expect(detectDrift(reference, gone)[0]).toMatchObject({
      drifted: true,
      distance: Number.NaN,
      missing: [0, 1],
    });
  });

  test('a tiny shift in a huge window is found and shown to be tiny', () => {
    const [usage] = detectDrift(sample(20_000, 5), sample(20_000, 6, { shift: 0.06 }));
    expect(usage!.drifted).toBe(true);
    expect(usage!.distance).toBeLessThan(0.1);
  });

  test('a window without the column is refused, nothing to compare is nothing', () => {
    expect(() => detectDrift(reference, createTable([]))).toThrow(/usage/);
    expect(detectDrift(createTable([reference.columns[3]!]), sample(10, 7))).toEqual([]);
  });
});
