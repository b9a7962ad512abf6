/** Walking rows through trees. `…At` is a byte address in the arena, as in `HistogramKernels`. */
export interface WalkKernels {
  /**
   * The leaf in which each row ends.
   * @param nodesAt 16 bytes per node: the threshold (f64), the feature (i32), the left child (i32); the right child
   *   is the next node. Where missing values go right the feature has its highest bit set. A leaf is its own left
   *   child, with threshold Infinity and feature 0.
   * @param root the node to begin at
   * @param rowsAt values, `cols` doubles per row
   * @param leavesAt i32 per row
   */
  walkTree(
    nodesAt: number,
    root: number,
    rowsAt: number,
    cols: number,
    count: number,
    leavesAt: number,
  ): void;
}

/** Bytes of a node. */
export const NODE_BYTES = 16;
/** Set in a node's feature where missing values go right. */
export const MISSING_RIGHT = 0x80000000;
