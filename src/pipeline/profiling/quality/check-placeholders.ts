import { type CategoryColumn, columnLength, type NumberColumn, numberAt } from '../../table/column';
import { levelCounts } from '../profile-column';
import type { ColumnProfile, QualityWarning } from '../profile-types';
import { counted, LISTED_ROWS, percent, type QualityInput, short } from './quality-input';

/** Levels that can only mean "nobody knows". */
const UNKNOWN =
  /^(?:\?+|-+|–|—|\.+|_+|unknown|unk|unbekannt|inconnu|not (?:known|available|recorded|specified|provided|stated|reported)|unspecified|undefined|undetermined|missing|no data|n\/a|n\.a\.?|nil|\(?null\)?|<na>|#n\/a|keine angabe|k\.a\.|tbd|to be determined|x{2,})$/i;
/** Levels that may mean "nobody knows" as well as "there is none". */
const NONE = /^(?:none|no value|empty|blank|not applicable)$/i;

/** Repeated digits that programs write where they know no number. */
const SENTINEL = /^-?(?:9{2,}|8{3,}|7{3,})(?:\.(?:9+|0+|8+|7+))?$|^-(?:1|9)$/;

/** Values that stand for "missing" inside of a column: words, and numbers that occur far too often. */
export function checkPlaceholders(input: QualityInput): QualityWarning[] {
  const { table, profiles, targetIndex, isId } = input;
  return table.columns.flatMap((column, k) => {
    const profile = profiles[k]!;
    if (isId[k]) return [];
    if (column.storage === 'category') return words(column, profile);
    if (column.storage !== 'number' || !profile.numeric || k === targetIndex) return [];
    return [...zeros(column, profile, input), ...sentinels(column, profile)];
  });
}

function words(column: CategoryColumn, profile: ColumnProfile): QualityWarning[] {
  if (column.type !== 'category' || profile.distinct < 3) return [];
  const counts = levelCounts(column);
  const present = profile.rows - profile.missing;
  const found = column.levels.flatMap((level, code) => {
    const count = counts[code]!;
    if (count === 0) return [];
    const text = level.trim();
    // "None" of many kinds is an odd one; of few it is an answer like the others.
    const isOdd = NONE.test(text) && profile.distinct >= 8 && count <= 0.05 * present;
    return UNKNOWN.test(text) || isOdd ? [code] : [];
  });
  if (found.length === 0) return [];
  const count = found.reduce((sum, code) => sum + counts[code]!, 0);
  // A column of nothing else has no other values to be missing among.
  if (count >= 0.9 * present) return [];
  const rows: number[] = [];
  const wanted = new Set(found);
  for (let i = 0; i < column.codes.length && rows.length < LISTED_ROWS; i++) {
    if (wanted.has(column.codes[i]!)) rows.push(i);
  }
  const values = found.map((code) => column.levels[code]!);
  return [
    {
      code: 'DISGUISED_MISSING',
      column: column.name,
      count,
      severity: 'info',
      message: `"${column.name}" writes ${values
        .slice(0, 3)
        .map((value) => `“${short(value)}”`)
        .join(', ')} where nobody knows: a category of its own, or a missing value?`,
      evidence: `${counted(count, 'row')} (${percent(count / present)}), ${counted(profile.distinct - found.length, 'other value')}.`,
      rows,
      remedy: { type: 'setMissing', column: column.name, values },
    },
  ];
}

/** Distinct numbers from which a column counts as continuous. */
const CONTINUOUS = 20;

/** Zeros far below all other values of a continuous column: a blood pressure of 0. */
function zeros(column: NumberColumn, profile: ColumnProfile, { numbers }: QualityInput): QualityWarning[] {
  const { numeric, distinct } = profile;
  const present = profile.rows - profile.missing;
  if (!numeric || numeric.zeros < 3 || numeric.negatives > 0 || distinct < CONTINUOUS) return [];
  if (numeric.zeros > 0.25 * present) return [];
  let least = Number.POSITIVE_INFINITY;
  let sum = 0;
  let n = 0;
  const values = numbers(column);
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!(value > 0)) continue;
    n++;
    sum += value;
    if (value < least) least = value;
  }
  const mean = sum / n;
  let squares = 0;
  for (let i = 0; i < values.length; i++) if (values[i]! > 0) squares += (values[i]! - mean) ** 2;
  const spread = Math.sqrt(squares / n);
  if (!(least > 0.8 * spread) || least <= 1) return [];
  return [
    {
      code: 'DISGUISED_MISSING',
      column: column.name,
      count: numeric.zeros,
      severity: 'warning',
      message: `"${column.name}" is 0 in ${counted(numeric.zeros, 'row')} and never between 0 and ${least}: 0 seems to stand for "not known".`,
      evidence: `${percent(numeric.zeros / present)} of the values; all others lie between ${least} and ${numeric.max}.`,
      rows: rowsWith(column, new Set([0])),
      remedy: { type: 'setMissing', column: column.name, values: ['0'] },
    },
  ];
}

/** 99 or 999 as the largest of many values and far more frequent than its neighbours. */
function sentinels(column: NumberColumn, profile: ColumnProfile): QualityWarning[] {
  const { numeric, top, distinct } = profile;
  if (!numeric || distinct < CONTINUOUS || numeric.min === numeric.max) return [];
  const present = profile.rows - profile.missing;
  const typical = present / distinct;
  const found = top.filter(({ value, count }) => {
    const number = Number(value);
    const isEdge = number === numeric.max || number === numeric.min;
    if (!isEdge || !SENTINEL.test(value) || count < 5 || count < 4 * typical) return false;
    // The most frequent value of a smooth column is in its middle, not on its edge.
    return (
      count >= 2 * (top.find((other) => !SENTINEL.test(other.value))?.count ?? 0) || count >= 10 * typical
    );
  });
  if (found.length === 0) return [];
  const count = found.reduce((sum, one) => sum + one.count, 0);
  return [
    {
      code: 'DISGUISED_MISSING',
      column: column.name,
      count,
      severity: 'warning',
      message: `"${column.name}" is ${found.map((one) => one.value).join(' or ')} in ${counted(count, 'row')}, far oftener than its neighbours: it seems to stand for "not known".`,
      evidence: `${percent(count / present)} of the values; a value occurs ${typical.toFixed(1)} times on average.`,
      rows: rowsWith(column, new Set(found.map((one) => Number(one.value)))),
      remedy: { type: 'setMissing', column: column.name, values: found.map((one) => one.value) },
    },
  ];
}

function rowsWith(column: NumberColumn, wanted: ReadonlySet<number>): number[] {
  const rows: number[] = [];
  for (let i = 0; i < columnLength(column) && rows.length < LISTED_ROWS; i++)
    if (wanted.has(numberAt(column, i))) rows.push(i);
  return rows;
}
