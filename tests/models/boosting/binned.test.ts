import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatrix } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { createArena } from '../../../src/pipeline/kernels/arena';
import { findBinBounds, MAX_BINS } from '../../../src/pipeline/models/boosting/bin-bounds';
import { binnedSize, binRows, learnBins } from '../../../src/pipeline/models/boosting/binned';

const ascending = (values: number[]) => Float64Array.from(values).sort();

describe('findBinBounds', () => {
  it('gives each of few values a bin, cut half-way', () => {
    expect([...findBinBounds(ascending([1, 1, 2, 4, 4, 4]), 255, 1)]).toEqual([1.5, 3]);
    expect([...findBinBounds(ascending([5, 5, 5]), 255, 1)]).toEqual([]);
    expect([...findBinBounds(new Float64Array(0), 255, 1)]).toEqual([]);
  });

  it('joins values until a bin holds enough', () => {
    expect([...findBinBounds(ascending([1, 2, 3, 4, 5, 6, 7]), 255, 3)]).toEqual([3.5, 6.5]);
  });

  it('keeps a frequent value in a bin of its own and spreads the others evenly', () => {
    const values = [...Array.from({ length: 1000 }, (_, i) => i), ...new Array(1000).fill(500)];
    const bounds = findBinBounds(ascending(values), 11, 1);
    expect([...bounds]).toContain(499.5);
    expect([...bounds]).toContain(500.5);
    const counts = [...bounds, Number.POSITIVE_INFINITY].map(
      (high, b) => values.filter((x) => x <= high && x > (bounds[b - 1] ?? Number.NEGATIVE_INFINITY)).length,
    );
    expect(Math.max(...counts.filter((count) => count < 1000))).toBeLessThanOrEqual(125);
  });

  it('cuts between infinite and adjacent values', () => {
    const infinite = [Number.NEGATIVE_INFINITY, 0, Number.POSITIVE_INFINITY];
    const [low, high] = findBinBounds(ascending(infinite), 255, 1);
    expect(low >= Number.NEGATIVE_INFINITY && low < 0).toBe(true);
    expect(high >= 0 && high < Number.POSITIVE_INFINITY).toBe(true);
    const next = 1 + Number.EPSILON;
    expect([...findBinBounds(ascending([1, next]), 255, 1)]).toEqual([1]);
  });

  it('ascends strictly, within the number of bins, and every bin holds a value', () => {
    const values = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true })), {
      minLength: 1,
      maxLength: 200,
    });
    fc.assert(
      fc.property(values, fc.integer({ min: 2, max: 20 }), (numbers, maxBins) => {
        const bounds = findBinBounds(ascending(numbers), maxBins, 1);
        expect(bounds.length).toBeLessThan(maxBins);
        for (let b = 0; b <= bounds.length; b++) {
          const low = bounds[b - 1] ?? Number.NEGATIVE_INFINITY;
          const high = bounds[b] ?? Number.POSITIVE_INFINITY;
          const inside = numbers.some((x) => x <= high && (b === 0 || x > low));
          expect(inside).toBe(true);
        }
      }),
    );
  });
});

describe('binRows', () => {
  it('puts x at or below bin b exactly when x ≤ bounds[b], and missing values in bin 0', () => {
    const random = createRandom(2);
    const X = createMatrix(600, 4);
    for (let i = 0; i < X.rows; i++) {
      const gappy = i % 5 === 0 ? Number.NaN : random.normal();
      X.data.set([random.normal(), gappy, random.integer(4), 1], 4 * i);
    }
    const map = learnBins(X, 1, createRandom(0));
    expect([...map.features]).toEqual([0, 1, 2]);
    expect([...map.missing]).toEqual([0, 1, 0]);
    expect([...map.bins]).toEqual([MAX_BINS, MAX_BINS, 4]);
    expect(map.wide).toBe(2);
    const arena = createArena(binnedSize(map, X.rows));
    const { blocks, binsAt, stride } = binRows(map, X, arena);
    for (let slot = 0; slot < 3; slot++) {
      const block = blocks[slot < 2 ? 0 : 1];
      for (let i = 0; i < X.rows; i++) {
        const x = X.data[4 * i + slot];
        const bin = arena.u8(binsAt[slot] + i * stride[slot], 1)[0];
        expect(arena.u8(block.rowsAt + i * block.features + slot - block.firstSlot, 1)[0]).toBe(bin);
        const below = map.bounds[slot].filter((bound) => bound < x).length;
        expect(bin).toBe(Number.isNaN(x) ? 0 : below + map.missing[slot]);
      }
    }
  });
});
