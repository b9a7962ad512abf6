import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { log, log1p } from './math';

/**
 * A seeded random stream. Equal seeds give equal draws on every machine; `derive` gives independent streams by
 * name, so that the order in which workers happen to run changes nothing.
 */
export interface Random {
  /** The seed this stream began with. */
  readonly seed: number;
  /** A stream of its own for `label`; does not disturb this one. */
  derive(label: string | number): Random;
  /** Uniform in [0, 1), 53 bits. */
  uniform(): number;
  /** Uniform integer in [0, n). */
  integer(n: number): number;
  /** An unsigned 32-bit integer. */
  uint32(): number;
  /** Standard normal (polar method). */
  normal(): number;
  /** Exponential with mean 1. */
  exponential(): number;
  /** Shuffles in place (Fisher–Yates) and returns the same array. */
  shuffle<T extends { length: number; [i: number]: number }>(values: T): T;
  /** The integers 0…n−1 in random order. */
  permutation(n: number): Int32Array;
}

/** FNV-1a of a string started from `seed`: derived streams depend on the name and the parent's seed alone. */
export function mixSeed(seed: number, label: string | number): number {
  const text = String(label);
  let h = (seed ^ 0x811c9dc5) >>> 0;
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  }
  // Murmur3's finaliser: neighbouring names get unrelated streams.
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
  return (h ^ (h >>> 16)) >>> 0;
}

const TWO_POW_M53 = 2 ** -53;

/** A stream from a seed (any finite number; its integer part modulo 2³² counts). */
export function createRandom(seed: number): Random {
  const start = Number.isFinite(seed) ? Math.trunc(seed) >>> 0 : 0;
  const generator = xoroshiro128plus(start);
  // Two words of an LCG-free generator: 21 + 32 bits make a full double mantissa.
  const uint32 = () => generator.next() >>> 0;
  const uniform = () => ((uint32() >>> 11) * 4294967296 + uint32()) * TWO_POW_M53;
  let spare = Number.NaN;
  const random: Random = {
    seed: start,
    derive: (label) => createRandom(mixSeed(start, label)),
    uniform,
    uint32,
    integer(n) {
      // Rejection keeps every value equally likely for n up to 2³².
      const limit = 4294967296 - (4294967296 % n);
      let x = uint32();
      while (x >= limit) x = uint32();
      return x % n;
    },
    normal() {
      if (!Number.isNaN(spare)) {
        const value = spare;
        spare = Number.NaN;
        return value;
      }
      let u: number;
      let v: number;
      let s: number;
      do {
        u = 2 * uniform() - 1;
        v = 2 * uniform() - 1;
        s = u * u + v * v;
      } while (s >= 1 || s === 0);
      const factor = Math.sqrt((-2 * log(s)) / s);
      spare = v * factor;
      return u * factor;
    },
    exponential: () => -log1p(-uniform()),
    shuffle(values) {
      for (let i = values.length - 1; i > 0; i--) {
        const j = random.integer(i + 1);
        const t = values[i]!;
        values[i] = values[j]!;
        values[j] = t;
      }
      return values;
    },
    permutation(n) {
      const order = new Int32Array(n);
      for (let i = 0; i < n; i++) order[i] = i;
      return random.shuffle(order);
    },
  };
  return random;
}
