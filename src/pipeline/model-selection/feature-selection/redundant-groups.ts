import type { Context } from '../../core/context';
import { cramersVCorrected } from '../../core/descriptive/contingency';
import { spearman } from '../../core/descriptive/correlation';
import { createMatrix } from '../../core/matrix';
import { cutTreeAt, leafOrder } from '../../models/cluster/cut-tree';
import { type Linkage, linkageOfDistances } from '../../models/cluster/linkage';
import type { ColumnSample } from '../../preprocessing/selection/column-sample';

/** Columns that say this much of the same, on average, form a group. */
export const SAME_FROM = 0.7;

/** How columns go together. */
export interface Redundancy {
  /** In the order they were given. */
  names: string[];
  /** Columns × columns: |Spearman| of two amounts, else Cramér's V less its bias; 0 where undefined. */
  association: Float64Array;
  /** Average linkage on 1 − association; null for fewer than two columns. */
  tree: Linkage | null;
  /** Columns in the order of the tree's leaves. */
  order: Int32Array;
  /** The group of each column, numbered from 0; a column alone is a group. */
  groups: Int32Array;
}

/** How strongly two columns go together, from 0 to 1; numbers in tenths against names. NaN where one never varies. */
export function columnAssociation(a: ColumnSample, b: ColumnSample): number {
  if (a.numbers && b.numbers) {
    const [x, y] = [a.numbers, b.numbers];
    const both = [...x.keys()].filter((i) => !Number.isNaN(x[i]!) && !Number.isNaN(y[i]!));
    const pick = (values: Float64Array) => Float64Array.from(both, (i) => values[i]!);
    return Math.abs(spearman(pick(x), pick(y)).r);
  }
  const table = createMatrix(a.nCodes, b.nCodes);
  for (let i = 0; i < a.codes.length; i++) table.data[a.codes[i]! * b.nCodes + b.codes[i]!]!++;
  return cramersVCorrected(table);
}

/**
 * Groups of columns that say nearly the same: hierarchical clustering on 1 − association, cut where the average
 * association falls below `SAME_FROM`.
 */
export async function redundantGroups(
  columns: readonly ColumnSample[],
  context: Context,
): Promise<Redundancy> {
  const m = columns.length;
  const association = new Float64Array(m * m);
  const distances = new Float64Array((m * (m - 1)) / 2);
  for (let i = 0, at = 0; i < m; i++) {
    association[i * m + i] = 1;
    for (let j = i + 1; j < m; j++) {
      await context.tick(at, distances.length, 'comparing columns');
      const value = columnAssociation(columns[i]!, columns[j]!);
      const known = Number.isNaN(value) ? 0 : value;
      association[i * m + j] = known;
      association[j * m + i] = known;
      distances[at++] = 1 - known;
    }
  }
  const names = columns.map(({ name }) => name);
  if (m < 2) {
    return { names, association, tree: null, order: new Int32Array(m), groups: new Int32Array(m) };
  }
  const tree = await linkageOfDistances(distances, m, 'average', context);
  return { names, association, tree, order: leafOrder(tree), groups: cutTreeAt(tree, 1 - SAME_FROM) };
}
