// The loop of `WalkKernels` in AssemblyScript; its meaning is described there.

/** One step of one row: the node after `node`. A leaf is followed by itself. */
function step(nodesAt: usize, node: u32, rowAt: usize): u32 {
  const at = nodesAt + ((<usize>node) << 4);
  const threshold = load<f64>(at);
  const feature = load<u32>(at, 8);
  const x = load<f64>(rowAt + ((<usize>(feature & 0x7fffffff)) << 3));
  // A missing value fails both comparisons, and a leaf's is never right of Infinity.
  const above: u32 = x > threshold ? 1 : 0;
  const notBelow: u32 = x <= threshold ? 0 : 1;
  return load<u32>(at, 12) + (above | (notBelow & (feature >> 31)));
}

export function walkTree(
  nodesAt: usize,
  root: u32,
  rowsAt: usize,
  cols: usize,
  count: i32,
  leavesAt: usize,
): void {
  const stride = cols << 3;
  let i = 0;
  // Four rows at a time: while one waits for its next node the others go on.
  for (; i + 4 <= count; i += 4) {
    const r0 = rowsAt + <usize>i * stride;
    const r1 = r0 + stride;
    const r2 = r1 + stride;
    const r3 = r2 + stride;
    let a = root;
    let b = root;
    let c = root;
    let d = root;
    for (;;) {
      const na = step(nodesAt, a, r0);
      const nb = step(nodesAt, b, r1);
      const nc = step(nodesAt, c, r2);
      const nd = step(nodesAt, d, r3);
      const moved = (na ^ a) | (nb ^ b) | (nc ^ c) | (nd ^ d);
      a = na;
      b = nb;
      c = nc;
      d = nd;
      if (!moved) break;
    }
    const at = leavesAt + ((<usize>i) << 2);
    store<u32>(at, a);
    store<u32>(at, b, 4);
    store<u32>(at, c, 8);
    store<u32>(at, d, 12);
  }
  for (; i < count; i++) {
    const row = rowsAt + <usize>i * stride;
    let node = root;
    for (let next = step(nodesAt, node, row); next !== node; next = step(nodesAt, node, row)) node = next;
    store<u32>(leavesAt + ((<usize>i) << 2), node);
  }
}
