import type { Remedy } from '../project/spec/cleaning';
import {
  type CategoryColumn,
  type Column,
  columnLength,
  type NumberColumn,
  numberAt,
  numbersOf,
} from '../table/column';
import { levelCounts } from './profile-column';
import type { ColumnProfile, QualityWarning, Severity } from './profile-types';

/** A name that says "this names rows". */
export const ID_NAME =
  /(?:^|[_\s.-])(?:id|ids|uuid|guid|key|index|idx|row|rownum|no|nr|num|number|pk)$|^(?:unnamed: ?0|id.+|.+id)$/i;
/** Numbers that stand for "unknown" where files were filled by hand or by old programs. */
const SENTINELS = new Set([
  -1, -9, -99, -999, -9999, -99999, 99, 999, 9999, 99999, 999999, 888, 8888, 777, 7777, -777, -888,
]);

const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

/** What is remarkable about one column by itself. */
export function checkColumn(column: Column, profile: ColumnProfile): QualityWarning[] {
  const out: QualityWarning[] = [];
  const { name, rows, missing, distinct } = profile;
  const present = rows - missing;
  const add = (code: string, severity: Severity, message: string, evidence: string, count?: number) => {
    const warning: QualityWarning = { code, column: name, severity, message, evidence };
    if (count !== undefined) warning.count = count;
    out.push(warning);
  };
  if (present === 0) {
    add(
      'ALL_MISSING',
      'severe',
      `"${name}" has no values at all.`,
      `${rows} of ${rows} cells are missing.`,
      rows,
    );
    return out;
  }
  if (missing >= 0.4 * rows) {
    const severity = missing >= 0.8 * rows ? 'severe' : 'warning';
    add(
      'MANY_MISSING',
      severity,
      `${percent(missing / rows)} of "${name}" is missing.`,
      `${missing} of ${rows} cells.`,
      missing,
    );
  }
  const top = profile.top[0]!;
  if (distinct === 1) {
    add(
      'CONSTANT',
      'warning',
      `"${name}" has the one value "${short(top.value)}" and tells rows not apart.`,
      `${present} cells, 1 value.`,
      present,
    );
    return out;
  }
  if (top.count >= 0.99 * present && present >= 100) {
    add(
      'QUASI_CONSTANT',
      'warning',
      `"${name}" is nearly always "${short(top.value)}".`,
      `${top.count} of ${present} cells.`,
      top.count,
    );
  }
  if (isIdentifier(column, profile)) {
    add(
      'ID_LIKE',
      'warning',
      `"${name}" names rows: a model would learn it by heart. It is left out of the features.`,
      `${distinct} different values in ${present} cells.`,
      distinct,
    );
  } else if (profile.type === 'category' && distinct > 50) {
    add(
      'HIGH_CARDINALITY',
      'info',
      `"${name}" has ${distinct} different values; one column each would be many.`,
      `${distinct} values in ${present} cells.`,
      distinct,
    );
    if (column.storage === 'category') out.at(-1)!.remedy = withoutRareLevels(column, present);
  }
  if (column.storage === 'number' && profile.numeric) out.push(...checkSentinels(column, profile));
  if (column.storage === 'number' && column.type === 'date') out.push(...checkDates(column));
  return out;
}

/** Levels kept of a category with many, the share of the rows each must have, and what they must cover together. */
const KEPT = 30;
const KEPT_SHARE = 0.01;
const COVERED = 0.3;

/** The commonest levels stay and the rest becomes one; where there are no common ones the column is left out. */
function withoutRareLevels(column: CategoryColumn, present: number): Remedy {
  const counts = levelCounts(column);
  const keep = Array.from(counts.keys())
    .sort((a, b) => counts[b]! - counts[a]! || a - b)
    .slice(0, KEPT)
    .filter((level) => counts[level]! >= KEPT_SHARE * present);
  const covered = keep.reduce((sum, level) => sum + counts[level]!, 0);
  if (covered < COVERED * present) return { type: 'exclude', column: column.name };
  const names = keep.map((level) => column.levels[level]!);
  return {
    type: 'keepLevels',
    column: column.name,
    keep: names,
    other: names.includes('other') ? 'all others' : 'other',
  };
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}

