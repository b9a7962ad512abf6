import type { Context } from '../../core/context';
import {
  type ColumnElimination,
  type ColumnPath,
  type ColumnVotes,
  eliminatedColumns,
  pathOfColumns,
  permutedColumns,
} from '../../model-selection/feature-selection/ask-models';
import type { Fold } from '../../model-selection/splitters';
import type { Recipe } from '../../preprocessing/column-transformer';
import type { EncodedTarget } from '../../preprocessing/target';
import type { Table } from '../../table/table';
import { shareOf } from './shares';

interface Asked {
  tableKey: string;
  targetKey: string;
  recipe: Recipe;
}

type Shares = ReadonlyMap<string, unknown>;

const shared = (input: Asked, shares: Shares) =>
  [shareOf<Table>(shares, input.tableKey), shareOf<EncodedTarget>(shares, input.targetKey)] as const;

/** What boosted trees of one fold lose without each column. */
export async function permuteFold(
  input: Asked & { fold: Fold },
  context: Context,
  shares: Shares,
): Promise<ColumnVotes> {
  return permutedColumns(...shared(input, shares), input.fold, input.recipe, context);
}

/** How the columns enter as the L1 penalty falls, on these rows. */
export async function tracePath(
  input: Asked & { rows: Int32Array },
  context: Context,
  shares: Shares,
): Promise<ColumnPath> {
  return pathOfColumns(...shared(input, shares), input.rows, input.recipe, context);
}

/** How long the columns stay in a recursive elimination, on these rows; folds are positions among them. */
export async function eliminate(
  input: Asked & { rows: Int32Array; folds: Fold[] },
  context: Context,
  shares: Shares,
): Promise<ColumnElimination> {
  return eliminatedColumns(...shared(input, shares), input.rows, input.folds, input.recipe, context);
}
