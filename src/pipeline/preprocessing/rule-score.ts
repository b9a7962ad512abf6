import { createMatrix, type Matrix } from '../core/matrix';
import { columnsRead } from '../table/expression/columns-read';
import { bindExpression } from '../table/expression/evaluate';
import { invalidExpression } from '../table/expression/parse';
import { asNumber, asTruth, TYPE_WORDS, type Value } from '../table/expression/values';
import type { Table } from '../table/table';
import { keepCells } from './cleaning/keep-rows';
import type { TargetTask } from './target';

/** A rule that a person wrote, ready to score rows: what a rule has in place of a column transformer. Plain data. */
export interface RuleScore {
  expression: string;
  /** Classification asks whether a condition holds; regression for the number itself. */
  asks: 'condition' | 'number';
  /** The columns it reads, as features are listed elsewhere. */
  features: { name: string; source: string }[];
}

/**
 * Reads a rule and holds it against the table: that it can be understood, that it is a condition (or a number, for
 * regression), and that it knows nothing a model must not know.
 * @param exclude columns no model may read: the target, and what a person left out
 * @throws INVALID_EXPRESSION
 */
export function readRule(
  expression: string,
  table: Table,
  task: TargetTask,
  exclude: readonly string[],
): RuleScore {
  const asks = task === 'regression' ? 'number' : 'condition';
  const names = columnsRead(expression);
  const forbidden = names.find((name) => exclude.includes(name));
  if (forbidden !== undefined) {
    throw invalidExpression(
      `The rule reads “${forbidden}”, which no model may know: it is the target, or left out.`,
      'Write it with other columns, or include this one in stage 2.',
    );
  }
  // Binding checks names and types, which needs no rows.
  const none = new Int32Array(0);
  const columns = table.columns.map((column) =>
    names.includes(column.name) ? keepCells(column, none) : column,
  );
  answerOf(bindExpression(expression, { rows: 0, columns }), asks);
  return { expression, asks, features: names.map((name) => ({ name, source: name })) };
}

/**
 * The rule's score of the given rows, as a matrix of one column. A condition: 1 where it holds, 0 where not or where
 * that is unknown. A number: itself, NaN where it is unknown. Depends on the row alone.
 * @throws INVALID_EXPRESSION when the table lacks a column the rule reads
 */
export function scoreRule({ expression, asks, features }: RuleScore, table: Table, rows: Int32Array): Matrix {
  const columns = table.columns
    .filter(({ name }) => features.some(({ source }) => source === name))
    .map((column) => keepCells(column, rows));
  const score = answerOf(bindExpression(expression, { rows: rows.length, columns }), asks);
  const matrix = createMatrix(rows.length, 1);
  for (let i = 0; i < rows.length; i++) matrix.data[i] = score(i);
  return matrix;
}

function answerOf(value: Value, asks: RuleScore['asks']): (i: number) => number {
  if (asks === 'condition') {
    const holds = asTruth(value, 'The rule');
    return (i) => (holds(i) === 1 ? 1 : 0);
  }
  if (value.type !== 'number') {
    throw invalidExpression(
      `The rule must give a number, but ${value.type === 'truth' ? 'a condition' : TYPE_WORDS[value.type]} stands there.`,
      'Write a number, or if(condition, 100, 50) for one of two.',
    );
  }
  const at = asNumber(value, 'The rule');
  return (i) => {
    const number = at(i);
    return Number.isFinite(number) ? number : Number.NaN;
  };
}
