import { SandtableError } from '../core/errors';

/** MurmurHash3 (x86, 32 bits) of a text's UTF-16 code units, two bytes each. */
function murmur3(text: string): number {
  let hash = 0;
  const mix = (block: number) => {
    const k = Math.imul(block, 0xcc9e2d51);
    return Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  };
  const length = text.length;
  let i = 0;
  for (; i + 1 < length; i += 2) {
    hash ^= mix(text.charCodeAt(i) | (text.charCodeAt(i + 1) << 16));
    hash = (Math.imul((hash << 13) | (hash >>> 19), 5) + 0xe6546b64) | 0;
  }
  if (i < length) hash ^= mix(text.charCodeAt(i));
  hash ^= length * 2;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/**
 * Where a unit stands in [0, 1) under an experiment's salt: always the same for the same pair, and unrelated between
 * salts, so that experiments do not carry over into each other.
 */
export function assignmentBucket(unit: number | string, salt: string): number {
  return murmur3(`${salt}:${unit}`) / 4294967296;
}

/**
 * The arm of a unit: arms lie side by side on [0, 1) in proportion to their weights (which need not sum to one).
 * The same unit and salt always give the same arm; when the first arms' weights stay, so do their units.
 *
 * @throws INVALID_ARGUMENT without a positive weight
 */
export function assignArm(unit: number | string, salt: string, weights: readonly number[]): number {
  const edges = armEdges(weights);
  return armAt(assignmentBucket(unit, salt), edges);
}

/** The arm of each unit id. At most 256 arms. */
export function assignUnits(units: ArrayLike<number>, salt: string, weights: readonly number[]): Uint8Array {
  const edges = armEdges(weights);
  const arms = new Uint8Array(units.length);
  const known = new Map<number, number>();
  for (let i = 0; i < units.length; i++) {
    const unit = units[i]!;
    let arm = known.get(unit);
    if (arm === undefined) {
      arm = armAt(assignmentBucket(unit, salt), edges);
      known.set(unit, arm);
    }
    arms[i] = arm;
  }
  return arms;
}

function armEdges(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, w) => sum + w, 0);
  if (!(total > 0) || weights.length > 256 || weights.some((w) => !(w >= 0) || !Number.isFinite(w))) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Arms need weights of zero or more, at least one above zero.',
      'Give each arm a share of the users.',
    );
  }
  let sum = 0;
  return weights.map((w) => {
    sum += w;
    return sum / total;
  });
}

function armAt(bucket: number, edges: readonly number[]): number {
  for (let arm = 0; arm < edges.length; arm++) if (bucket < edges[arm]!) return arm;
  // Rounding may leave the last edge a hair below one: the last arm with a weight takes the rest.
  let last = edges.length - 1;
  while (last > 0 && edges[last] === edges[last - 1]) last--;
  return last;
}
