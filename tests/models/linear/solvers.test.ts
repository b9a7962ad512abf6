import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMatrix } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { choleskyFactor, choleskyInverse, choleskySolve } from '../../../src/pipeline/models/linear/cholesky';
import { expNegative } from '../../../src/pipeline/models/linear/exp-negative';
import { minimizeLbfgs } from '../../../src/pipeline/models/linear/lbfgs';
import { binomialProblem, multinomialProblem } from '../../../src/pipeline/models/linear/logistic-problem';
import { minimizeNewton } from '../../../src/pipeline/models/linear/newton';
import { qrReduce } from '../../../src/pipeline/models/linear/qr-reduce';
import { addScaledGram, addScaledRows, rowDots } from '../../../src/pipeline/models/linear/row-kernels';
import type { SmoothProblem } from '../../../src/pipeline/models/linear/smooth-problem';
import { thinSvd } from '../../../src/pipeline/models/linear/svd';
import { makeData } from '../hard-data';

function randomMatrix(rows: number, cols: number, seed = 1) {
  const random = createRandom(seed);
  const X = createMatrix(rows, cols);
  for (let i = 0; i < X.data.length; i++) X.data[i] = random.normal();
  return X;
}

function logisticProblem(nClasses: 2 | 3, rows = 90): SmoothProblem {
  const { X, y } = makeData(nClasses === 2 ? 'binary' : 'multiclass', rows, 4);
  const labels = Int32Array.from(y);
  const weights = Float64Array.from(y, (_, i) => 1 + (i % 3));
  const totalWeight = weights.reduce((sum, w) => sum + w, 0);
  const problem = { X, labels, weights, totalWeight, l2: 0.01 };
  return nClasses === 2 ? binomialProblem(problem) : multinomialProblem(problem, 3);
}

describe('cholesky', () => {
  it('solves and inverts', () => {
    const a = Float64Array.of(4, 0, 0, 2, 5, 0, 1, 3, 6);
    expect(choleskyFactor(a, 3)).toBe(true);
    const x = choleskySolve(a, 3, Float64Array.of(4 + 4 + 3, 2 + 10 + 9, 1 + 6 + 18));
    [1, 2, 3].forEach((want, i) => {
      expect(x[i]).toBeCloseTo(want, 12);
    });
    const inverse = choleskyInverse(a, 3);
    expect(4 * inverse[0] + 2 * inverse[3] + inverse[6]).toBeCloseTo(1, 12);
  });

  it('says when a matrix is singular or indefinite', () => {
    expect(choleskyFactor(Float64Array.of(1, 0, 1, 1), 2)).toBe(false);
    expect(choleskyFactor(Float64Array.of(1, 0, 2, 1), 2)).toBe(false);
    expect(choleskyFactor(Float64Array.of(0), 1)).toBe(false);
  });
});

describe.each([2, 3] as const)('a logistic problem of %i classes', (nClasses) => {
  const problem = logisticProblem(nClasses);
  const point = () => {
    const random = createRandom(5);
    return Float64Array.from({ length: problem.size }, () => random.normal());
  };

  it('has the gradient that differences of its value show', () => {
    const w = point();
    const gradient = new Float64Array(problem.size);
    const scratch = new Float64Array(problem.size);
    problem.evaluate(w, gradient);
    for (let j = 0; j < w.length; j++) {
      const up = w.with(j, w[j] + 1e-5);
      const down = w.with(j, w[j] - 1e-5);
      const slope = (problem.evaluate(up, scratch) - problem.evaluate(down, scratch)) / 2e-5;
      expect(slope).toBeCloseTo(gradient[j], 7);
    }
  });

  it('has the Hessian that differences of its gradient show', () => {
    const w = point();
    const { size } = problem;
    const h = new Float64Array(size * size);
    problem.hessian(w, h);
    const up = new Float64Array(size);
    const down = new Float64Array(size);
    // The intercepts of several classes are pinned by a term of the Hessian that the gradient does not have.
    const isIntercept = (j: number) => nClasses > 2 && j % 5 === 4;
    for (let j = 0; j < size; j++) {
      problem.evaluate(w.with(j, w[j] + 1e-5), up);
      problem.evaluate(w.with(j, w[j] - 1e-5), down);
      for (let i = j; i < size; i++) {
        const pin = isIntercept(i) && isIntercept(j) ? 1 : 0;
        expect((up[i] - down[i]) / 2e-5 + pin).toBeCloseTo(h[i * size + j], 7);
      }
    }
  });

  it('has the same minimum by Newton and by L-BFGS', async () => {
    const start = new Float64Array(problem.size);
    const newton = await minimizeNewton(problem, start);
    const lbfgs = await minimizeLbfgs(problem, start);
    expect(newton.converged && lbfgs.converged).toBe(true);
    newton.w.forEach((value, i) => {
      expect(lbfgs.w[i]).toBeCloseTo(value, 5);
    });
    const precondition = (v: Float64Array) => {
      choleskySolve(newton.factor, problem.size, v);
    };
    const guided = await minimizeLbfgs(problem, start, { precondition });
    expect(guided.converged).toBe(true);
    expect(guided.iterations).toBeLessThan(lbfgs.iterations);
  });
});

