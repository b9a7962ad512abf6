import type { Matrix } from '../core/matrix';
import { type ColumnTransformerModel, transformColumns } from '../preprocessing/column-transformer';
import { type RuleScore, scoreRule } from '../preprocessing/rule-score';
import type { Table } from '../table/table';

/** What turns rows of a table into what a model reads: prepared columns, or a rule's score. */
export type RowPreparation = ColumnTransformerModel | RuleScore;

/** The given rows as a model's input. @throws when the table lacks a column that was read in fitting */
export function prepareRows(preparation: RowPreparation, table: Table, rows: Int32Array): Matrix {
  return 'expression' in preparation
    ? scoreRule(preparation, table, rows)
    : transformColumns(preparation, table, rows);
}
