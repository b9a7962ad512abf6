import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { CancelledError } from '../../src/pipeline/core/errors';
import { type Matrix, matrixRow } from '../../src/pipeline/core/matrix';
import type { ShapValues } from '../../src/pipeline/inspection/shap-values';
import {
  ensembleOutputs,
  nextNode,
  type TreeEnsemble,
  treesFromNodes,
} from '../../src/pipeline/inspection/tree-ensemble';
import { treeShapInterventional } from '../../src/pipeline/inspection/tree-shap-interventional';
import { treeShapPath } from '../../src/pipeline/inspection/tree-shap-path';
import type { Trees } from '../../src/pipeline/models/tree/trees';
import { FEATURES, randomRows, randomTrees, shapley } from './random-trees';

const context = () => createContext();

const shape = fc.record({
  count: fc.integer({ min: 1, max: 4 }),
  depth: fc.integer({ min: 0, max: 6 }),
  nOutputs: fc.integer({ min: 1, max: 2 }),
  seed: fc.nat(),
});

function ensemble(trees: Trees): TreeEnsemble {
  // Trees of one output take turns between two outputs, as in boosting several classes.
  return { trees, nFeatures: FEATURES, base: Float64Array.of(0.5, -2), scale: 0.25 };
}

function expectAdditive(values: ShapValues, outputs: Matrix): void {
  for (let i = 0; i < outputs.rows; i++) {
    for (let k = 0; k < outputs.cols; k++) {
      const sum = matrixRow(values.phi[k]!, i).reduce((a, b) => a + b, values.expected[k]!);
      expect(Math.abs(sum - outputs.data[i * outputs.cols + k]!)).toBeLessThan(1e-9);
    }
  }
}

/** What tree t says in output k when only some features are known, the others following the training rows. */
function pathExpectation(trees: Trees, node: number, k: number, x: Float64Array, known: number): number {
  const feature = trees.feature[node]!;
  if (feature < 0) return trees.value[node * trees.nOutputs + k]!;
  if (known & (1 << feature)) {
    return pathExpectation(trees, nextNode(trees, node, x[feature]!), k, x, known);
  }
  return [trees.left[node]!, trees.right[node]!].reduce((sum, child) => {
    const share = trees.cover[node]! > 0 ? trees.cover[child]! / trees.cover[node]! : 0;
    return sum + share * pathExpectation(trees, child, k, x, known);
  }, 0);
}

test('path-dependent values are the Shapley values of the expectation along the tree', async () => {
  await fc.assert(
    fc.asyncProperty(shape, async ({ count, depth, nOutputs, seed }) => {
      const trees = randomTrees(count, depth, nOutputs, seed);
      const X = randomRows(3, seed + 1);
      const values = await treeShapPath(ensemble(trees), X, context());
      for (let i = 0; i < X.rows; i++) {
        for (const output of [0, 1]) {
          const game = (known: number) => {
            let sum = 0;
            for (let t = 0; t < count; t++) {
              if (nOutputs === 1 && t % 2 !== output) continue;
              const k = nOutputs === 1 ? 0 : output;
              sum += 0.25 * pathExpectation(trees, trees.roots[t]!, k, matrixRow(X, i), known);
            }
            return sum;
          };
          const got = matrixRow(values.phi[output]!, i);
          shapley(game).forEach((want, j) => {
            expect(Math.abs(got[j]! - want)).toBeLessThan(1e-9);
          });
          expect(Math.abs(values.expected[output]! - game(0) - [0.5, -2][output]!)).toBeLessThan(1e-9);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('interventional values are the Shapley values of rows mixed with background rows', async () => {
  await fc.assert(
    fc.asyncProperty(shape, async ({ count, depth, nOutputs, seed }) => {
      const model = ensemble(randomTrees(count, depth, nOutputs, seed));
      const X = randomRows(2, seed + 1);
      const background = randomRows(3, seed + 2);
      const values = await treeShapInterventional(model, X, background, context());
      expectAdditive(values, ensembleOutputs(model, X));
      for (let i = 0; i < X.rows; i++) {
        for (const output of [0, 1]) {
          const game = (known: number) => {
            const mixed: Matrix = { ...background, data: background.data.slice() };
            for (let at = 0; at < mixed.data.length; at++) {
              const j = at % FEATURES;
              if (known & (1 << j)) mixed.data[at] = X.data[i * FEATURES + j]!;
            }
            const outputs = ensembleOutputs(model, mixed).data;
            return (outputs[output]! + outputs[2 + output]! + outputs[4 + output]!) / 3;
          };
          const got = matrixRow(values.phi[output]!, i);
          shapley(game).forEach((want, j) => {
            expect(Math.abs(got[j]! - want)).toBeLessThan(1e-9);
          });
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('deep trees that ask a feature many times stay additive', async () => {
  const model = ensemble(randomTrees(6, 14, 1, 5));
  const X = randomRows(20, 6);
  // A row may take a way that no training row took; its share is 0, not a division by it.
  const values = await treeShapPath(model, X, context());
  expectAdditive(values, ensembleOutputs(model, X));
  expectAdditive(
    await treeShapInterventional(model, X, randomRows(10, 7), context()),
    ensembleOutputs(model, X),
  );
});

test('a single leaf explains nothing', async () => {
  const nodes = { feature: [-1], threshold: [0], left: [-1], right: [-1], value: [3], cover: [10] };
  const model = { trees: treesFromNodes([nodes, nodes]), nFeatures: 2, base: Float64Array.of(1), scale: 1 };
  const X = { rows: 1, cols: 2, data: Float64Array.of(1, 2) };
  const values = await treeShapPath(model, X, context());
  expect([...values.phi[0]!.data]).toEqual([0, 0]);
  expect(values.expected[0]).toBe(7);
});

test('refuses other widths, no background, and nodes that lead nowhere', async () => {
  const model = ensemble(randomTrees(1, 2, 1, 1));
  const X = randomRows(2, 1);
  const narrow = { rows: 1, cols: 2, data: new Float64Array(2) };
  await expect(treeShapPath(model, narrow, context())).rejects.toMatchObject({ code: 'SHAPE_MISMATCH' });
  await expect(treeShapInterventional(model, X, narrow, context())).rejects.toMatchObject({
    code: 'SHAPE_MISMATCH',
  });
  const none = { rows: 0, cols: FEATURES, data: new Float64Array(0) };
  await expect(treeShapInterventional(model, X, none, context())).rejects.toMatchObject({
    code: 'TOO_FEW_ROWS',
  });
  const leaf = { threshold: [0], value: [1], cover: [1] };
  expect(() => treesFromNodes([{ ...leaf, feature: [0], left: [0], right: [0] }])).toThrow(/leads to 0/);
  expect(() => treesFromNodes([{ ...leaf, feature: [-1], left: [], right: [-1] }])).toThrow(/differ/);
});

test('stops when told to', async () => {
  const stopped = createContext({ signal: { cancelled: true } });
  const model = ensemble(randomTrees(1, 2, 1, 1));
  await expect(treeShapPath(model, randomRows(2, 1), stopped)).rejects.toBeInstanceOf(CancelledError);
});
