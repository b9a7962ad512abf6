import { adjust } from '../core/descriptive/adjust-p-values';
import { fisherExact } from '../core/descriptive/fisher-exact';
import { type Column, columnLength, isMissing, numberAt, numbersOf, stringAt } from '../table/column';
import { getColumn, type Table } from '../table/table';
import { shareTest } from './distances/contingency';
import { normedWassersteinDistance } from './distances/distance';
import { ksTest } from './distances/kolmogorov-smirnov';
import { toShares, totalVariationDistance } from './distances/proportions';
import { sortedPair } from './distances/two-samples';

/** Whether a column of a window still looks as in the reference. */
export interface ColumnVerdict {
  name: string;
  /** Share of missing cells in reference and window. */
  missing: [reference: number, current: number];
  /** Share of the window's cells with a category the reference has never seen; 0 for numbers. */
  unseen: number;
  /** How far: Wasserstein in standard deviations for numbers, total variation for categories; NaN when empty. */
  distance: number;
  /** Of values (Kolmogorov–Smirnov or chi-square) and of missing cells (Fisher) together. */
  pValue: number;
  /** Adjusted for the number of columns (Holm). */
  adjusted: number;
  drifted: boolean;
}

/** Larger samples take the asymptotic test: counting paths costs the product of both sizes. */
const EXACT_PATHS = 2_000_000;

/**
 * Compares a window with the reference, column by column. A column has drifted when its p value, adjusted for all
 * columns, lies below alpha: at the default of 1 %, one window in a hundred alarms falsely, whatever its size and
 * however many columns there are. The distance says whether it matters; a tiny one is found in large windows too.
 *
 * Text and identifiers are left out.
 *
 * @throws INVALID_ARGUMENT when the window lacks a column of the reference
 */
export function detectDrift(reference: Table, current: Table, alpha = 0.01): ColumnVerdict[] {
  const compared = reference.columns
    .filter((column) => ['number', 'integer', 'date', 'boolean', 'category'].includes(column.type))
    .map((column) => compareColumns(column, getColumn(current, column.name)));
  if (compared.length === 0) return [];
  const { adjusted } = adjust(
    Float64Array.from(compared, ({ pValue }) => pValue),
    'holm',
  );
  return compared.map((verdict, i) => ({
    ...verdict,
    adjusted: adjusted[i]!,
    drifted: adjusted[i]! < alpha,
  }));
}

function compareColumns(reference: Column, current: Column): Omit<ColumnVerdict, 'adjusted' | 'drifted'> {
  const [n, m] = [columnLength(reference), columnLength(current)];
  const [lost, lostNow] = [countMissing(reference), countMissing(current)];
  const pMissing = fisherExact(lost, n - lost, lostNow, m - lostNow).p;
  const values =
    n === lost || m === lostNow
      ? { distance: Number.NaN, pValue: 1, unseen: 0 }
      : reference.storage === 'number' && current.storage === 'number'
        ? compareNumbers(numbersOf(reference), numbersOf(current))
        : compareCategories(reference, current);
  return {
    name: reference.name,
    missing: [lost / n, lostNow / m],
    ...values,
    pValue: Math.min(1, 2 * Math.min(pMissing, values.pValue)),
  };
}

function countMissing(column: Column): number {
  let count = 0;
  for (let i = 0; i < columnLength(column); i++) if (isMissing(column, i)) count++;
  return count;
}

function compareNumbers(reference: Float64Array, current: Float64Array) {
  const pair = sortedPair(reference, current);
  const paths = pair.reference.length * pair.current.length;
  const { pValue } = ksTest(pair, paths <= EXACT_PATHS ? 'auto' : 'asymptotic');
  return { distance: normedWassersteinDistance(pair), pValue, unseen: 0 };
}

function compareCategories(reference: Column, current: Column) {
  const cells = new Map<string, [number, number]>();
  for (const [which, column] of [reference, current].entries()) {
    for (let i = 0; i < columnLength(column); i++) {
      if (isMissing(column, i)) continue;
      const key = stringAt(column, i) ?? String(numberAt(column, i));
      const cell = cells.get(key) ?? [0, 0];
      cell[which]!++;
      cells.set(key, cell);
    }
  }
  const all = [...cells.values()];
  const n = all.reduce((sum, [a]) => sum + a, 0);
  const m = all.reduce((sum, [, b]) => sum + b, 0);
  const unseen = all.reduce((sum, [a, b]) => (a === 0 ? sum + b : sum), 0) / m;
  const pooled = poolRare(all, Math.min(n, m) / (n + m));
  const shares = { reference: toShares(all.map(([a]) => a)), current: toShares(all.map(([, b]) => b)) };
  const { pValue } = shareTest(
    pooled.map(([a]) => a),
    pooled.map(([, b]) => b),
  );
  return { distance: totalVariationDistance(shares), pValue, unseen };
}

/** Cells of which less than one is expected in the smaller sample together: else the chi-square approximation breaks. */
function poolRare(cells: [number, number][], smallerShare: number): [number, number][] {
  const rare: [number, number] = [0, 0];
  const kept = cells.filter(([a, b]) => {
    if ((a + b) * smallerShare >= 1) return true;
    rare[0] += a;
    rare[1] += b;
    return false;
  });
  return rare[0] + rare[1] > 0 ? [...kept, rare] : kept;
}
