import { argsort } from '../../core/descriptive/argsort';
import { type Column, isMissing, numberAt } from '../../table/column';

/** A column as the measures between columns read it, on the rows looked at. */
export type ViewedColumn =
  | {
      name: string;
      kind: 'number';
      /** NaN is missing. */
      values: Float64Array;
      /** Places of the values that are there, ascending by value. */
      order: Uint32Array;
      complete: boolean;
    }
  | {
      name: string;
      kind: 'category';
      /** −1 is missing. */
      codes: Int32Array;
      labels: string[];
      complete: boolean;
    };

/** Levels of a category that are told apart; rarer ones count as one. */
export const MOST_LEVELS = 30;
/** More levels than this share of the rows say nothing that another row would confirm. */
const LEVEL_SHARE = 0.2;

/** Numbers and dates as numbers, categories and yes/no as levels; null for what has no values to compare. */
export function viewColumn(column: Column, rows: Int32Array): ViewedColumn | null {
  if (column.storage === 'text' || ['text', 'id', 'empty'].includes(column.type)) return null;
  if (column.storage === 'number') {
    const values = Float64Array.from(rows, (row) => numberAt(column, row));
    const sorted = argsort(values);
    let present = values.length;
    while (present > 0 && Number.isNaN(values[sorted[present - 1]!]!)) present--;
    const order = sorted.subarray(0, present);
    if (present < 2 || values[order[0]!] === values[order[present - 1]!]) return null;
    return { name: column.name, kind: 'number', values, order, complete: present === values.length };
  }
  const { name } = column;
  const labels = column.storage === 'boolean' ? [...column.labels] : column.levels;
  const raw = Int32Array.from(rows, (row) => {
    if (isMissing(column, row)) return -1;
    return column.storage === 'boolean' ? numberAt(column, row) : column.codes[row]!;
  });
  return viewLevels(name, raw, labels);
}

function viewLevels(name: string, raw: Int32Array, labels: readonly string[]): ViewedColumn | null {
  const counts = new Int32Array(labels.length);
  let present = 0;
  for (const code of raw) {
    if (code < 0) continue;
    counts[code]!++;
    present++;
  }
  const kept = Array.from(counts.keys())
    .filter((code) => counts[code]! > 0)
    .sort((a, b) => counts[b]! - counts[a]! || a - b);
  if (kept.length < 2 || kept.length > Math.max(2, LEVEL_SHARE * present)) return null;
  const rest = kept.splice(kept.length > MOST_LEVELS ? MOST_LEVELS - 1 : kept.length);
  const placeOf = new Int32Array(labels.length).fill(kept.length);
  kept.forEach((code, place) => {
    placeOf[code] = place;
  });
  return {
    name,
    kind: 'category',
    codes: raw.map((code) => (code < 0 ? -1 : placeOf[code]!)),
    labels: [
      ...kept.map((code) => labels[code]!),
      ...(rest.length > 0 ? [`${rest.length} other values`] : []),
    ],
    complete: present === raw.length,
  };
}
