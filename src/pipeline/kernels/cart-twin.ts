import { type CartKernels, FULL_BUCKET, INSERTION_ROWS, MAX_RANKS } from './cart-kernels';

/**
 * The kernels in plain TypeScript over the given memory. The scratch of a sort holds, as 32-bit words: the
 * counters, then per row its rank less the node's lowest, its key, and room for keys. A key is rank · 2¹⁶ + local
 * number; with more than 2¹⁶ rows it is the local number alone.
 */
export function createCartTwin(buffer: ArrayBuffer): CartKernels {
  const ints = new Int32Array(buffer);
  const words = new Uint32Array(buffer);
  const halves = new Uint16Array(buffer);
  const doubles = new Float64Array(buffer);
  /** The lowest rank of the latest sort, by the address of its scratch: its counters' last word. */
  const lowestWord = (scratchAt: number) => (scratchAt >>> 2) + MAX_RANKS;
  const localRanks = (scratchAt: number) => lowestWord(scratchAt) + 1;
  const maskFor = (count: number) => (count <= 65_536 ? 0xffff : 0xffffffff);

  function insertionSort(keys: number, count: number): void {
    for (let k = keys + 1; k < keys + count; k++) {
      const key = words[k]!;
      let j = k - 1;
      while (j >= keys && words[j]! > key) {
        words[j + 1] = words[j]!;
        j--;
      }
      words[j + 1] = key;
    }
  }

  /** One pass of a counting sort by `buckets` values of (key >>> shift). */
  function countingPass(
    counters: number,
    from: number,
    to: number,
    count: number,
    shift: number,
    mask: number,
  ): void {
    words.fill(0, counters, counters + mask + 1);
    for (let k = from; k < from + count; k++) words[counters + ((words[k]! >>> shift) & mask)]!++;
    let sum = 0;
    for (let b = counters; b <= counters + mask; b++) {
      const here = words[b]!;
      words[b] = sum;
      sum += here;
    }
    for (let k = from; k < from + count; k++) {
      const key = words[k]!;
      words[to + words[counters + ((key >>> shift) & mask)]!++] = key;
    }
  }

  return {
    gatherPairs(weightAt, targetAt, orderAt, start, end, outAt) {
      const weight = weightAt >>> 3;
      const target = targetAt >>> 3;
      const order = orderAt >>> 2;
      let out = outAt >>> 3;
      for (let k = start; k < end; k++) {
        const row = ints[order + k]!;
        doubles[out++] = doubles[weight + row]!;
        doubles[out++] = doubles[target + row]!;
      }
    },

    pairMoments(pairsAt, count, resultAt) {
      const pairs = pairsAt >>> 3;
      let weight = 0;
      let sum = 0;
      for (let k = 0; k < count; k++) {
        weight += doubles[pairs + 2 * k]!;
        sum += doubles[pairs + 2 * k + 1]!;
      }
      const mean = sum / weight;
      let squares = 0;
      for (let k = 0; k < count; k++) {
        const w = doubles[pairs + 2 * k]!;
        const off = doubles[pairs + 2 * k + 1]! - w * mean;
        squares += (off * off) / w;
      }
      doubles.set([weight, sum, squares], resultAt >>> 3);
    },

    sortByFeature(ranksAt, orderAt, start, end, scratchAt) {
      const ranks = ranksAt >>> 1;
      const order = orderAt >>> 2;
      const count = end - start;
      const counters = scratchAt >>> 2;
      const local = localRanks(scratchAt);
      const keys = local + count;
      const spare = keys + count;
      let lowest = MAX_RANKS;
      let highest = 0;
      for (let k = 0; k < count; k++) {
        const rank = halves[ranks + ints[order + start + k]!]!;
        words[local + k] = rank;
        if (rank < lowest) lowest = rank;
        if (rank > highest) highest = rank;
      }
      if (lowest >= highest) return 0;
      words[lowestWord(scratchAt)] = lowest;
      for (let k = 0; k < count; k++) words[local + k]! -= lowest;
      const range = highest - lowest + 1;
      if (count <= INSERTION_ROWS) {
        for (let k = 0; k < count; k++) words[keys + k] = words[local + k]! * 65_536 + k;
        insertionSort(keys, count);
        return 1;
      }
      // Buckets of 2^shift ranks, about as many as there are rows; past 2¹⁶ rows every rank has its own.
      let shift = 0;
      while (range >>> shift > 2 * count) shift++;
      const buckets = ((range - 1) >>> shift) + 1;
      words.fill(0, counters, counters + buckets);
      let fullest = 0;
      for (let k = local; k < local + count; k++) {
        const here = ++words[counters + (words[k]! >>> shift)]!;
        if (here > fullest) fullest = here;
      }
      if (shift > 0 && fullest > FULL_BUCKET) {
        // Most ranks fall into few buckets: byte by byte instead.
        for (let k = 0; k < count; k++) words[keys + k] = words[local + k]! * 65_536 + k;
        countingPass(counters, keys, spare, count, 16, 255);
        countingPass(counters, spare, keys, count, 24, 255);
        return 1;
      }
      let sum = 0;
      for (let b = counters; b < counters + buckets; b++) {
        const here = words[b]!;
        words[b] = sum;
        sum += here;
      }
      const factor = count <= 65_536 ? 65_536 : 0;
      for (let k = 0; k < count; k++) {
        const rank = words[local + k]!;
        words[keys + words[counters + (rank >>> shift)]!++] = rank * factor + k;
      }
      if (shift > 0) insertionSort(keys, count);
      return 1;
    },

    scanValues(scratchAt, count, pairsAt, totalWeight, totalSum, minRows, best, resultAt) {
      const local = localRanks(scratchAt);
      const keys = local + count;
      const mask = maskFor(count);
      const pairs = pairsAt >>> 3;
      const result = resultAt >>> 3;
      const lowest = words[lowestWord(scratchAt)]!;
      let found = 0;
      let leftWeight = 0;
      let left = 0;
      let row = (words[keys]! & mask) >>> 0;
      let rank = words[local + row]!;
      for (let k = 1; k < count; k++) {
        leftWeight += doubles[pairs + 2 * row]!;
        left += doubles[pairs + 2 * row + 1]!;
        row = (words[keys + k]! & mask) >>> 0;
        const next = words[local + row]!;
        if (next !== rank && k >= minRows && count - k >= minRows) {
          const right = totalSum - left;
          const rightWeight = totalWeight - leftWeight;
          const score = (left * left) / leftWeight + (right * right) / rightWeight;
          if (score > best) {
            best = score;
            found = 1;
            doubles.set([score, rank + lowest, next + lowest, leftWeight, left], result);
          }
        }
        rank = next;
      }
      return found;
    },

    scanBinary(scratchAt, count, pairsAt, totalWeight, totalSum, minRows, best, resultAt) {
      const local = localRanks(scratchAt);
      const keys = local + count;
      const mask = maskFor(count);
      const pairs = pairsAt >>> 3;
      const result = resultAt >>> 3;
      const lowest = words[lowestWord(scratchAt)]!;
      let found = 0;
      let leftWeight = 0;
      let left = 0;
      let row = (words[keys]! & mask) >>> 0;
      let rank = words[local + row]!;
      for (let k = 1; k < count; k++) {
        leftWeight += doubles[pairs + 2 * row]!;
        left += doubles[pairs + 2 * row + 1]!;
        row = (words[keys + k]! & mask) >>> 0;
        const next = words[local + row]!;
        if (next !== rank && k >= minRows && count - k >= minRows) {
          const right = totalSum - left;
          const rightWeight = totalWeight - leftWeight;
          const leftOther = leftWeight - left;
          const rightOther = rightWeight - right;
          const leftSquares = leftOther * leftOther + left * left;
          const rightSquares = rightOther * rightOther + right * right;
          const leftGini = 1 - leftSquares / (leftWeight * leftWeight);
          const rightGini = 1 - rightSquares / (rightWeight * rightWeight);
          const score = -rightWeight * rightGini - leftWeight * leftGini;
          if (score > best) {
            best = score;
            found = 1;
            doubles.set([score, rank + lowest, next + lowest, leftWeight, left], result);
          }
        }
        rank = next;
      }
      return found;
    },

    scanClasses(scratchAt, count, pairsAt, classes, totalsAt, sidesAt, totalWeight, minRows, best, resultAt) {
      const local = localRanks(scratchAt);
      const keys = local + count;
      const mask = maskFor(count);
      const pairs = pairsAt >>> 3;
      const lefts = sidesAt >>> 3;
      const rights = lefts + classes;
      const result = resultAt >>> 3;
      const lowest = words[lowestWord(scratchAt)]!;
      let leftSquares = 0;
      let rightSquares = 0;
      for (let c = 0; c < classes; c++) {
        const total = doubles[(totalsAt >>> 3) + c]!;
        doubles[lefts + c] = 0;
        doubles[rights + c] = total;
        rightSquares += total * total;
      }
      let found = 0;
      let leftWeight = 0;
      let row = (words[keys]! & mask) >>> 0;
      let rank = words[local + row]!;
      for (let k = 1; k < count; k++) {
        const w = doubles[pairs + 2 * row]!;
        const c = doubles[pairs + 2 * row + 1]!;
        leftWeight += w;
        leftSquares += w * (2 * doubles[lefts + c]! + w);
        rightSquares += w * (w - 2 * doubles[rights + c]!);
        doubles[lefts + c]! += w;
        doubles[rights + c]! -= w;
        row = (words[keys + k]! & mask) >>> 0;
        const next = words[local + row]!;
        if (next !== rank && k >= minRows && count - k >= minRows) {
          const rightWeight = totalWeight - leftWeight;
          const leftGini = 1 - leftSquares / (leftWeight * leftWeight);
          const rightGini = 1 - rightSquares / (rightWeight * rightWeight);
          const score = -rightWeight * rightGini - leftWeight * leftGini;
          if (score > best) {
            best = score;
            found = 1;
            doubles[result] = score;
            doubles[result + 1] = rank + lowest;
            doubles[result + 2] = next + lowest;
          }
        }
        rank = next;
      }
      return found;
    },

    partitionByRank(ranksAt, orderAt, scratchAt, start, end, last) {
      const ranks = ranksAt >>> 1;
      const order = orderAt >>> 2;
      const scratch = scratchAt >>> 2;
      let left = order + start;
      let right = scratch;
      for (let k = order + start; k < order + end; k++) {
        const row = ints[k]!;
        const goesLeft = halves[ranks + row]! <= last ? 1 : 0;
        ints[left] = row;
        ints[right] = row;
        left += goesLeft;
        right += 1 - goesLeft;
      }
      ints.copyWithin(left, scratch, right);
      return left - order;
    },
  };
}
