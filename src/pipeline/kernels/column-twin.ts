import type { ColumnKernels } from './column-kernels';

/** The kernels in plain TypeScript over the given memory. */
export function createColumnTwin(buffer: ArrayBuffer): ColumnKernels {
  const bytes = new Uint8Array(buffer);
  const halves = new Uint16Array(buffer);
  const doubles = new Float64Array(buffer);

  /** The number of bounds below x. */
  function placeOf(x: number, bounds: number, count: number): number {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (doubles[bounds + middle]! < x) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    sortDoubles(valuesAt, count) {
      doubles.subarray(valuesAt >>> 3, (valuesAt >>> 3) + count).sort();
    },
    placeColumn(valuesAt, count, boundsAt, bounds, outAt) {
      const values = valuesAt >>> 3;
      const out = outAt >>> 1;
      for (let i = 0; i < count; i++) {
        const x = doubles[values + i]!;
        halves[out + i] = Number.isNaN(x) ? bounds : placeOf(x, boundsAt >>> 3, bounds);
      }
    },
    binColumn(valuesAt, count, boundsAt, bounds, missing, outAt, stride) {
      const values = valuesAt >>> 3;
      for (let i = 0, to = outAt; i < count; i++, to += stride) {
        const x = doubles[values + i]!;
        bytes[to] = Number.isNaN(x) ? 0 : placeOf(x, boundsAt >>> 3, bounds) + missing;
      }
    },
  };
}
