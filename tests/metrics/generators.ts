import fc from 'fast-check';

export const floats = (...values: number[]) => Float64Array.from(values);

export interface LabelledScores {
  yTrue: Float64Array;
  /** Between 0 and 1, on a grid, so that ties are common. */
  yScore: Float64Array;
  weight: Float64Array;
}

/** Rows of both classes with scores that often tie and positive weights. */
export function labelledScores(minLength = 2, maxLength = 25): fc.Arbitrary<LabelledScores> {
  const row = fc.tuple(fc.boolean(), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 1, max: 4 }));
  return fc.array(row, { minLength, maxLength }).map((rows) => {
    const first: [boolean, number, number] = [true, rows[0]![1], rows[0]![2]];
    const last = rows[rows.length - 1]!;
    const both: [boolean, number, number][] = [first, ...rows.slice(1, -1), [false, last[1], last[2]]];
    return {
      yTrue: Float64Array.from(both, ([isPositive]) => (isPositive ? 1 : 0)),
      yScore: Float64Array.from(both, ([, score]) => score / 8),
      weight: Float64Array.from(both, ([, , weight]) => weight / 2),
    };
  });
}
