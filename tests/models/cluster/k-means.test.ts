import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { CancelledError } from '../../../src/pipeline/core/errors';
import { createMatrix, type Matrix, matrixFromRows } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { squaredDistance } from '../../../src/pipeline/models/cluster/distances';
import { fitKMeans, predictKMeans, transformKMeans } from '../../../src/pipeline/models/cluster/k-means';

const context = (seed = 0) => createContext({ random: createRandom(seed) });

function cloud(rows: number, cols: number, seed: number): Matrix {
  const random = createRandom(seed);
  const X = createMatrix(rows, cols);
  for (let i = 0; i < X.data.length; i++) X.data[i] = random.normal();
  return X;
}

test('every row is with its nearest centre, every centre is the mean of its rows, and none is empty', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 6 }),
      fc.integer({ min: 6, max: 40 }),
      fc.nat(),
      async (k, n, seed) => {
        const X = cloud(n, 2, seed);
        const model = await fitKMeans(X, { nClusters: k, nInit: 2, tol: 0 }, context(seed));
        expect(predictKMeans(model, X)).toEqual(model.labels);
        expect(new Set(model.labels).size).toBe(k);
        let inertia = 0;
        for (let c = 0; c < k; c++) {
          const members = [...model.labels.keys()].filter((i) => model.labels[i] === c);
          for (let j = 0; j < 2; j++) {
            const mean = members.reduce((sum, i) => sum + X.data[2 * i + j]!, 0) / members.length;
            expect(Math.abs(mean - model.centers.data[2 * c + j]!)).toBeLessThan(1e-9);
          }
          for (const i of members) inertia += squaredDistance(X, i, model.centers, c);
        }
        expect(Math.abs(inertia - model.inertia)).toBeLessThan(1e-9);
      },
    ),
    { numRuns: 30 },
  );
});

test('more starts are never worse, and the same seed gives the same centres', async () => {
  const X = cloud(150, 2, 4);
  const one = await fitKMeans(X, { nClusters: 8, nInit: 1 }, context(3));
  const ten = await fitKMeans(X, { nClusters: 8, nInit: 10 }, context(3));
  expect(ten.inertia).toBeLessThanOrEqual(one.inertia);
  expect(await fitKMeans(X, { nClusters: 8, nInit: 10 }, context(3))).toEqual(ten);
});

test('a centre without rows moves to the row farthest from its own', async () => {
  const X = matrixFromRows([[0], [1], [2], [10]]);
  const model = await fitKMeans(X, { nClusters: 2, init: matrixFromRows([[1], [500]]) }, context());
  expect([...model.labels]).toEqual([0, 0, 0, 1]);
  expect([...model.centers.data]).toEqual([1, 10]);
});

test('fewer distinct rows than clusters still end, with nothing left over', async () => {
  const X = matrixFromRows([[1], [1], [1], [5]]);
  const model = await fitKMeans(X, { nClusters: 3 }, context());
  expect(model.inertia).toBe(0);
  expect([...model.centers.data].every(Number.isFinite)).toBe(true);
});

test('a weight counts as that many equal rows', async () => {
  const init = matrixFromRows([[0], [10]]);
  const weighted = await fitKMeans(
    matrixFromRows([[0], [3], [9], [11]]),
    { nClusters: 2, init, sampleWeight: Float64Array.of(1, 2, 1, 3) },
    context(),
  );
  const repeated = await fitKMeans(
    matrixFromRows([[0], [3], [3], [9], [11], [11], [11]]),
    { nClusters: 2, init },
    context(),
  );
  expect(weighted.centers).toEqual(repeated.centers);
  expect(weighted.inertia).toBe(repeated.inertia);
});

test('transform gives distances', async () => {
  const model = await fitKMeans(
    matrixFromRows([
      [0, 0],
      [3, 4],
    ]),
    { nClusters: 2 },
    context(),
  );
  const distances = transformKMeans(model, matrixFromRows([[0, 0]]));
  expect([...distances.data].sort()).toEqual([0, 5]);
});

test('refuses what cannot be, and stops when told to', async () => {
  const X = cloud(5, 2, 1);
  const refused = (options: Parameters<typeof fitKMeans>[1], data = X) => fitKMeans(data, options, context());
  await expect(refused({ nClusters: 6 })).rejects.toMatchObject({ code: 'TOO_FEW_ROWS' });
  await expect(refused({ nClusters: 0 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(refused({ nClusters: 2, init: cloud(3, 2, 1) })).rejects.toMatchObject({
    code: 'SHAPE_MISMATCH',
  });
  await expect(refused({ nClusters: 1 }, matrixFromRows([[Number.NaN]]))).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
  const weights = Float64Array.of(1, 1, -1, 1, 1);
  await expect(refused({ nClusters: 2, sampleWeight: weights })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
  });
  const stopped = createContext({ signal: { cancelled: true } });
  await expect(fitKMeans(X, { nClusters: 2 }, stopped)).rejects.toBeInstanceOf(CancelledError);
});
