import { adjust } from '../../core/descriptive/adjust-p-values';
import { type Column, isMissing, numberAt } from '../../table/column';
import type { Table } from '../../table/table';
import { cellsOf, countPairs } from '../cells';
import { evenRows } from '../even-rows';
import { binEdges, binOf } from '../histogram';
import type { ColumnProfile, QualityWarning } from '../profile-types';
import { percent, short } from '../quality/quality-input';
import { levelDistance, numberDistance, type SampleDistance } from './two-samples';

/** The rows of each part of a split. */
export interface SplitRows {
  train: Int32Array;
  validation: Int32Array;
  test: Int32Array;
}

export const PARTS = ['train', 'validation', 'test'] as const;
export type Part = (typeof PARTS)[number];

/** One column in each part, and how far the two others are from the training rows. */
export interface ColumnBySplit {
  name: string;
  kind: 'bins' | 'levels';
  /** Bin edges of numbers and dates; empty for levels. */
  edges: number[];
  labels: string[];
  /** Counts per bar; null for the target of the sealed test rows, which nobody looks at. */
  counts: Record<Part, number[] | null>;
  missing: Record<Part, number>;
  validation: SampleDistance;
  test: SampleDistance | null;
}

export interface SplitComparison {
  rows: Record<Part, number>;
  columns: ColumnBySplit[];
  warnings: QualityWarning[];
  leftOut: number;
}

const MOST_COLUMNS = 300;
/** From this distance on parts differ enough to mind, when chance is ruled out at this rate of false ones. */
const FAR = 0.1;
const FALSE_SHARE = 0.01;

/**
 * Every column in the training, validation and test rows side by side (at most 50,000 evenly spaced of each), so that
 * a split that went wrong is seen. The target of the test rows stays sealed: it is neither counted nor compared.
 */
export function compareSplits(
  table: Table,
  profiles: readonly ColumnProfile[],
  split: SplitRows,
  target: string,
): SplitComparison {
  const sample = (rows: Int32Array) => evenRows(rows.length).map((i) => rows[i]!);
  const rows = { train: sample(split.train), validation: sample(split.validation), test: sample(split.test) };
  const columns: ColumnBySplit[] = [];
  let leftOut = 0;
  table.columns.forEach((column, k) => {
    if (profiles[k]!.distinct < 2) return;
    if (columns.length >= MOST_COLUMNS) {
      leftOut++;
      return;
    }
    const compared = compareColumn(column, rows, column.name === target);
    if (compared) columns.push(compared);
  });
  return {
    rows: { train: split.train.length, validation: split.validation.length, test: split.test.length },
    columns,
    warnings: differences(columns),
    leftOut,
  };
}

function compareColumn(column: Column, rows: SplitRows, isTarget: boolean): ColumnBySplit | null {
  const missing = { train: 0, validation: 0, test: 0 };
  for (const part of PARTS) for (const row of rows[part]) if (isMissing(column, row)) missing[part]++;
  if (isTarget) missing.test = 0;
  return column.storage === 'number'
    ? compareNumbers(column, rows, missing, isTarget)
    : compareLevels(column, rows, missing, isTarget);
}

function compareNumbers(
  column: Column,
  rows: SplitRows,
  missing: Record<Part, number>,
  isTarget: boolean,
): ColumnBySplit {
  const sorted = (part: Part) =>
    Float64Array.from(rows[part], (row) => numberAt(column, row))
      .filter((value) => !Number.isNaN(value))
      .sort();
  const [train, validation] = [sorted('train'), sorted('validation')];
  const test = isTarget ? null : sorted('test');
  const all = Float64Array.from([...train, ...validation, ...(test ?? [])]).sort();
  const edges = binEdges(all, column.type === 'integer');
  const count = (values: Float64Array) => {
    const counts = new Array<number>(Math.max(0, edges.length - 1)).fill(0);
    for (const value of values) counts[binOf(value, edges)]!++;
    return counts;
  };
  return {
    name: column.name,
    kind: 'bins',
    edges,
    labels: [],
    counts: { train: count(train), validation: count(validation), test: test && count(test) },
    missing,
    validation: numberDistance(train, validation),
    test: test && numberDistance(train, test),
  };
}

function compareLevels(
  column: Column,
  rows: SplitRows,
  missing: Record<Part, number>,
  isTarget: boolean,
): ColumnBySplit | null {
  const parts = isTarget ? (['train', 'validation'] as const) : PARTS;
  const all = Int32Array.from(parts.flatMap((part) => [...rows[part]]));
  const group = Int32Array.from(parts.flatMap((part, g) => new Array<number>(rows[part].length).fill(g)));
  const cells = cellsOf(column, all);
  if (!cells) return null;
  const counts = countPairs(group, parts.length, cells).map((row) => [...row]);
  const [train, validation, test] = [counts[0]!, counts[1]!, counts[2] ?? null];
  return {
    name: column.name,
    kind: 'levels',
    edges: [],
    labels: cells.labels,
    counts: { train, validation, test },
    missing,
    validation: levelDistance(train, validation),
    test: test && levelDistance(train, test),
  };
}

/** Columns in which a part is far from the training rows, farthest first. */
function differences(columns: readonly ColumnBySplit[]): QualityWarning[] {
  const all = columns.flatMap(({ name, validation, test }) => [
    { name, part: 'validation', ...validation },
    ...(test ? [{ name, part: 'test', ...test }] : []),
  ]);
  const known = all.filter(({ pValue }) => !Number.isNaN(pValue));
  const judged = adjust(
    Float64Array.from(known, ({ pValue }) => pValue),
    'fdr_bh',
    FALSE_SHARE,
  );
  return known
    .filter(({ distance }, i) => judged.reject[i] && distance >= FAR)
    .sort((a, b) => b.distance - a.distance)
    .map(({ name, part, distance, pValue }) => ({
      code: 'SPLIT_DIFFERS',
      column: name,
      severity: distance >= 0.3 ? ('severe' as const) : ('warning' as const),
      message: `"${short(name)}" is distributed otherwise in the ${part} rows than in those learnt from: up to ${percent(distance)} of the rows would have to be of another kind.`,
      evidence: `Two-sample distance ${distance.toFixed(2)}, p ${pValue < 1e-4 ? '< 0.0001' : `= ${pValue.toFixed(4)}`} before judging ${known.length} comparisons together.`,
    }));
}
