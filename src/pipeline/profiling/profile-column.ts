import {
  type BooleanColumn,
  bitAt,
  type CategoryColumn,
  type Column,
  columnLength,
  isoDate,
  type NumberColumn,
  type TextColumn,
} from '../table/column';
import { countCells, isAscending } from '../table/distinct-cells';
import { decodeUtf8 } from '../table/text-codec';
import { dateSpacing } from './date-spacing';
import { binEdges, countSorted } from './histogram';
import { countRuns, profileNumbers } from './numeric-profile';
import type { ColumnProfile } from './profile-types';
import { type SortSpace, sortedValues } from './sorted-values';
import { lengthHistogram } from './text-lengths';

/** Values listed by frequency. */
const TOP = 10;
const DAY = 86_400_000;

/**
 * Everything about a column that needs no other column. Exact. O(n log n) for numbers that are not packed, O(n) for the
 * rest.
 * @param space for sorting, where several columns are profiled
 */
export function profileColumn(column: Column, space?: SortSpace): ColumnProfile {
  const blank: ColumnProfile = {
    name: column.name,
    type: column.type,
    rows: columnLength(column),
    missing: 0,
    distinct: 0,
    top: [],
    numeric: null,
    date: null,
    text: null,
    association: null,
  };
  switch (column.storage) {
    case 'number':
      return numberProfile(column, blank, space);
    case 'boolean':
      return booleanProfile(column, blank);
    case 'category':
      return categoryProfile(column, blank);
    case 'text':
      return textProfile(column, blank);
  }
}

function numberProfile(column: NumberColumn, blank: ColumnProfile, space?: SortSpace): ColumnProfile {
  const sorted = sortedValues(column.values, space);
  const missing = blank.rows - sorted.length;
  const { distinct, top } = countRuns(sorted, TOP);
  if (column.type === 'empty') return { ...blank, missing };
  if (column.type !== 'date') {
    return {
      ...blank,
      missing,
      distinct,
      top: top.map(([value, count]) => ({ value: String(value), count })),
      numeric: profileNumbers(column, sorted),
    };
  }
  const last = sorted.length - 1;
  return {
    ...blank,
    missing,
    distinct,
    top: top.map(([value, count]) => ({ value: isoDate(value), count })),
    date: {
      min: last < 0 ? null : isoDate(sorted[0]!),
      max: last < 0 ? null : isoDate(sorted[last]!),
      hasTime: sorted.some((value) => value % DAY !== 0),
      histogram: countSorted(sorted, binEdges(sorted, false)),
      spacing: dateSpacing(sorted),
    },
  };
}

function booleanProfile(column: BooleanColumn, blank: ColumnProfile): ColumnProfile {
  const counts: [number, number] = [0, 0];
  let missing = 0;
  for (let i = 0; i < column.length; i++) {
    if (bitAt(column.missing, i)) missing++;
    else if (bitAt(column.bits, i)) counts[1]++;
    else counts[0]++;
  }
  const top = column.labels
    .map((value, k) => ({ value, count: counts[k]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  return { ...blank, missing, distinct: top.length, top };
}

/** Rows per level of a dictionary column. */
export function levelCounts(column: CategoryColumn): Int32Array {
  const counts = new Int32Array(column.levels.length);
  for (let i = 0; i < column.codes.length; i++) {
    const code = column.codes[i]!;
    if (code >= 0) counts[code] = counts[code]! + 1;
  }
  return counts;
}

function categoryProfile(column: CategoryColumn, blank: ColumnProfile): ColumnProfile {
  const counts = levelCounts(column);
  let present = 0;
  let distinct = 0;
  let total = 0;
  let minLength = Number.POSITIVE_INFINITY;
  let maxLength = 0;
  const best: number[] = [];
  counts.forEach((count, code) => {
    if (count === 0) return;
    present += count;
    distinct++;
    const { length } = column.levels[code]!;
    total += length * count;
    minLength = Math.min(minLength, length);
    maxLength = Math.max(maxLength, length);
    insertTop(best, code, counts);
  });
  return {
    ...blank,
    missing: column.codes.length - present,
    distinct,
    top: best.map((code) => ({ value: column.levels[code]!, count: counts[code]! })),
    text:
      present === 0
        ? null
        : { minLength, meanLength: total / present, maxLength, histogram: lengthsOf(column) },
  };
}

const lengthsOf = (column: CategoryColumn | TextColumn) =>
  column.type === 'text' ? lengthHistogram(column) : null;

function insertTop(best: number[], code: number, counts: Int32Array): void {
  const count = counts[code]!;
  if (best.length === TOP && count <= counts[best[TOP - 1]!]!) return;
  let k = best.length;
  while (k > 0 && counts[best[k - 1]!]! < count) k--;
  best.splice(k, 0, code);
  if (best.length > TOP) best.pop();
}

function textProfile(column: TextColumn, blank: ColumnProfile): ColumnProfile {
  const { offsets, bytes } = column;
  const rows = offsets.length - 1;
  let missing = 0;
  let minLength = Number.POSITIVE_INFINITY;
  let maxLength = 0;
  for (let i = 0; i < rows; i++) {
    if (bitAt(column.missing, i)) {
      missing++;
      continue;
    }
    const length = offsets[i + 1]! - offsets[i]!;
    if (length < minLength) minLength = length;
    if (length > maxLength) maxLength = length;
  }
  const present = rows - missing;
  return {
    ...blank,
    missing,
    ...frequentTexts(column, present),
    text:
      present === 0
        ? null
        : { minLength, meanLength: bytes.length / present, maxLength, histogram: lengthsOf(column) },
  };
}

function frequentTexts(column: TextColumn, present: number): Pick<ColumnProfile, 'distinct' | 'top'> {
  const { bytes, offsets, missing } = column;
  const rows = offsets.length - 1;
  const entry = (row: number, count: number) => ({
    value: decodeUtf8(bytes, offsets[row]!, offsets[row + 1]!),
    count,
  });
  // Names of rows are often in order: then all differ, and need no counting.
  if (isAscending(bytes, offsets, rows, missing)) {
    const top: ColumnProfile['top'] = [];
    for (let i = 0; i < rows && top.length < TOP; i++) if (!bitAt(missing, i)) top.push(entry(i, 1));
    return { distinct: present, top };
  }
  const { distinct, firstRows, counts } = countCells(bytes, offsets, rows, missing);
  const best: number[] = [];
  for (let k = 0; k < distinct; k++) insertTop(best, k, counts);
  return { distinct, top: best.map((k) => entry(firstRows[k]!, counts[k]!)) };
}
