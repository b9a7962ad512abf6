import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MISSING_RIGHT } from '../../src/pipeline/kernels/walk-kernels';
import { expectAgreement, place } from './both-arenas';

/** A tree of 7 nodes: 0 → (1, 2), 1 → (3, 4), 4 → (5, 6). */
const LEFT = [1, 3, 2, 3, 5, 5, 6];

describe('the compiled walk and its twin agree to the bit', () => {
  it('walkTree', () => {
    const value = fc.oneof(fc.constant(Number.NaN), fc.integer({ min: -2, max: 2 }), fc.double());
    const cases = fc.record({
      rows: fc.array(fc.tuple(value, value), { minLength: 1, maxLength: 11 }),
      thresholds: fc.tuple(...[0, 1, 4].map(() => fc.integer({ min: -2, max: 2 }))),
      features: fc.tuple(...[0, 1, 4].map(() => fc.integer({ min: 0, max: 1 }))),
      missingRight: fc.tuple(...[0, 1, 4].map(() => fc.boolean())),
    });
    fc.assert(
      fc.property(cases, ({ rows, thresholds, features, missingRight }) => {
        expectAgreement(2000, (arena) => {
          const nodesAt = arena.allocate(16 * LEFT.length);
          const words = arena.u32(nodesAt, 4 * LEFT.length);
          const doubles = arena.f64(nodesAt, 2 * LEFT.length);
          LEFT.forEach((left, node) => {
            const inner = [0, 1, 4].indexOf(node);
            doubles[2 * node] = inner < 0 ? Number.POSITIVE_INFINITY : thresholds[inner];
            words[4 * node + 2] = inner < 0 ? 0 : features[inner] + (missingRight[inner] ? MISSING_RIGHT : 0);
            words[4 * node + 3] = left;
          });
          const rowsAt = place(arena, rows.flat());
          const leavesAt = arena.allocate(4 * rows.length);
          arena.kernels.walkTree(nodesAt, 0, rowsAt, 2, rows.length, leavesAt);
          const goesLeft = (inner: number, row: [number, number]): boolean => {
            const x = row[features[inner]];
            return Number.isNaN(x) ? !missingRight[inner] : x <= thresholds[inner];
          };
          const leaf = (row: [number, number]): number => {
            if (!goesLeft(0, row)) return 2;
            if (goesLeft(1, row)) return 3;
            return goesLeft(2, row) ? 5 : 6;
          };
          expect([...arena.i32(leavesAt, rows.length)]).toEqual(rows.map(leaf));
        });
      }),
      { numRuns: 200 },
    );
  });
});
