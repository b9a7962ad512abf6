import type { Context } from '../../core/context';
import type { Table } from '../../table/table';
import { evenRows } from '../even-rows';
import type { Association, ColumnProfile } from '../profile-types';
import { clusterOrder } from './cluster-order';
import { measurePair } from './measure-pair';
import { type ViewedColumn, viewColumn } from './view-columns';

/** Columns that are compared; of more, those that say most about the target. */
export const MOST_COLUMNS = 60;

export interface AssociationMatrix {
  /** In an order in which columns that go together stand together. */
  columns: { name: string; kind: ViewedColumn['kind'] }[];
  /** values[i][j]: how much column j says about column i (see `PairMeasure`); 1 on the diagonal. */
  values: number[][];
  /** Spearman's rank correlation of two numbers; NaN for other pairs. */
  spearman: number[][];
  /** Rows looked at, of all. */
  rows: number;
  of: number;
  /** Columns that could be compared and are not shown, because there were too many. */
  leftOut: number;
}

/** How strongly a column goes with the target, whatever the measure: 0 to 1. */
export function strengthOf(association: Association | null): number {
  if (!association || Number.isNaN(association.value)) return 0;
  return association.measure === 'auc' ? 2 * association.value - 1 : association.value;
}

/**
 * How every column goes with every other, by the measure that fits the two kinds, on at most 50,000 evenly spaced
 * rows. Texts, identifiers, constants and categories of nearly as many levels as rows are not compared.
 */
export async function associationMatrix(
  table: Table,
  profiles: readonly ColumnProfile[],
  target: string | null,
  context: Pick<Context, 'tick'>,
): Promise<AssociationMatrix> {
  const rows = evenRows(table.rows);
  const rank = (k: number) =>
    profiles[k]!.name === target ? Number.POSITIVE_INFINITY : strengthOf(profiles[k]!.association);
  const comparable = [...table.columns.keys()].filter((k) => {
    const { type, distinct } = profiles[k]!;
    return distinct > 1 && type !== 'text' && type !== 'id' && type !== 'empty';
  });
  const chosen = comparable.toSorted((a, b) => rank(b) - rank(a) || a - b).slice(0, MOST_COLUMNS);
  const viewed: ViewedColumn[] = [];
  for (const k of chosen.sort((a, b) => a - b)) {
    await context.tick(viewed.length, 2 * chosen.length, 'reading the columns');
    const column = viewColumn(table.columns[k]!, rows);
    if (column) viewed.push(column);
  }
  const size = viewed.length;
  const blank = () => Array.from({ length: size }, () => new Array<number>(size).fill(Number.NaN));
  const [values, spearman] = [blank(), blank()];
  for (let i = 0; i < size; i++) {
    values[i]![i] = 1;
    for (let j = 0; j < i; j++) {
      await context.tick(size + i, 2 * size, 'comparing the columns');
      const pair = measurePair(viewed[i]!, viewed[j]!);
      values[i]![j] = pair.first;
      values[j]![i] = pair.second;
      spearman[i]![j] = pair.spearman;
      spearman[j]![i] = pair.spearman;
    }
  }
  const order = clusterOrder(likenessOf(values, spearman));
  const sorted = (matrix: number[][]) => order.map((i) => order.map((j) => matrix[i]![j]!));
  return {
    columns: order.map((i) => ({ name: viewed[i]!.name, kind: viewed[i]!.kind })),
    values: sorted(values),
    spearman: sorted(spearman),
    rows: rows.length,
    of: table.rows,
    leftOut: comparable.length - chosen.length,
  };
}

/** The stronger of all that was measured, without its sign. */
function likenessOf(values: number[][], spearman: number[][]): number[][] {
  return values.map((row, i) =>
    row.map((value, j) =>
      Math.max(...[value, values[j]![i]!, spearman[i]![j]!].map((v) => Math.abs(v) || 0)),
    ),
  );
}
