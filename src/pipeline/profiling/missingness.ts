import { cramersVCorrected } from '../core/descriptive/contingency';
import { createMatrix } from '../core/matrix';
import { meanInterval, Z_95 } from '../metrics/mean-interval';
import { type Column, columnLength, isMissing } from '../table/column';
import type { Table } from '../table/table';

/** A target as the missing cells are held against it: numbers, or class indices; NaN where there is none. */
export interface KnownTarget {
  task: 'binary' | 'multiclass' | 'regression';
  y: Float64Array;
  /** Names of the classes; the second is the positive one of two. */
  classes: readonly string[];
}

/** What being missing says about the target. */
export type MissingAgainstTarget =
  /** Share of positives, or mean of the target, where the column is missing and where it is not. */
  | {
      kind: 'difference';
      missing: number;
      present: number;
      difference: number;
      /** 95 %: Agresti and Caffo's for shares, Welch's normal one for means. */
      low: number;
      high: number;
    }
  /** Cramér's V of missing or not and the classes, corrected for bias. */
  | { kind: 'cramersV'; value: number };

export interface MissingColumn {
  name: string;
  missing: number;
  againstTarget: MissingAgainstTarget | null;
}

/** Rows in which exactly these columns are missing. */
export interface MissingPattern {
  /** Places among `columns`; none for complete rows. */
  columns: number[];
  rows: number;
}

export interface Missingness {
  rows: number;
  /** Columns with a missing cell, most missing first; more than fifty are left out of the patterns. */
  columns: MissingColumn[];
  leftOut: number;
  /** Most frequent first. */
  patterns: MissingPattern[];
  /** Rarer patterns, counted together. */
  others: { patterns: number; rows: number };
  /** φ of being missing, column by column; NaN for a column that is always missing. */
  correlation: number[][];
}

/** A row's pattern is one exact integer in a double: 53 bits at most. */
const MOST_COLUMNS = 50;
const PATTERNS = 20;

/** Which columns are missing together, and what it says about the target. Exact, over all rows. */
export function missingness(
  table: Table,
  target: KnownTarget | null,
  targetName: string | null,
): Missingness {
  const counted = table.columns
    .map((column) => ({ column, missing: countMissing(column) }))
    .filter(({ missing }) => missing > 0)
    .sort((a, b) => b.missing - a.missing);
  const shown = counted.slice(0, MOST_COLUMNS);
  const keys = new Float64Array(table.rows);
  shown.forEach(({ column }, k) => {
    const bit = 2 ** k;
    for (let i = 0; i < table.rows; i++) if (isMissing(column, i)) keys[i]! += bit;
  });
  const patterns = new Map<number, number>();
  for (const key of keys) patterns.set(key, (patterns.get(key) ?? 0) + 1);
  const sorted = [...patterns].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
  const rest = sorted.slice(PATTERNS);
  return {
    rows: table.rows,
    columns: shown.map(({ column, missing }) => ({
      name: column.name,
      missing,
      againstTarget: target && column.name !== targetName ? against(column, target) : null,
    })),
    leftOut: counted.length - shown.length,
    patterns: sorted.slice(0, PATTERNS).map(([key, rows]) => ({ columns: bitsOf(key, shown.length), rows })),
    others: { patterns: rest.length, rows: rest.reduce((sum, [, rows]) => sum + rows, 0) },
    correlation: correlate(
      shown.map(({ missing }) => missing),
      sorted,
      table.rows,
    ),
  };
}

function countMissing(column: Column): number {
  let count = 0;
  const rows = columnLength(column);
  for (let i = 0; i < rows; i++) if (isMissing(column, i)) count++;
  return count;
}

/** Bits of a number beyond the 32 that operators know. */
function bitsOf(key: number, size: number): number[] {
  return Array.from({ length: size }, (_, k) => k).filter((k) => Math.floor(key / 2 ** k) % 2 === 1);
}

/** φ of two columns from how often both are missing. */
function correlate(
  missing: readonly number[],
  patterns: readonly (readonly [number, number])[],
  n: number,
): number[][] {
  const both = missing.map(() => new Array<number>(missing.length).fill(0));
  for (const [key, rows] of patterns) {
    const bits = bitsOf(key, missing.length);
    for (const a of bits) for (const b of bits) both[a]![b]! += rows;
  }
  return missing.map((a, i) =>
    missing.map((b, j) => {
      const spread = Math.sqrt(a * (n - a)) * Math.sqrt(b * (n - b));
      return spread > 0 ? Math.max(-1, Math.min(1, (n * both[i]![j]! - a * b) / spread)) : Number.NaN;
    }),
  );
}

function against(column: Column, { task, y, classes }: KnownTarget): MissingAgainstTarget | null {
  const [gone, there]: [number[], number[]] = [[], []];
  y.forEach((value, i) => {
    if (!Number.isNaN(value)) (isMissing(column, i) ? gone : there).push(value);
  });
  // Fewer than a handful on one side say nothing.
  if (gone.length < 5 || there.length < 5) return null;
  if (task === 'multiclass') {
    const table = createMatrix(2, classes.length);
    for (const code of gone) table.data[code]!++;
    for (const code of there) table.data[classes.length + code]!++;
    return { kind: 'cramersV', value: cramersVCorrected(table) };
  }
  const [a, b] = [meanInterval(gone), meanInterval(there)];
  const difference = a.mean - b.mean;
  const [low, high] =
    task === 'binary'
      ? differenceOfShares(a.mean * a.n, a.n, b.mean * b.n, b.n)
      : around(difference, Math.sqrt(a.standardError ** 2 + b.standardError ** 2));
  return { kind: 'difference', missing: a.mean, present: b.mean, difference, low, high };
}

const around = (middle: number, standardError: number): [number, number] => [
  middle - Z_95 * standardError,
  middle + Z_95 * standardError,
];

/** Agresti and Caffo (2000): one success and one failure added to each side. */
function differenceOfShares(x1: number, n1: number, x2: number, n2: number): [number, number] {
  const [p, q] = [(x1 + 1) / (n1 + 2), (x2 + 1) / (n2 + 2)];
  return around(p - q, Math.sqrt((p * (1 - p)) / (n1 + 2) + (q * (1 - q)) / (n2 + 2)));
}
