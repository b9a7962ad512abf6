import { histogram } from '../core/descriptive/histogram';
import { type Column, stringAt } from '../table/column';
import { getColumn, type Table } from '../table/table';
import { extent, finiteOf } from './column-statistics';
import { transformColumnsSparse } from './column-transformer';
import { countLevels } from './column-transformer/count-levels';
import type { ColumnTransformerModel, FeatureKind, FittedColumn } from './column-transformer/model';
import { numberReader } from './column-transformer/read-column';

/** One feature over the rows looked at. */
export interface FeaturePreview {
  name: string;
  kind: FeatureKind;
  /** Share of the rows in which it is not 0. */
  share: number;
  mean: number;
  min: number;
  max: number;
  /** For features with more than two values. */
  bins?: { edges: Float64Array; counts: Float64Array };
}

/** A column before and after. */
export interface ColumnPreview {
  source: string;
  missing: number;
  before: { rows: number } & (
    | { kind: 'numbers'; edges: Float64Array; counts: Float64Array }
    | { kind: 'levels'; labels: string[]; counts: number[]; distinct: number }
  );
  /** Its first features. */
  after: FeaturePreview[];
}

export interface Previews {
  /** Training rows looked at: evenly spread over all. */
  rows: number;
  columns: ColumnPreview[];
}

const MOST_ROWS = 5_000;
const MOST_CELLS = 500_000;
/** Features and levels shown per column. */
const SHOWN = 12;
const BINS = 24;

/** Counts in equally wide bins over the range of finite values. */
function bins(values: Float64Array): { edges: Float64Array; counts: Float64Array } {
  const { min, max } = extent(values);
  if (max - min === Number.POSITIVE_INFINITY) return histogram(values.subarray(0, 0), BINS);
  // A constant (or no value) has numpy's bins around it.
  if (!(max > min)) return histogram(values, BINS);
  const edges = Float64Array.from({ length: BINS + 1 }, (_, k) =>
    k === BINS ? max : min + ((max - min) * k) / BINS,
  );
  return histogram(values, edges);
}

function before(column: Column, rows: Int32Array): Pick<ColumnPreview, 'before' | 'missing'> {
  if (column.storage === 'number') {
    const values = new Float64Array(rows.length);
    numberReader(column, rows.length)(rows, 0, rows.length, values);
    const present = finiteOf(values);
    return {
      before: { kind: 'numbers', rows: rows.length, ...bins(present) },
      missing: rows.length - present.length,
    };
  }
  if (column.type === 'text') {
    // Texts have no levels worth a bar: how long they are says more.
    const lengths = Float64Array.from(rows, (row) => stringAt(column, row)?.length ?? Number.NaN);
    const present = finiteOf(lengths);
    return {
      before: { kind: 'numbers', rows: rows.length, ...bins(present) },
      missing: rows.length - present.length,
    };
  }
  const { levels, counts, missing } = countLevels(column, rows);
  const order = Array.from(levels.keys()).sort((a, b) => counts[b]! - counts[a]!);
  const shown = order.slice(0, SHOWN);
  return {
    before: {
      kind: 'levels',
      rows: rows.length,
      labels: shown.map((k) => levels[k]!),
      counts: shown.map((k) => counts[k]!),
      distinct: levels.length,
    },
    missing,
  };
}

function describe(values: Float64Array): Omit<FeaturePreview, 'name' | 'kind'> {
  let sum = 0;
  let present = 0;
  let min = Number.POSITIVE_INFINITY;
  let max = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    sum += value / values.length;
    if (value !== 0) present++;
    if (value < min) min = value;
    if (value > max) max = value;
  }
  const binary = values.every((value) => value === min || value === max);
  return {
    share: present / values.length,
    mean: sum,
    min,
    max,
    // The range of a histogram must be a number.
    ...(binary || !Number.isFinite(max - min) ? {} : { bins: bins(values) }),
  };
}

/** Which features of a column are shown: the first, or of many levels the most frequent. */
function shownOf(column: Exclude<FittedColumn, { as: 'drop' }>, counts: Int32Array): number[] {
  const all = column.outputs.map((_, k) => column.offset + k);
  if (all.length <= SHOWN || column.as === 'numeric' || column.as === 'date') return all.slice(0, SHOWN);
  return all.sort((a, b) => counts[b]! - counts[a]!).slice(0, SHOWN);
}

/** What the columns look like before and after a fitted transformer, over rows it was fitted on. */
export function previewColumns(model: ColumnTransformerModel, table: Table, train: Int32Array): Previews {
  const n = Math.min(train.length, MOST_ROWS, Math.max(500, Math.floor(MOST_CELLS / model.columns.length)));
  const rows = Int32Array.from({ length: n }, (_, i) => train[Math.floor((i * train.length) / n)]!);
  const { indptr, indices, values } = transformColumnsSparse(model, table, rows);
  const filled = new Int32Array(model.features.length);
  for (const j of indices) filled[j]!++;
  const shown = new Map<number, Float64Array>();
  const used = model.columns.flatMap((column) => (column.as === 'drop' ? [] : [column]));
  const featuresOf = new Map(used.map((column) => [column, shownOf(column, filled)]));
  for (const some of featuresOf.values()) for (const j of some) shown.set(j, new Float64Array(n));
  for (let i = 0; i < n; i++) {
    for (let k = indptr[i]!; k < indptr[i + 1]!; k++) {
      const own = shown.get(indices[k]!);
      if (own) own[i] = values[k]!;
    }
  }
  const columns = used.map(
    (column): ColumnPreview => ({
      source: column.source,
      ...before(getColumn(table, column.source), rows),
      after: featuresOf.get(column)!.map((j) => {
        const { name, kind } = model.features[j]!;
        return { name, kind, ...describe(shown.get(j)!) };
      }),
    }),
  );
  return { rows: n, columns };
}
