import type { Trees } from './trees';

/** Collects nodes while trees grow; `finish` gives them as `Trees`. */
export interface TreesBuilder {
  /** Begins the next tree and returns its root, a leaf so far. */
  startTree(): number;
  /** Turns a leaf into a question and returns its left child; the right one is the next number. */
  split(node: number, feature: number, threshold: number, missingLeft: boolean, gain: number): number;
  setCover(node: number, cover: number): void;
  setValue(node: number, output: number, value: number): void;
  getValue(node: number, output: number): number;
  /** How many nodes there are so far. */
  size(): number;
  /** The nodes so far without a copy: arrays with room to spare, good until the next node is added. */
  view(): Trees;
  /** The nodes so far as arrays of their exact size. */
  finish(): Trees;
}

function grown<T extends Float64Array | Int32Array | Uint8Array>(array: T, size: number): T {
  const larger = new (array.constructor as new (length: number) => T)(size);
  larger.set(array);
  return larger;
}

/** An empty collection of trees whose nodes hold `nOutputs` values each. */
export function createTreesBuilder(nOutputs: number, capacity = 256): TreesBuilder {
  let room = capacity;
  let size = 0;
  const roots: number[] = [];
  let feature = new Int32Array(room);
  let threshold = new Float64Array(room);
  let left = new Int32Array(room);
  let right = new Int32Array(room);
  let missingLeft = new Uint8Array(room);
  let value = new Float64Array(room * nOutputs);
  let cover = new Float64Array(room);
  let gains = new Float64Array(room);

  const add = (): number => {
    if (size === room) {
      room *= 2;
      feature = grown(feature, room);
      threshold = grown(threshold, room);
      left = grown(left, room);
      right = grown(right, room);
      missingLeft = grown(missingLeft, room);
      value = grown(value, room * nOutputs);
      cover = grown(cover, room);
      gains = grown(gains, room);
    }
    feature[size] = left[size] = right[size] = -1;
    return size++;
  };

  return {
    startTree() {
      const root = add();
      roots.push(root);
      return root;
    },
    split(node, splitFeature, splitThreshold, splitMissingLeft, gain) {
      const child = add();
      add();
      feature[node] = splitFeature;
      threshold[node] = splitThreshold;
      missingLeft[node] = splitMissingLeft ? 1 : 0;
      gains[node] = gain;
      left[node] = child;
      right[node] = child + 1;
      return child;
    },
    setCover(node, weight) {
      cover[node] = weight;
    },
    setValue(node, output, number) {
      value[node * nOutputs + output] = number;
    },
    getValue: (node, output) => value[node * nOutputs + output]!,
    size: () => size,
    view: () => ({
      nOutputs,
      roots: Int32Array.from([...roots, size]),
      feature,
      threshold,
      left,
      right,
      missingLeft,
      value,
      cover,
      gain: gains,
    }),
    finish: () => ({
      nOutputs,
      roots: Int32Array.from([...roots, size]),
      feature: feature.slice(0, size),
      threshold: threshold.slice(0, size),
      left: left.slice(0, size),
      right: right.slice(0, size),
      missingLeft: missingLeft.slice(0, size),
      value: value.slice(0, size * nOutputs),
      cover: cover.slice(0, size),
      gain: gains.slice(0, size),
    }),
  };
}
