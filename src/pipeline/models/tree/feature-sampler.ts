/**
 * Draws the features that a node tries, without replacement, and remembers which ones are constant in a branch so
 * that nobody below looks at them again. It follows scikit-learn's splitter draw by draw: with the same seed, ties
 * between equally good features fall the same way.
 */
export interface FeatureSampler {
  /** Begins a node. `constants` is what its parent's `constants()` returned; 0 for a root. */
  begin(constants: number): void;
  /** The next feature to try, or −1 when enough were tried. */
  next(): number;
  /** Tells whether the feature just given takes one value only in this node. */
  tell(constant: boolean): void;
  /** Ends the node; the number of features known to be constant in it and below. */
  constants(): number;
}

/**
 * What NumPy's RandomState(0) gives scikit-learn's splitter as its seed: a tree of ours and one of theirs with
 * `random_state=0` break ties alike.
 */
export const USUAL_SEED = 209652396;

/** @param maxFeatures features tried per node, constant ones included; at least one that varies is always tried */
export function createFeatureSampler(features: number, maxFeatures: number, seed: number): FeatureSampler {
  const order = Int32Array.from({ length: features }, (_, f) => f);
  const constantOrder = new Int32Array(features);
  let state = seed >>> 0 || 1;
  let known = 0;
  let found = 0;
  let drawn = 0;
  let visited = 0;
  /** Features from here on were tried in this node. */
  let end = features;
  let place = 0;

  const integer = (low: number, high: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return low + (((state & 0x7fffffff) >>> 0) % (high - low));
  };
  const swap = (a: number, b: number): void => {
    const held = order[a]!;
    order[a] = order[b]!;
    order[b] = held;
  };

  return {
    begin(constants) {
      known = constants;
      found = drawn = visited = 0;
      end = features;
    },
    next() {
      while (end > known + found && (visited < maxFeatures || visited <= found + drawn)) {
        visited++;
        const pick = integer(drawn, end - found);
        if (pick < known) {
          swap(drawn++, pick);
          continue;
        }
        place = pick + found;
        return order[place]!;
      }
      return -1;
    },
    tell(constant) {
      if (constant) {
        swap(place, known + found);
        found++;
      } else {
        swap(place, --end);
      }
    },
    constants() {
      // Siblings share the known ones: their order must be as the parent left it.
      for (let f = 0; f < known; f++) order[f] = constantOrder[f]!;
      for (let f = known; f < known + found; f++) constantOrder[f] = order[f]!;
      return known + found;
    },
  };
}
