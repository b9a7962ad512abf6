import { evaluateCondition } from '../../table/expression/evaluate';
import type { Table } from '../../table/table';
import type { Cleaned } from './cleaned';
import { keepRows } from './keep-rows';

/**
 * Keeps the rows where a condition holds, or drops them. A row for which the condition is unknown, because a value it
 * rests on is missing, does not hold: it goes when the others are kept and stays when they are dropped. Idempotent.
 * @throws INVALID_EXPRESSION
 */
export function filterRows(table: Table, expression: string, action: 'keep' | 'drop'): Cleaned {
  const holds = evaluateCondition(expression, table);
  const wanted: number[] = [];
  for (let i = 0; i < holds.length; i++) if ((holds[i] === 1) === (action === 'keep')) wanted.push(i);
  return keepRows(table, Int32Array.from(wanted));
}
