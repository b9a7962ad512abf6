import type { Context } from '../../core/context';
import {
  type ColumnScreen,
  type ScreenOptions,
  screenColumns,
} from '../../preprocessing/selection/screen-columns';
import type { EncodedTarget } from '../../preprocessing/target';
import type { Table } from '../../table/table';
import { shareOf } from './shares';

export interface ScreenChunkInput {
  tableKey: string;
  targetKey: string;
  rows: Int32Array;
  columns: string[];
  options: ScreenOptions;
}

/** Measures some columns against the target. */
export async function screenChunk(
  input: ScreenChunkInput,
  context: Context,
  shares: ReadonlyMap<string, unknown>,
): Promise<ColumnScreen[]> {
  const table = shareOf<Table>(shares, input.tableKey);
  const target = shareOf<EncodedTarget>(shares, input.targetKey);
  return screenColumns(table, target, input.rows, input.columns, input.options, context);
}
