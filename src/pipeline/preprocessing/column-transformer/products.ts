import { SandtableError } from '../../core/errors';
import type { FittedColumn, OutputFeature } from './model';

/** Products per pair of columns, at most: two columns of many levels would make a matrix of their own. */
const MOST_PER_PAIR = 1000;

/**
 * Adds the products of the features of two columns, per pair, to the features.
 * @returns per product the two features it multiplies
 * @throws INVALID_ARGUMENT for a pair with very many products
 */
export function pairProducts(
  columns: readonly FittedColumn[],
  features: OutputFeature[],
  pairs: readonly (readonly [string, string])[],
  unused: (name: string) => string,
): [number, number][] {
  const products: [number, number][] = [];
  const ranges = new Map(
    columns.flatMap((column) => (column.as === 'drop' ? [] : [[column.source, column] as const])),
  );
  for (const [first, second] of pairs) {
    const a = ranges.get(first);
    const b = ranges.get(second);
    // A column that was left out since has no products.
    if (!a || !b || a === b) continue;
    if (a.outputs.length * b.outputs.length > MOST_PER_PAIR) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `"${first}" times "${second}" makes ${a.outputs.length * b.outputs.length} features, more than ${MOST_PER_PAIR}.`,
        'Group rare levels, or encode one of them by target encoding.',
        { column: first },
      );
    }
    for (let i = 0; i < a.outputs.length; i++) {
      for (let j = 0; j < b.outputs.length; j++) {
        products.push([a.offset + i, b.offset + j]);
        const name = unused(`${a.outputs[i]} × ${b.outputs[j]}`);
        features.push({ name, source: first, with: second, kind: 'product' });
      }
    }
  }
  return products;
}
