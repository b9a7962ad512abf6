import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixFromRows } from '../../../src/pipeline/core/matrix';
import { createCartGrower } from '../../../src/pipeline/models/tree/grow-cart';
import type { Criterion } from '../../../src/pipeline/models/tree/node-stats';
import { createTreesBuilder } from '../../../src/pipeline/models/tree/trees-builder';

interface Row {
  x: number[];
  y: number;
  w: number;
}

/** Disorder times weight, straight from the definitions. */
function cost(rows: Row[], criterion: Criterion): number {
  const weight = rows.reduce((sum, row) => sum + row.w, 0);
  if (criterion === 'squaredError') {
    const mean = rows.reduce((sum, row) => sum + row.w * row.y, 0) / weight;
    return rows.reduce((sum, row) => sum + row.w * (row.y - mean) ** 2, 0);
  }
  const shares = [0, 1, 2].map((k) => rows.reduce((sum, row) => sum + (row.y === k ? row.w : 0), 0) / weight);
  const impurity =
    criterion === 'gini'
      ? 1 - shares.reduce((sum, p) => sum + p * p, 0)
      : -shares.reduce((sum, p) => sum + (p > 0 ? p * Math.log2(p) : 0), 0);
  return impurity * weight;
}

/** The largest gain of any division by any feature, or undefined when there is none. */
function bestGain(rows: Row[], criterion: Criterion, minRows: number): number | undefined {
  let best: number | undefined;
  for (let f = 0; f < rows[0].x.length; f++) {
    for (const { x } of rows) {
      const left = rows.filter((row) => row.x[f] <= x[f]);
      const right = rows.filter((row) => row.x[f] > x[f]);
      if (left.length < minRows || right.length < minRows) continue;
      const gain = cost(rows, criterion) - cost(left, criterion) - cost(right, criterion);
      if (best === undefined || gain > best) best = gain;
    }
  }
  return best;
}

const row = fc.record({
  x: fc.tuple(fc.integer({ min: 0, max: 6 }), fc.double({ min: -1, max: 1, noNaN: true })),
  y: fc.integer({ min: 0, max: 2 }),
  w: fc.constantFrom(1, 2, 0.5, 0),
});

describe('createCartGrower', () => {
  for (const criterion of ['gini', 'entropy', 'squaredError'] as const) {
    for (const classes of criterion === 'squaredError' ? [0] : [2, 3]) {
      it(`finds the best division there is: ${criterion}, ${classes} classes`, async () => {
        const cases = fc.array(row, { minLength: 3, maxLength: 60 });
        await fc.assert(
          fc.asyncProperty(cases, fc.integer({ min: 1, max: 3 }), async (all, minSamplesLeaf) => {
            const rows = all.map(({ x, y, w }) => ({ x, y: classes === 2 ? Math.min(y, 1) : y, w }));
            const counted = rows.filter(({ w }) => w > 0);
            fc.pre(counted.length > 0);
            const grower = createCartGrower(
              {
                X: matrixFromRows(rows.map(({ x }) => x)),
                y: Float64Array.from(rows, ({ y }) => y),
                task: classes === 0 ? 'regression' : classes === 2 ? 'binary' : 'multiclass',
                nClasses: classes,
              },
              { criterion, maxDepth: 1, minSamplesSplit: 2, minSamplesLeaf, maxFeatures: 2 },
            );
            const builder = createTreesBuilder(grower.outputs);
            const weight = Float64Array.from(rows, ({ w }) => w);
            const impurity = await grower.grow(builder, weight, 1, async () => {});
            const trees = builder.finish();
            const total = counted.reduce((sum, { w }) => sum + w, 0);
            expect(trees.cover[0]).toBeCloseTo(total, 9);
            expect(impurity[0] * total).toBeCloseTo(cost(counted, criterion), 9);
            const pure = new Set(counted.map(({ y }) => y)).size === 1;
            const expected = pure ? undefined : bestGain(counted, criterion, minSamplesLeaf);
            if (expected === undefined) expect(trees.feature[0]).toBe(-1);
            else expect(trees.gain[0]).toBeCloseTo(expected, 8);
          }),
          { numRuns: 60 },
        );
      });
    }
  }
});
