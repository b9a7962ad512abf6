import { createMatrix, type Matrix } from '../../src/pipeline/core/matrix';
import { createRandom, type Random } from '../../src/pipeline/core/random';
import type { Trees } from '../../src/pipeline/models/tree/trees';

export const FEATURES = 4;

/** Random rows, some values missing. */
export function randomRows(rows: number, seed: number, missing = 0.1): Matrix {
  const random = createRandom(seed);
  const X = createMatrix(rows, FEATURES);
  for (let i = 0; i < X.data.length; i++) {
    const value = random.normal();
    X.data[i] = random.uniform() < missing ? Number.NaN : value;
  }
  return X;
}

/** Trees that ask anything, the same feature again and again; covers add up, and some nodes have none. */
export function randomTrees(count: number, depth: number, nOutputs: number, seed: number): Trees {
  const random = createRandom(seed);
  const lists = {
    feature: [] as number[],
    threshold: [] as number[],
    left: [] as number[],
    right: [] as number[],
    missingLeft: [] as number[],
    value: [] as number[],
    cover: [] as number[],
  };
  const roots: number[] = [];
  for (let t = 0; t < count; t++) {
    roots.push(lists.feature.length);
    grow(lists, depth, 64, nOutputs, random);
  }
  const nodes = lists.feature.length;
  return {
    nOutputs,
    roots: Int32Array.from([...roots, nodes]),
    feature: Int32Array.from(lists.feature),
    threshold: Float64Array.from(lists.threshold),
    left: Int32Array.from(lists.left),
    right: Int32Array.from(lists.right),
    missingLeft: Uint8Array.from(lists.missingLeft),
    value: Float64Array.from(lists.value),
    cover: Float64Array.from(lists.cover),
    gain: new Float64Array(nodes),
  };
}

type Lists = Record<'feature' | 'threshold' | 'left' | 'right' | 'missingLeft' | 'value' | 'cover', number[]>;

function grow(lists: Lists, depth: number, cover: number, nOutputs: number, random: Random): number {
  const node = lists.feature.length;
  const leaf = depth === 0 || random.uniform() < 0.15;
  lists.feature.push(leaf ? -1 : random.integer(FEATURES));
  lists.threshold.push(random.normal());
  lists.left.push(-1);
  lists.right.push(-1);
  lists.missingLeft.push(random.integer(2));
  lists.cover.push(cover);
  for (let k = 0; k < nOutputs; k++) lists.value.push(random.normal());
  if (leaf) return node;
  const toLeft = random.integer(cover + 1);
  lists.left[node] = grow(lists, depth - 1, toLeft, nOutputs, random);
  lists.right[node] = grow(lists, depth - 1, cover - toLeft, nOutputs, random);
  return node;
}

/** Shapley values straight from the definition, of a game on subsets of the features (bit j: feature j is known). */
export function shapley(game: (known: number) => number): number[] {
  const values = Array.from({ length: 1 << FEATURES }, (_, known) => game(known));
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  return Array.from({ length: FEATURES }, (_, j) => {
    let sum = 0;
    values.forEach((value, known) => {
      if (known & (1 << j)) return;
      const size = [...known.toString(2)].filter((bit) => bit === '1').length;
      const weight = (factorial(size) * factorial(FEATURES - size - 1)) / factorial(FEATURES);
      sum += weight * (values[known | (1 << j)]! - value);
    });
    return sum;
  });
}