/** Whether a column's values are names of rows: all different, and ids, a running count, or called so. */
export function isIdentifier(column: Column, profile: ColumnProfile): boolean {
  const present = profile.rows - profile.missing;
  if (profile.type === 'id') return profile.distinct >= 0.5 * present;
  if (present < 12 || profile.distinct < 0.9 * present) return false;
  if (profile.type === 'text' && profile.distinct === present) return ID_NAME.test(profile.name);
  if (profile.type !== 'integer' || column.storage !== 'number') return false;
  const { min, max } = profile.numeric!;
  const running = profile.missing === 0 && isSteady(column) && max - min === profile.distinct - 1;
  return running || (profile.distinct === present && ID_NAME.test(profile.name));
}

/** Whether each value is the one before or one more. */
function isSteady(column: NumberColumn): boolean {
  for (let i = 1; i < columnLength(column); i++) {
    const step = numberAt(column, i) - numberAt(column, i - 1);
    if (step !== 1 && step !== 0) return false;
  }
  return true;
}

function rowsOf(column: NumberColumn, wanted: number): number[] {
  const rows: number[] = [];
  for (let i = 0; i < columnLength(column) && rows.length < 20; i++) {
    if (numberAt(column, i) === wanted) rows.push(i);
  }
  return rows;
}

/** Values such as 999 and −1 that lie far from all others. */
function checkSentinels(column: NumberColumn, profile: ColumnProfile): QualityWarning[] {
  const { min, max } = profile.numeric!;
  // What lies outside all other values is the smallest or the largest.
  if (!SENTINELS.has(min) && !SENTINELS.has(max)) return [];
  const found = new Map<number, number>();
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of numbersOf(column)) {
    if (Number.isNaN(value)) continue;
    if (SENTINELS.has(value)) found.set(value, (found.get(value) ?? 0) + 1);
    else {
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  if (!(low <= high)) return [];
  const range = Math.max(high - low, 1);
  const present = profile.rows - profile.missing;
  const hits = [...found].filter(([value, count]) => {
    const gap = value < low ? low - value : value > high ? value - high : 0;
    // The only negative number beside counts is as odd as a number far away.
    const lonely = value < 0 && low >= 0 && count >= Math.max(2, 0.005 * present);
    return gap > 0 && (lonely || gap > 0.5 * range) && (count >= 2 || value < 0);
  });
  if (hits.length === 0) return [];
  const parts = hits.sort((a, b) => b[1] - a[1]).map(([value, count]) => `${value} occurs ${count} times`);
  return [
    {
      code: 'SUSPICIOUS_VALUES',
      column: profile.name,
      count: hits.reduce((sum, [, count]) => sum + count, 0),
      severity: 'warning',
      message: `"${profile.name}" may hide missing values: ${parts.join(', ')}, far outside ${low} … ${high}.`,
      evidence: `All other values lie between ${low} and ${high}.`,
      rows: hits.flatMap(([value]) => rowsOf(column, value)).slice(0, 20),
      remedy: { type: 'setMissing', column: profile.name, values: hits.map(([value]) => String(value)) },
    },
  ];
}

const PLACEHOLDERS = ['1900-01-01', '1970-01-01', '1899-12-30', '9999-12-31', '2099-12-31', '0001-01-01'];

const LAST_PAST = Date.parse('1970-01-01');
const FIRST_FUTURE = Date.parse('2099-12-31');

/** Days that programs write when they know none. */
function checkDates(column: NumberColumn): QualityWarning[] {
  const days = new Map(PLACEHOLDERS.map((day) => [Date.parse(day), day]));
  const counts = new Map<string, number>();
  let present = 0;
  for (let i = 0; i < columnLength(column); i++) {
    const value = numberAt(column, i);
    if (Number.isNaN(value)) continue;
    present++;
    // A look-up per row is slow, and nearly all dates lie between the placeholders of the past and of the future.
    if (value > LAST_PAST && value < FIRST_FUTURE) continue;
    const day = days.get(value);
    if (day !== undefined) counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  const often = [...counts].filter(([, count]) => count >= 3 && count >= 0.001 * present && count < present);
  return often.map(([day, count]) => ({
    code: 'SUSPICIOUS_DATES',
    column: column.name,
    count,
    severity: 'warning' as const,
    message: `"${column.name}" is ${day} in ${count} rows: a date that programs write for "unknown".`,
    evidence: `${count} of ${present} dates.`,
    rows: rowsOf(column, Date.parse(day)),
    remedy: { type: 'setMissing' as const, column: column.name, values: [day] },
  }));
}