it('L-BFGS finds the bottom of a long valley', async () => {
  const scales = [1, 1e2, 1e4];
  const problem = {
    size: 3,
    evaluate(w: Float64Array, gradient: Float64Array) {
      let value = 0;
      for (let j = 0; j < 3; j++) {
        value += (scales[j] * (w[j] - 1) ** 2) / 2;
        gradient[j] = scales[j] * (w[j] - 1);
      }
      return value;
    },
  };
  const { w, converged } = await minimizeLbfgs(problem, Float64Array.of(-5, 7, 100));
  expect(converged).toBe(true);
  for (const value of w) expect(value).toBeCloseTo(1, 6);
});

describe('row kernels', () => {
  it('give what plain loops give, whatever the number of rows', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 11 }), fc.integer({ min: 1, max: 4 }), (rows, cols) => {
        const { data } = randomMatrix(rows + 2, cols, rows);
        const range = { data, cols, begin: 1, end: 1 + rows };
        const w = Float64Array.from({ length: cols + 1 }, (_, j) => j - 1);
        const dots = new Float64Array(rows);
        rowDots(range, w, 1, 0.5, dots);
        const sums = new Float64Array(cols + 1);
        addScaledRows(range, dots, sums, 1);
        const gram = new Float64Array(cols * cols);
        addScaledGram(range, dots, gram);
        for (let i = 0; i < rows; i++) {
          let want = 0.5;
          for (let j = 0; j < cols; j++) want += data[(i + 1) * cols + j] * w[j + 1];
          expect(dots[i]).toBeCloseTo(want, 12);
        }
        for (let j = 0; j < cols; j++) {
          let sum = 0;
          for (let i = 0; i < rows; i++) sum += dots[i] * data[(i + 1) * cols + j];
          expect(sums[j + 1]).toBeCloseTo(sum, 10);
          for (let k = 0; k <= j; k++) {
            let product = 0;
            for (let i = 0; i < rows; i++)
              product += dots[i] * data[(i + 1) * cols + j] * data[(i + 1) * cols + k];
            expect(gram[j * cols + k]).toBeCloseTo(product, 10);
          }
        }
      }),
    );
  });

  it('give a row the same bits wherever it stands', () => {
    const { data } = randomMatrix(9, 7);
    const w = data.slice(0, 7);
    const all = new Float64Array(9);
    rowDots({ data, cols: 7, begin: 0, end: 9 }, w, 0, 0.1, all);
    for (let i = 0; i < 9; i++) {
      const one = new Float64Array(1);
      rowDots({ data, cols: 7, begin: i, end: i + 1 }, w, 0, 0.1, one);
      expect(one[0]).toBe(all[i]);
    }
  });
});

it('expNegative is e^x', () => {
  fc.assert(
    fc.property(fc.double({ min: -760, max: 0, noNaN: true }), (x) => {
      const want = Math.exp(x);
      expect(Math.abs(expNegative(x) - want)).toBeLessThanOrEqual(3e-16 * want + 1e-323);
    }),
    { numRuns: 2000 },
  );
  expect(expNegative(0)).toBe(1);
  expect(expNegative(-0)).toBe(1);
  expect(expNegative(Number.NEGATIVE_INFINITY)).toBe(0);
  expect(expNegative(Number.NaN)).toBeNaN();
});

describe('qrReduce', () => {
  it('keeps every residual norm', () => {
    const X = randomMatrix(700, 5);
    const y = randomMatrix(700, 1, 2).data;
    const { R, z, rest } = qrReduce(X, y);
    for (const w of [
      [0, 0, 0, 0, 0],
      [1, -2, 3, 0.5, 0],
    ]) {
      const squares = (rows: typeof X, target: Float64Array) => {
        let sum = 0;
        for (let i = 0; i < rows.rows; i++) {
          let residual = -target[i];
          for (let j = 0; j < 5; j++) residual += rows.data[i * 5 + j] * w[j];
          sum += residual * residual;
        }
        return sum;
      };
      expect(squares(R, z) + rest).toBeCloseTo(squares(X, y), 8);
    }
  });

  it('keeps the rank and the singular values, zero columns and huge numbers included', () => {
    const X = randomMatrix(600, 4);
    for (let i = 0; i < 600; i++) {
      X.data[i * 4 + 1] = 0;
      X.data[i * 4 + 3] = 2 * X.data[i * 4];
    }
    const direct = thinSvd(X);
    const reduced = thinSvd(qrReduce(X, new Float64Array(600)).R, 600);
    expect([direct.rank, reduced.rank]).toEqual([2, 2]);
    reduced.s.forEach((s, k) => {
      expect(s).toBeCloseTo(direct.s[k], 10);
    });
    const huge = { ...X, data: X.data.map((v) => v * 1e200) };
    expect(thinSvd(qrReduce(huge, new Float64Array(600)).R).s.every(Number.isFinite)).toBe(true);
  });
});
