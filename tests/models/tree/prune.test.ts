import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { type TreeModel, treeEstimator } from '../../../src/pipeline/models/tree/estimator';
import { pruneTree, pruningPath } from '../../../src/pipeline/models/tree/prune';
import { countLeaves } from '../../../src/pipeline/models/tree/trees';
import { loadGoldenDataset } from '../../golden/datasets';

const { X, y } = loadGoldenDataset('breast_cancer');
const data = { X, y, task: 'binary', nClasses: 2 } as const;
const grown = (params = {}) =>
  treeEstimator.fit(data, { maxDepth: null, ...params }, createContext()) as Promise<TreeModel>;

/** The total impurity of the leaves, weighted by their share. */
function leafImpurity({ trees, impurity }: Pick<TreeModel, 'trees' | 'impurity'>): number {
  const leaves = [...impurity.keys()].filter((node) => trees.feature[node] < 0);
  return leaves.reduce((sum, node) => sum + impurity[node] * trees.cover[node], 0) / trees.cover[0];
}

describe('cost-complexity pruning', () => {
  it('goes from the whole tree to its root, dearer and less pure at every step', async () => {
    const model = await grown();
    const { ccpAlphas, impurities } = pruningPath(model.trees, model.impurity);
    expect(ccpAlphas[0]).toBe(0);
    expect(impurities[0]).toBeCloseTo(leafImpurity(model), 12);
    expect(impurities.at(-1)).toBeCloseTo(model.impurity[0], 12);
    for (let k = 1; k < ccpAlphas.length; k++) {
      expect(ccpAlphas[k]).toBeGreaterThanOrEqual(ccpAlphas[k - 1] - 1e-12);
      expect(impurities[k]).toBeGreaterThanOrEqual(impurities[k - 1]);
    }
  });

  it('cuts to the tree that the path promises', async () => {
    const model = await grown();
    const { ccpAlphas, impurities } = pruningPath(model.trees, model.impurity);
    let leaves = countLeaves(model.trees, 0);
    for (let k = 1; k + 1 < ccpAlphas.length; k++) {
      if (ccpAlphas[k + 1] - ccpAlphas[k] < 1e-9) continue;
      const pruned = pruneTree(model.trees, model.impurity, (ccpAlphas[k] + ccpAlphas[k + 1]) / 2);
      expect(leafImpurity(pruned)).toBeCloseTo(impurities[k], 12);
      expect(countLeaves(pruned.trees, 0)).toBeLessThan(leaves);
      leaves = countLeaves(pruned.trees, 0);
    }
  });

  it('is what ccpAlpha does', async () => {
    const whole = await grown();
    expect(countLeaves((await grown({ ccpAlpha: 0 })).trees, 0)).toBe(countLeaves(whole.trees, 0));
    const pruned = await grown({ ccpAlpha: 0.02 });
    expect(pruned.trees).toEqual(pruneTree(whole.trees, whole.impurity, 0.02).trees);
    expect(countLeaves((await grown({ ccpAlpha: 1 })).trees, 0)).toBe(1);
  });
});
