import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { createMatrix, matrixFromRows } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { dbscan } from '../../../src/pipeline/models/cluster/dbscan';
import { squaredDistance } from '../../../src/pipeline/models/cluster/distances';

const context = () => createContext();

test('clusters are the connected core rows; the rest is near one or noise', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 5 }),
      fc.nat(),
      async (n, least, seed) => {
        const random = createRandom(seed);
        const X = createMatrix(n, 2);
        // A coarse lattice: many distances are exactly eps.
        for (let i = 0; i < X.data.length; i++) X.data[i] = random.integer(8);
        const { labels, coreRows, nClusters } = await dbscan(X, { eps: 1, minSamples: least }, context());
        const near = (i: number, j: number) => squaredDistance(X, i, X, j) <= 1;
        const rows = [...labels.keys()];
        const core = rows.filter((i) => rows.filter((j) => near(i, j)).length >= least);
        expect([...coreRows]).toEqual(core);
        for (const i of core) for (const j of core) if (near(i, j)) expect(labels[i]).toBe(labels[j]);
        for (const i of rows) {
          const touching = core.filter((j) => near(i, j)).map((j) => labels[j]!);
          if (touching.length === 0) expect(labels[i]).toBe(-1);
          else expect(labels[i]).toBe(Math.min(...touching));
        }
        const firsts = core.filter((i, at) => core.slice(0, at).every((j) => labels[j] !== labels[i]));
        expect(firsts.map((i) => labels[i])).toEqual(Array.from({ length: nClusters }, (_, c) => c));
      },
    ),
    { numRuns: 60 },
  );
});

test('a chain of close rows is one cluster, a far row is noise', async () => {
  const X = matrixFromRows([[0], [1], [2], [3], [50], [4]]);
  const { labels } = await dbscan(X, { eps: 1.01, minSamples: 2 }, context());
  expect([...labels]).toEqual([0, 0, 0, 0, -1, 0]);
});

test('refuses impossible settings', async () => {
  const X = matrixFromRows([[0]]);
  for (const options of [{ eps: 0 }, { eps: 1, minSamples: 0 }, { eps: Number.NaN }]) {
    await expect(dbscan(X, options, context())).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  }
});
