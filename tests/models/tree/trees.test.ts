import { describe, expect, it } from 'vitest';
import { createMatrix } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { addTreeValues, applyTree } from '../../../src/pipeline/models/tree/score';
import {
  concatTrees,
  countLeaves,
  countTrees,
  type Trees,
  treeDepth,
} from '../../../src/pipeline/models/tree/trees';
import { createTreesBuilder } from '../../../src/pipeline/models/tree/trees-builder';

/** Random trees over three features with `outputs` values per node. */
function randomTrees(count: number, outputs: number, seed: number): Trees {
  const random = createRandom(seed);
  const builder = createTreesBuilder(outputs, 2);
  const grow = (node: number, depth: number): void => {
    for (let k = 0; k < outputs; k++) builder.setValue(node, k, random.normal());
    builder.setCover(node, 1 + random.integer(9));
    if (depth === 0 || random.uniform() < 0.2) return;
    const child = builder.split(node, random.integer(3), random.normal(), random.uniform() < 0.5, 1);
    grow(child, depth - 1);
    grow(child + 1, depth - 1);
  };
  for (let t = 0; t < count; t++) grow(builder.startTree(), 5);
  return builder.finish();
}

const random = createRandom(1);
const X = createMatrix(700, 3);
for (let i = 0; i < X.data.length; i++) X.data[i] = i % 17 === 0 ? Number.NaN : random.normal();

describe('trees', () => {
  it('are the same trees when put together', () => {
    const parts = [randomTrees(2, 1, 1), randomTrees(1, 1, 2), randomTrees(3, 1, 3)];
    const all = concatTrees(parts);
    expect(countTrees(all)).toBe(6);
    const one = new Float64Array(X.rows);
    addTreeValues(all, X, one, 1);
    const sum = new Float64Array(X.rows);
    for (const part of parts) addTreeValues(part, X, sum, 1);
    expect([...one]).toEqual([...sum]);
    expect(countLeaves(all, 2)).toBe(countLeaves(parts[1], 0));
    expect(treeDepth(all, 5)).toBe(treeDepth(parts[2], 2));
  });

  it('count leaves and depth', () => {
    const builder = createTreesBuilder(1);
    const child = builder.split(builder.startTree(), 0, 0, true, 1);
    builder.split(child, 0, -1, true, 1);
    builder.startTree();
    const trees = builder.finish();
    expect([countLeaves(trees, 0), treeDepth(trees, 0)]).toEqual([3, 2]);
    expect([countLeaves(trees, 1), treeDepth(trees, 1)]).toEqual([1, 0]);
    expect(builder.view().roots).toEqual(trees.roots);
  });
});

describe('addTreeValues', () => {
  for (const outputs of [1, 3]) {
    it(`adds what each tree's leaf says, however the rows are walked: ${outputs} outputs`, () => {
      const trees = randomTrees(7, outputs, 9);
      const columns = outputs === 1 ? 2 : outputs;
      for (const [from, to] of [
        [0, 7],
        [3, 6],
      ]) {
        // Many rows are walked packed, few as they are.
        for (const rows of [700, 5]) {
          const part = { rows, cols: 3, data: X.data.subarray(0, 3 * rows) };
          const expected = new Float64Array(rows * columns);
          for (let t = from; t < to; t++) {
            applyTree(trees, trees.roots[t], part).forEach((leaf, i) => {
              for (let k = 0; k < outputs; k++) {
                expected[i * columns + (outputs === 1 ? t % 2 : k)] += trees.value[leaf * outputs + k];
              }
            });
          }
          const out = new Float64Array(rows * columns);
          addTreeValues(trees, part, out, columns, from, to);
          expect([...out]).toEqual([...expected]);
        }
      }
    });
  }

  it('follows chosen rows', () => {
    const trees = randomTrees(1, 1, 4);
    const all = applyTree(trees, 0, X);
    const chosen = Int32Array.of(699, 0, 17);
    expect([...applyTree(trees, 0, X, chosen)]).toEqual([...chosen].map((row) => all[row]));
  });
});
