import { type CartKernels, INSERTION_ROWS, MAX_RANKS } from './cart-kernels';

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
    gather(valuesAt, orderAt, start, end, outAt) {
      const values = valuesAt >>> 3;
      const order = orderAt >>> 2;
      let out = outAt >>> 3;
      for (let k = start; k < end; k++) doubles[out++] = doubles[values + ints[order + k]!]!;
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
      if (count > 65_536 || (range <= 2 * count && count > INSERTION_ROWS)) {
        words.fill(0, counters, counters + range);
        for (let k = local; k < local + count; k++) words[counters + words[k]!]!++;
        let sum = 0;
        for (let b = counters; b < counters + range; b++) {
          const here = words[b]!;
          words[b] = sum;
          sum += here;
        }
        for (let k = 0; k < count; k++) words[keys + words[counters + words[local + k]!]!++] = k;
        return 1;
      }
      for (let k = 0; k < count; k++) words[keys + k] = words[local + k]! * 65_536 + k;
      if (count <= INSERTION_ROWS) {
        insertionSort(keys, count);
      } else {
        countingPass(counters, keys, spare, count, 16, 255);
        countingPass(counters, spare, keys, count, 24, 255);
      }
      return 1;
    },

    scanValues(scratchAt, count, weightAt, targetAt, totalWeight, totalTarget, minRows, best, resultAt) {
      const local = localRanks(scratchAt);
      const keys = local + count;
      const mask = maskFor(count);
      const weight = weightAt >>> 3;
      const target = targetAt >>> 3;
      const result = resultAt >>> 3;
      const lowest = words[lowestWord(scratchAt)]!;
      let found = 0;
      let leftWeight = 0;
      let left = 0;
      let row = (words[keys]! & mask) >>> 0;
      let rank = words[local + row]!;
      for (let k = 1; k < count; k++) {
        leftWeight += doubles[weight + row]!;
        left += doubles[target + row]!;
        row = (words[keys + k]! & mask) >>> 0;
        const next = words[local + row]!;
        if (next !== rank && k >= minRows && count - k >= minRows) {
          const right = totalTarget - left;
          const rightWeight = totalWeight - leftWeight;
          const score = (left * left) / leftWeight + (right * right) / rightWeight;
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

    scanBinary(scratchAt, count, weightAt, targetAt, totalWeight, totalTarget, minRows, best, resultAt) {
      const local = localRanks(scratchAt);
      const keys = local + count;
      const mask = maskFor(count);
      const weight = weightAt >>> 3;
      const target = targetAt >>> 3;
      const result = resultAt >>> 3;
      const lowest = words[lowestWord(scratchAt)]!;
      let found = 0;
      let leftWeight = 0;
      let left = 0;
      let row = (words[keys]! & mask) >>> 0;
      let rank = words[local + row]!;
      for (let k = 1; k < count; k++) {
        leftWeight += doubles[weight + row]!;
        left += doubles[target + row]!;
        row = (words[keys + k]! & mask) >>> 0;
        const next = words[local + row]!;
        if (next !== rank && k >= minRows && count - k >= minRows) {
          const right = totalTarget - left;
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
            doubles[result] = score;
            doubles[result + 1] = rank + lowest;
            doubles[result + 2] = next + lowest;
          }
        }
        rank = next;
      }
      return found;
    },

    scanClasses(
      scratchAt,
      count,
      weightAt,
      classAt,
      classes,
      totalsAt,
      sidesAt,
      totalWeight,
      minRows,
      best,
      resultAt,
    ) {
      const local = localRanks(scratchAt);
      const keys = local + count;
      const mask = maskFor(count);
      const weight = weightAt >>> 3;
      const classOf = classAt >>> 3;
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
        const w = doubles[weight + row]!;
        const c = doubles[classOf + row]!;
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
