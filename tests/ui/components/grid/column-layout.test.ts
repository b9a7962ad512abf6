import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { columnsBetween, edgesOf, widthOf } from '../../../../src/ui/components/grid/column-layout';

describe('laying out columns', () => {
  it('draws exactly the columns of which something is seen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 20, max: 300 }), { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 1, max: 2000 }),
        (widths, share, view) => {
          const edges = edgesOf(widths);
          const from = share * (edges[widths.length]! - 1);
          const { first, last } = columnsBetween(edges, from, from + view);
          const seen = widths.flatMap((_, k) => (edges[k + 1]! > from && edges[k]! < from + view ? [k] : []));
          expect(Array.from({ length: last - first }, (_, k) => first + k)).toEqual(seen);
        },
      ),
      { seed: 1 },
    );
  });

  it('has nothing to draw without columns', () => {
    expect(columnsBetween(edgesOf([]), 0, 100)).toEqual({ first: 0, last: 0 });
  });

  it('gives long texts no more room than they need to be recognised', () => {
    expect(widthOf(3, 16)).toBe(widthOf(12, 16));
    expect(widthOf(500, 16)).toBe(widthOf(32, 16));
    expect(widthOf(20, 20)).toBeGreaterThan(widthOf(20, 16));
  });
});
