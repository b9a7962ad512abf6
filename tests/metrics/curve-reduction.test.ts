import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { reduceCurve } from '../../src/pipeline/metrics/curve-reduction';
import { precisionRecallCurve } from '../../src/pipeline/metrics/precision-recall';
import { rocCurve } from '../../src/pipeline/metrics/roc';

/** The largest distance of a point from the line through the kept points, in units of the axes' ranges. */
function departure(x: Float64Array, y: Float64Array, kept: Int32Array): number {
  const range = (values: Float64Array) => Math.max(...values) - Math.min(...values) || 1;
  const [rx, ry] = [range(x), range(y)];
  const distance = (i: number, a: number, b: number) => {
    const [dx, dy] = [(x[b]! - x[a]!) / rx, (y[b]! - y[a]!) / ry];
    const [px, py] = [(x[i]! - x[a]!) / rx, (y[i]! - y[a]!) / ry];
    const square = dx * dx + dy * dy;
    const along = square === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / square));
    return Math.hypot(px - along * dx, py - along * dy);
  };
  let worst = 0;
  for (let k = 1; k < kept.length; k++) {
    for (let i = kept[k - 1]!; i <= kept[k]!; i++) {
      let nearest = distance(i, kept[k - 1]!, kept[k]!);
      // A point that goes up and down at one x may lie on a neighbouring stretch of the line.
      for (let m = Math.max(1, k - 3); m <= Math.min(kept.length - 1, k + 3); m++) {
        nearest = Math.min(nearest, distance(i, kept[m - 1]!, kept[m]!));
      }
      worst = Math.max(worst, nearest);
    }
  }
  return worst;
}

function sample(n: number, seed: number) {
  const random = createRandom(seed);
  const yScore = Float64Array.from({ length: n }, () => random.uniform());
  return { yScore, yTrue: yScore.map((score) => (random.uniform() < score ** 2 ? 1 : 0)) };
}

describe('reduceCurve', () => {
  it('changes an ROC curve of many points by less than a thousandth', () => {
    const { yTrue, yScore } = sample(20_000, 1);
    const { fpr, tpr } = rocCurve(yTrue, yScore);
    const { indices, error } = reduceCurve(fpr, tpr, 500);
    expect(indices.length).toBeLessThanOrEqual(500);
    expect(error).toBeLessThan(1 / 1000);
    expect(departure(fpr, tpr, indices)).toBeLessThan(1 / 1000);
    expect([indices[0], indices.at(-1)]).toEqual([0, fpr.length - 1]);
  });

  it('changes a ragged precision–recall curve by no more than it says', () => {
    const { yTrue, yScore } = sample(5000, 2);
    const { recall, precision } = precisionRecallCurve(yTrue, yScore);
    for (const limit of [40, 200, 2000]) {
      const { indices, error } = reduceCurve(recall, precision, limit);
      expect(indices.length).toBeLessThanOrEqual(limit);
      // Points of one column of the grid may lie beside the line between its corners by a column's width.
      expect(departure(recall, precision, indices)).toBeLessThanOrEqual(error + 1e-12);
    }
  });

  it('keeps both ends, order and corners of any curve', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50 })), {
          minLength: 1,
          maxLength: 60,
        }),
        (points) => {
          const sorted = points.toSorted((a, b) => a[0] - b[0]);
          const x = Float64Array.from(sorted, ([px]) => px);
          const y = Float64Array.from(sorted, ([, py]) => py);
          const { indices, error } = reduceCurve(x, y);
          expect(indices[0]).toBe(0);
          expect(indices.at(-1)).toBe(points.length - 1);
          expect(departure(x, y, indices)).toBeLessThanOrEqual(error + 1e-12);
          expect(error).toBeLessThan(1 / 1000);
        },
      ),
    );
  });

  it('needs two points for a straight line and leaves out what cannot be drawn', () => {
    const x = Float64Array.from({ length: 100 }, (_, i) => i);
    expect(Array.from(reduceCurve(x, x).indices)).toEqual([0, 99]);
    const y = Float64Array.of(Number.NaN, 1, Number.POSITIVE_INFINITY, 3, 2);
    expect(Array.from(reduceCurve(x.subarray(0, 5), y).indices)).toEqual([1, 3, 4]);
    expect(reduceCurve([], []).indices.length).toBe(0);
  });
});
