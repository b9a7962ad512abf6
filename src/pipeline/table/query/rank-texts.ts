import type { Context } from '../../core/context';
import { collationKeys, compareBytes, type Texts } from './collation-keys';
import { radixSort, radixSortFew } from './radix-sort';

/** Groups up to this size are sorted by comparing, */
const FEW = 24;
/** groups up to this size in one go. */
const SOME = 1 << 15;
/** Bytes of a key that one pass over the groups takes. */
const WIDTH = 8;

/** Keys [from, to) of the order share their first `skip` bytes. */
interface Group {
  from: number;
  to: number;
  skip: number;
}

/**
 * The rank of each text by `collationKeys`; texts with equal keys by their own bytes; equal texts share a rank.
 * Eight bytes of all keys are sorted at a time, then groups that still tie by their next eight.
 */
export async function rankTexts(texts: Texts, context: Context): Promise<Uint32Array> {
  const keys = collationKeys(texts);
  const n = texts.offsets.length - 1;
  const order = new Uint32Array(n);
  for (let i = 0; i < n; i++) order[i] = i;
  const words = [new Uint32Array(n), new Uint32Array(n)] as const;
  const scratch = new Uint32Array(Math.min(n, SOME));
  const groups: Group[] = [{ from: 0, to: n, skip: 0 }];
  const compare = (a: number, b: number) => compareBytes(keys, a, b) || compareBytes(texts, a, b);
  let since = 0;
  let done = 0;
  for (let group = groups.pop(); group; group = groups.pop()) {
    const { from, to, skip } = group;
    const part = order.subarray(from, to);
    since += to - from;
    if (since > SOME) {
      await context.tick(done, n, 'sorting');
      since = 0;
    }
    if (to - from <= FEW) insert(part, compare);
    else if (isOver(keys, part, skip)) part.sort(compare);
    else {
      fillWords(keys, part, skip, words);
      if (to - from <= SOME) radixSortFew(part, words, scratch);
      else part.set(await radixSort(part.slice(), words, context));
      done += pushTies(order, words, group, groups);
      continue;
    }
    done += to - from;
  }
  return ranksOf(order, texts);
}

/** Sorts a few in place, keeping the order of equal ones. */
function insert(part: Uint32Array, compare: (a: number, b: number) => number): void {
  for (let i = 1; i < part.length; i++) {
    const item = part[i]!;
    let k = i;
    while (k > 0 && compare(part[k - 1]!, item) > 0) {
      part[k] = part[k - 1]!;
      k--;
    }
    part[k] = item;
  }
}

/** Whether no key of the group goes on. */
function isOver({ offsets }: Texts, part: Uint32Array, skip: number): boolean {
  for (const i of part) if (offsets[i + 1]! - offsets[i]! > skip) return false;
  return true;
}

type Words = readonly [low: Uint32Array, high: Uint32Array];

function fillWords({ bytes, offsets }: Texts, part: Uint32Array, skip: number, [low, high]: Words): void {
  for (let k = 0; k < part.length; k++) {
    const i = part[k]!;
    const start = offsets[i]! + skip;
    const end = offsets[i + 1]!;
    high[i] = wordAt(bytes, start, end);
    low[i] = wordAt(bytes, start + 4, end);
  }
}

/** Four bytes as one number, the first the most significant; zeros beyond the end. */
function wordAt(bytes: Uint8Array, at: number, end: number): number {
  if (at + 4 <= end) {
    return (bytes[at]! << 24) | (bytes[at + 1]! << 16) | (bytes[at + 2]! << 8) | bytes[at + 3]!;
  }
  let word = 0;
  for (let k = at; k < at + 4; k++) word = (word << 8) | (k < end ? bytes[k]! : 0);
  return word;
}

/** Sets aside what still ties within a sorted group; returns how many are in their place. */
function pushTies(
  order: Uint32Array,
  [low, high]: Words,
  { from, to, skip }: Group,
  groups: Group[],
): number {
  let placed = 0;
  for (let start = from; start < to; ) {
    const item = order[start]!;
    let end = start + 1;
    while (end < to && high[order[end]!] === high[item] && low[order[end]!] === low[item]) end++;
    if (end - start > 1) groups.push({ from: start, to: end, skip: skip + WIDTH });
    else placed++;
    start = end;
  }
  return placed;
}

function ranksOf(order: Uint32Array, texts: Texts): Uint32Array {
  const ranks = new Uint32Array(order.length);
  let rank = 0;
  for (let k = 0; k < order.length; k++) {
    if (k > 0 && compareBytes(texts, order[k - 1]!, order[k]!) !== 0) rank++;
    ranks[order[k]!] = rank;
  }
  return ranks;
}
