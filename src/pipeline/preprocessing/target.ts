import { SandtableError } from '../core/errors';
import { columnLength, isMissing, numberAt, stringAt } from '../table/column';
import { getColumn, type Table } from '../table/table';

export type TargetTask = 'binary' | 'multiclass' | 'regression';

/** The target as a model learns it. Plain data. */
export interface EncodedTarget {
  task: TargetTask;
  name: string;
  /** One value per table row: a class index, or the number itself; NaN where the target is missing. */
  y: Float64Array;
  /** Rows that have a target, ascending. */
  rows: Int32Array;
  /** Labels by class index; binary: the positive one is at index 1. Empty for regression. */
  classes: string[];
  /** Rows per class. Empty for regression. */
  counts: number[];
  /** Rows left out because their target is missing. */
  missing: number;
}

/** More classes than this are refused: a column of names is no target. */
const MOST_CLASSES = 100;

/**
 * Reads the target column for a task.
 * @param positive binary: the label of the positive class; null takes the rarer one
 * @throws TARGET_NOT_FOUND, TARGET_ALL_MISSING, TARGET_ONE_CLASS, TARGET_NOT_NUMERIC, TOO_MANY_CLASSES, TOO_FEW_ROWS
 */
export function encodeTarget(
  table: Table,
  name: string,
  task: TargetTask,
  positive: string | null = null,
): EncodedTarget {
  if (!table.columns.some((column) => column.name === name)) {
    throw new SandtableError(
      'TARGET_NOT_FOUND',
      `There is no column "${name}" to predict.`,
      `Choose one of: ${table.columns.map((column) => column.name).join(', ')}.`,
    );
  }
  const column = getColumn(table, name);
  const n = columnLength(column);
  const present: number[] = [];
  for (let i = 0; i < n; i++) if (!isMissing(column, i)) present.push(i);
  if (present.length === 0) {
    throw new SandtableError(
      'TARGET_ALL_MISSING',
      `Every value of "${name}" is missing, so there is nothing to learn.`,
      'Choose another column to predict, or fill this one in the file.',
      { column: name },
    );
  }
  const rows = Int32Array.from(present);
  const missing = n - rows.length;
  const y = new Float64Array(n).fill(Number.NaN);
  if (task === 'regression') {
    for (const i of rows) {
      const value = numberAt(column, i);
      if (Number.isNaN(value)) {
        throw new SandtableError(
          'TARGET_NOT_NUMERIC',
          `"${name}" is not a column of numbers: row ${i + 1} says "${stringAt(column, i)}".`,
          'Choose a numeric column, or predict classes instead of a number.',
          { column: name, line: i + 2 },
        );
      }
      y[i] = value;
    }
    refuseFewRows(rows.length, name);
    return { task, name, y, rows, classes: [], counts: [], missing };
  }
  const counts = new Map<string, number>();
  for (const i of rows) {
    const label = stringAt(column, i)!;
    counts.set(label, (counts.get(label) ?? 0) + 1);
  }
  const classes = orderClasses(counts, task, positive, name);
  const codeOf = new Map(classes.map((label, code) => [label, code]));
  for (const i of rows) y[i] = codeOf.get(stringAt(column, i)!)!;
  refuseFewRows(rows.length, name);
  return { task, name, y, rows, classes, counts: classes.map((label) => counts.get(label)!), missing };
}

function orderClasses(
  counts: ReadonlyMap<string, number>,
  task: 'binary' | 'multiclass',
  positive: string | null,
  name: string,
): string[] {
  const labels = [...counts.keys()].sort(byNumberThenText);
  if (labels.length < 2) {
    throw new SandtableError(
      'TARGET_ONE_CLASS',
      `"${name}" has the one value "${labels[0]}" in every row, so there is nothing to tell apart.`,
      'Choose another column to predict, or add rows of the other class.',
      { column: name },
    );
  }
  if (task === 'multiclass') {
    if (labels.length > MOST_CLASSES) {
      throw new SandtableError(
        'TOO_MANY_CLASSES',
        `"${name}" has ${labels.length} different values; at most ${MOST_CLASSES} classes can be told apart.`,
        'Choose a column with fewer values, or predict it as a number.',
        { column: name },
      );
    }
    return labels;
  }
  if (labels.length > 2) {
    throw new SandtableError(
      'TOO_MANY_CLASSES',
      `"${name}" has ${labels.length} different values, a yes/no question has two.`,
      'Choose the multi-class task, or another column.',
      { column: name },
    );
  }
  const [a, b] = labels as [string, string];
  const wanted = positive ?? (counts.get(a)! < counts.get(b)! ? a : b);
  if (wanted !== a && wanted !== b) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `"${wanted}" does not occur in "${name}".`,
      `The positive class is "${a}" or "${b}".`,
      { column: name },
    );
  }
  return wanted === a ? [b, a] : [a, b];
}

function byNumberThenText(a: string, b: string): number {
  const [x, y] = [Number(a), Number(b)];
  if (!Number.isNaN(x) && !Number.isNaN(y)) return x - y;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** With fewer rows there is nothing to learn from and nothing to check by. */
export const FEWEST_ROWS = 10;

function refuseFewRows(n: number, name: string): void {
  if (n >= FEWEST_ROWS) return;
  throw new SandtableError(
    'TOO_FEW_ROWS',
    `Only ${n} ${n === 1 ? 'row has' : 'rows have'} a value for "${name}"; at least ${FEWEST_ROWS} are needed to learn and to check.`,
    'Use a file with more rows.',
    { column: name },
  );
}
