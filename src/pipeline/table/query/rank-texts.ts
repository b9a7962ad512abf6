import type { Context } from '../../core/context';
import { collationKeys, compareBytes, type Texts } from './collation-keys';
import { radixSort } from './radix-sort';

/** Groups up to this size are sorted by comparing. */
const FEW = 2048;
/** Bytes of a key that one pass over the groups takes. */
const WIDTH = 8;

/**
 * The rank of each text by `collationKeys`; texts with equal keys by their own bytes; equal texts share a rank.
 * Eight bytes of all keys are sorted at a time, then groups that still tie by their next eight.
 */
export async function rankTexts(texts: Texts, context: Context): Promise<Uint32Array> {
  const keys = collationKeys(texts);
  const n = texts.offsets.length - 1;
  const order = Uint32Array.from({ length: n }, (_, i) => i);
  const words = [new Uint32Array(n), new Uint32Array(n)] as const;
  const groups: { from: number; to: number; skip: number }[] = [{ from: 0, to: n, skip: 0 }];
  let since = 0;
  let done = 0;
  for (let group = groups.pop(); group; group = groups.pop()) {
    const { from, to, skip } = group;
    const part = order.subarray(from, to);
    since += to - from;
    if (since > 8 * FEW) {
      await context.tick(done, n, 'sorting');
      since = 0;
    }
    if (to - from <= FEW || isOver(keys, part, skip)) {
      part.sort((a, b) => compareBytes(keys, a, b) || compareBytes(texts, a, b));
      done += to - from;
      continue;
    }
    fillWords(keys, part, skip, words);
    part.set(await radixSort(part.slice(), words, context));
    for (let start = from; start < to; ) {
      let end = start + 1;
      while (end < to && sameWords(words, order[start]!, order[end]!)) end++;
      if (end - start > 1) groups.push({ from: start, to: end, skip: skip + WIDTH });
      else done++;
      start = end;
    }
  }
  return ranksOf(order, (a, b) => compareBytes(texts, a, b) === 0);
}

const keyLength = ({ offsets }: Texts, i: number) => offsets[i + 1]! - offsets[i]!;

/** Whether no key of the group goes on. */
const isOver = (keys: Texts, part: Uint32Array, skip: number) =>
  part.every((i) => keyLength(keys, i) <= skip);

function fillWords(
  keys: Texts,
  part: Uint32Array,
  skip: number,
  [low, high]: readonly [Uint32Array, Uint32Array],
) {
  for (const i of part) {
    const start = keys.offsets[i]! + skip;
    const end = keys.offsets[i + 1]!;
    const byte = (k: number) => (start + k < end ? keys.bytes[start + k]! : 0);
    high[i] = (byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3);
    low[i] = (byte(4) << 24) | (byte(5) << 16) | (byte(6) << 8) | byte(7);
  }
}

const sameWords = ([low, high]: readonly [Uint32Array, Uint32Array], a: number, b: number) =>
  low[a] === low[b] && high[a] === high[b];

function ranksOf(order: Uint32Array, same: (a: number, b: number) => boolean): Uint32Array {
  const ranks = new Uint32Array(order.length);
  let rank = 0;
  for (let k = 0; k < order.length; k++) {
    if (k > 0 && !same(order[k - 1]!, order[k]!)) rank++;
    ranks[order[k]!] = rank;
  }
  return ranks;
}
