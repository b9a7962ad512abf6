const single = new Float32Array(1);
const bits = new Uint32Array(single.buffer);
const double = new Float64Array(1);
const halves = new Uint32Array(double.buffer);
const littleEndian = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** The double before a positive or negative finite x ≠ 0. */
function previousDouble(x: number): number {
  double[0] = x;
  const [low, high] = littleEndian ? [0, 1] : [1, 0];
  const step = x > 0 ? -1 : 1;
  const word = halves[low]! + step;
  halves[low] = word;
  if (word < 0 || word > 0xffffffff) halves[high]! += step;
  return double[0]!;
}

/** The single after x, which is a finite single. */
function nextSingle(x: number): number {
  if (x === 0) return 2 ** -149;
  single[0] = x;
  bits[0]! += x > 0 ? 1 : -1;
  return single[0]!;
}

/**
 * The double t′ for which x ≤ t′ says the same of every double x as "x rounded to single precision ≤ t".
 * scikit-learn's trees round their features so; values that fall on a threshold then go the way they go there.
 */
export function thresholdInSingles(t: number): number {
  if (!Number.isFinite(t)) return t;
  let below = Math.fround(t);
  if (!Number.isFinite(below)) return t;
  if (below > t) below = -nextSingle(-below);
  const above = nextSingle(below);
  if (!Number.isFinite(above)) return t;
  const border = below / 2 + above / 2;
  // The border itself rounds to the even one of the two.
  if (Math.fround(border) === below) return border;
  return border === 0 ? -Number.MIN_VALUE : previousDouble(border);
}

/** Whether different values stay different in single precision; `distinct` ascends. */
export function distinctInSingles(distinct: Float64Array): boolean {
  for (let i = 0; i < distinct.length; i++) {
    const value = Math.fround(distinct[i]!);
    if (!Number.isFinite(value) || (i > 0 && value === Math.fround(distinct[i - 1]!))) return false;
  }
  return true;
}
