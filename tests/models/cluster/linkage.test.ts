import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { createMatrix, type Matrix, matrixFromRows } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { cutTree, cutTreeAt, leafOrder } from '../../../src/pipeline/models/cluster/cut-tree';
import { squaredDistance } from '../../../src/pipeline/models/cluster/distances';
import { type LinkageMethod, linkage, MAX_LINKAGE_ROWS } from '../../../src/pipeline/models/cluster/linkage';

const context = () => createContext();

function cloud(n: number, seed: number): Matrix {
  const random = createRandom(seed);
  const X = createMatrix(n, 2);
  for (let i = 0; i < X.data.length; i++) X.data[i] = random.normal();
  return X;
}

/** What a merge of two clusters costs, straight from the definition. */
function cost(X: Matrix, a: number[], b: number[], method: LinkageMethod): number {
  const distances = a.flatMap((i) => b.map((j) => Math.sqrt(squaredDistance(X, i, X, j))));
  if (method === 'single') return Math.min(...distances);
  if (method === 'complete') return Math.max(...distances);
  if (method === 'average') return distances.reduce((x, y) => x + y) / distances.length;
  const mean = (rows: number[], j: number) =>
    rows.reduce((sum, i) => sum + X.data[2 * i + j]!, 0) / rows.length;
  const apart = (mean(a, 0) - mean(b, 0)) ** 2 + (mean(a, 1) - mean(b, 1)) ** 2;
  return Math.sqrt((2 * a.length * b.length * apart) / (a.length + b.length));
}

for (const method of ['single', 'complete', 'average', 'ward'] as const) {
  test(`${method}: the cheapest merge of all, at every step`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 2, max: 14 }), fc.nat(), async (n, seed) => {
        const X = cloud(n, seed);
        const tree = await linkage(X, method, context());
        const clusters = new Map<number, number[]>(Array.from({ length: n }, (_, i) => [i, [i]]));
        for (let step = 0; step < n - 1; step++) {
          const all = [...clusters.values()];
          let cheapest = Number.POSITIVE_INFINITY;
          for (let i = 0; i < all.length; i++) {
            for (let j = 0; j < i; j++) cheapest = Math.min(cheapest, cost(X, all[i]!, all[j]!, method));
          }
          const [a, b] = [clusters.get(tree.left[step]!)!, clusters.get(tree.right[step]!)!];
          expect(Math.abs(cost(X, a, b, method) - cheapest)).toBeLessThan(1e-9);
          expect(Math.abs(tree.heights[step]! - cheapest)).toBeLessThan(1e-9);
          expect(tree.sizes[step]).toBe(a.length + b.length);
          clusters.delete(tree.left[step]!);
          clusters.delete(tree.right[step]!);
          clusters.set(n + step, [...a, ...b]);
        }
      }),
      { numRuns: 25 },
    );
  });
}

test('cuts give as many clusters as asked, or those below a height', async () => {
  const X = matrixFromRows([[0], [10], [0.5], [10.2], [30]]);
  const tree = await linkage(X, 'single', context());
  expect([...cutTree(tree, 3)]).toEqual([0, 1, 0, 1, 2]);
  expect([...cutTree(tree, 1)]).toEqual([0, 0, 0, 0, 0]);
  expect([...cutTree(tree, 5)]).toEqual([0, 1, 2, 3, 4]);
  expect([...cutTreeAt(tree, 0.5)]).toEqual([0, 1, 0, 1, 2]);
  expect([...cutTreeAt(tree, 0.49)]).toEqual([0, 1, 2, 1, 3]);
  expect([...cutTreeAt(tree, 1000)]).toEqual([0, 0, 0, 0, 0]);
  expect(() => cutTree(tree, 6)).toThrow(/6 clusters/);
  expect([...leafOrder(tree)].sort()).toEqual([0, 1, 2, 3, 4]);
  expect(Math.abs([...leafOrder(tree)].indexOf(0) - [...leafOrder(tree)].indexOf(2))).toBe(1);
});

test('equal rows merge at height 0', async () => {
  const tree = await linkage(matrixFromRows([[2], [2], [2]]), 'ward', context());
  expect([...tree.heights]).toEqual([0, 0]);
});

test('refuses one row and more rows than fit', async () => {
  await expect(linkage(matrixFromRows([[1]]), 'ward', context())).rejects.toMatchObject({
    code: 'TOO_FEW_ROWS',
  });
  const many = createMatrix(MAX_LINKAGE_ROWS + 1, 1);
  await expect(linkage(many, 'ward', context())).rejects.toMatchObject({ code: 'OUT_OF_MEMORY' });
});
