import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixFromRows, selectRows } from '../../src/pipeline/core/matrix';
import {
  csrFromDense,
  csrFromRows,
  csrMultiply,
  csrSelectRows,
  csrToDense,
} from '../../src/pipeline/preprocessing/sparse';

const cell = fc.constantFrom(0, 0, 0, 1, -2.5, 7);
const dense = fc
  .array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 8 })
  .map(matrixFromRows);

describe('CsrMatrix', () => {
  it('holds what the dense matrix holds, in ascending columns', () => {
    fc.assert(
      fc.property(dense, fc.array(fc.nat(7), { maxLength: 6 }), (X, picks) => {
        const sparse = csrFromDense(X);
        expect(csrToDense(sparse)).toEqual(X);
        expect(sparse.values.every((value) => value !== 0)).toBe(true);
        const rows = picks.map((pick) => pick % X.rows);
        expect(csrToDense(csrSelectRows(sparse, rows))).toEqual(selectRows(X, rows));
        const cells = Array.from({ length: X.rows }, (_, i) =>
          [3, 1, 0, 2].map((j) => [j, X.data[i * 4 + j]] as const),
        );
        expect(csrFromRows(cells, 4)).toEqual(sparse);
      }),
    );
  });

  it('adds up a column named twice, and refuses columns that are not there', () => {
    const row = [
      [1, 2],
      [1, 3],
    ] as const;
    expect(csrToDense(csrFromRows([row, []], 2)).data).toEqual(Float64Array.of(0, 5, 0, 0));
    expect(() => csrFromRows([[[2, 1]]], 2)).toThrowError('names column 2 of 2');
  });

  it('multiplies by a vector', () => {
    const sparse = csrFromDense(
      matrixFromRows([
        [1, 0, 2],
        [0, 0, 0],
      ]),
    );
    expect(csrMultiply(sparse, [3, 5, 7])).toEqual(Float64Array.of(17, 0));
    expect(() => csrMultiply(sparse, [1])).toThrowError('3 columns');
  });
});
