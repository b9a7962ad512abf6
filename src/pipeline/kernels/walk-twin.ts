import { MISSING_RIGHT, type WalkKernels } from './walk-kernels';

/** The kernel in plain TypeScript over the given memory. */
export function createWalkTwin(buffer: ArrayBuffer): WalkKernels {
  const ints = new Int32Array(buffer);
  const words = new Uint32Array(buffer);
  const doubles = new Float64Array(buffer);

  return {
    walkTree(nodesAt, root, rowsAt, cols, count, leavesAt) {
      const nodes = nodesAt >>> 3;
      for (let i = 0; i < count; i++) {
        const row = (rowsAt >>> 3) + i * cols;
        let node = root;
        for (;;) {
          const at = nodes + 2 * node;
          const feature = words[2 * at + 2]!;
          const left = ints[2 * at + 3]!;
          if (left === node) break;
          const x = doubles[row + (feature & 0x7fffffff)]!;
          const threshold = doubles[at]!;
          // A missing value fails both comparisons.
          const goesLeft = feature >= MISSING_RIGHT ? x <= threshold : !(x > threshold);
          node = goesLeft ? left : left + 1;
        }
        ints[(leavesAt >>> 2) + i] = node;
      }
    },
  };
}
