import type { LinkageMethod } from './linkage';

/**
 * The distance of cluster i to the union of a and b, from the distances before the merge.
 * @param ia distance of i to a
 * @param ib distance of i to b
 * @param ab distance of a to b
 * @see Lance & Williams 1967, with Ward's formula on distances as in SciPy
 */
export function mergeDistance(
  method: LinkageMethod,
  ia: number,
  ib: number,
  ab: number,
  sizeA: number,
  sizeB: number,
  sizeI: number,
): number {
  switch (method) {
    case 'single':
      return Math.min(ia, ib);
    case 'complete':
      return Math.max(ia, ib);
    case 'average':
      return (sizeA * ia + sizeB * ib) / (sizeA + sizeB);
    case 'ward': {
      const share = 1 / (sizeA + sizeB + sizeI);
      // Rounding can leave a tiny negative number where rows coincide.
      const square = share * ((sizeI + sizeA) * ia * ia + (sizeI + sizeB) * ib * ib - sizeI * ab * ab);
      return Math.sqrt(Math.max(0, square));
    }
  }
}
