import { type PlainError, SandtableError, toPlainError } from '../core/errors';
import { fitOutlierClipper, type OutlierParams } from '../preprocessing/outlier-clipper';
import { readRule, scoreRule } from '../preprocessing/rule-score';
import type { TargetTask } from '../preprocessing/target';
import { type PairPicture, pairPicture } from '../profiling/between/pair-picture';
import { columnLength, numbersOf, stringAt } from '../table/column';
import { evaluateCondition } from '../table/expression/evaluate';
import { getColumn, type Table } from '../table/table';

/** What a person wants to know before they add a repair, or of two columns together. Asked of the repaired table as it is now. */
export type Question =
  | { kind: 'condition'; expression: string }
  /** A rule as a model would be held to it; `exclude` as in the recipe. */
  | { kind: 'rule'; expression: string; task: TargetTask; exclude: readonly string[] }
  | { kind: 'fences'; column: string; method: NonNullable<OutlierParams['method']>; factor: number }
  | { kind: 'levels'; column: string; most: number }
  | { kind: 'pair'; a: string; b: string };

export type Answer =
  | { kind: 'condition'; rows: number; holds: number; unknown: number }
  /** What a rule for a number says; NaN where it never can. */
  | { kind: 'number'; rows: number; unknown: number; low: number; mean: number; high: number }
  | { kind: 'fences'; low: number; high: number; below: number; above: number; basis: number }
  | { kind: 'levels'; levels: { value: string; count: number }[]; distinct: number }
  /** Null where one of the two has nothing to compare. */
  | { kind: 'pair'; picture: PairPicture | null }
  | { kind: 'refused'; error: PlainError };

/**
 * Answers a question about the table.
 * @param basis the rows fences are read off: the training rows once there are some, so that no sealed row moves them
 */
export function answer(question: Question, table: Table, basis: Int32Array | null): Answer {
  try {
    switch (question.kind) {
      case 'condition':
        return countHolds(table, question.expression);
      case 'rule':
        return tryRule(table, question);
      case 'fences':
        return readFences(table, question, basis);
      case 'levels':
        return countLevels(table, question.column, question.most);
      case 'pair':
        return { kind: 'pair', picture: pairPicture(table, question.a, question.b) };
    }
  } catch (error) {
    if (!(error instanceof SandtableError)) throw error;
    return { kind: 'refused', error: toPlainError(error) };
  }
}

function countHolds(table: Table, expression: string): Answer {
  let [holds, unknown] = [0, 0];
  for (const truth of evaluateCondition(expression, table)) {
    if (truth === 1) holds++;
    else if (truth < 0) unknown++;
  }
  return { kind: 'condition', rows: table.rows, holds, unknown };
}

function tryRule(table: Table, { expression, task, exclude }: Question & { kind: 'rule' }): Answer {
  const rule = readRule(expression, table, task, exclude);
  if (rule.asks === 'condition') return countHolds(table, expression);
  const { data } = scoreRule(
    rule,
    table,
    Int32Array.from({ length: table.rows }, (_, i) => i),
  );
  let [low, high, sum, unknown] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, 0];
  for (const value of data) {
    if (Number.isNaN(value)) {
      unknown++;
      continue;
    }
    low = Math.min(low, value);
    high = Math.max(high, value);
    sum += value;
  }
  const known = table.rows - unknown;
  if (known === 0) low = high = Number.NaN;
  return { kind: 'number', rows: table.rows, unknown, low, mean: sum / known, high };
}

function readFences(
  table: Table,
  { column: name, method, factor }: Question & { kind: 'fences' },
  basis: Int32Array | null,
): Answer {
  const column = getColumn(table, name);
  if (column.storage !== 'number' || column.type === 'date') {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `“${name}” holds no numbers.`,
      'Choose a column of numbers.',
    );
  }
  const values = numbersOf(column);
  const rows = basis ?? Int32Array.from(values, (_, i) => i);
  const known = Float64Array.from(rows, (row) => values[row]!);
  const { lower, upper } = fitOutlierClipper(
    { rows: known.length, cols: 1, data: known },
    { method, factor },
  );
  const [low, high] = [lower[0]!, upper[0]!];
  let [below, above] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (values[i]! < low) below++;
    else if (values[i]! > high) above++;
  }
  return { kind: 'fences', low, high, below, above, basis: known.length };
}

function countLevels(table: Table, name: string, most: number): Answer {
  const column = getColumn(table, name);
  const counts = new Map<string, number>();
  for (let i = 0; i < columnLength(column); i++) {
    const text = stringAt(column, i);
    if (text !== null) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  const levels = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
  return { kind: 'levels', levels: levels.slice(0, most), distinct: levels.length };
}
