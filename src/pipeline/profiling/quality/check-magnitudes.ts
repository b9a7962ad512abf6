import { log } from '../../core/math';
import type { NumberColumn } from '../../table/column';
import type { ColumnProfile, QualityWarning } from '../profile-types';
import { counted, LISTED_ROWS, percent, type QualityInput } from './quality-input';

/** How many of the smaller unit make one of the larger, and what that usually is. */
const RATIOS: readonly (readonly [factor: number, units: string])[] = [
  [1000, 'thousands, as of grams and kilograms'],
  [1e6, 'millions'],
  [100, 'hundreds, as of centimetres and metres'],
  [2.54, 'inches and centimetres'],
  [30.48, 'feet and centimetres'],
  [12, 'dozens, as of inches and feet'],
  [3.28084, 'feet and metres'],
  [2.20462, 'pounds and kilograms'],
  [1.609344, 'miles and kilometres'],
  [60, 'sixties, as of minutes and hours'],
];

/** Bins per doubling: the exponent of a double and the first five bits of its fraction. */
const PER_OCTAVE = 32;
const BINS = 2048 * PER_OCTAVE;

/** Values of one column in two units, and single values far out of reach of all others. */
export function checkMagnitudes({ table, profiles, isId, numbers }: QualityInput): QualityWarning[] {
  return table.columns.flatMap((column, k) => {
    const profile = profiles[k]!;
    if (column.storage !== 'number' || !profile.numeric || isId[k] || profile.distinct < 10) return [];
    const values = numbers(column);
    const mixed = mixedUnits(column, values, profile);
    return mixed.length > 0 ? mixed : extremes(column, values, profile);
  });
}

/** More groups than this are values far apart by nature, not units. */
const MOST_GROUPS = 6;

interface Range {
  low: number;
  high: number;
  count: number;
  /** Different values, counted up to a few. */
  distinct: number;
}

/**
 * Positive values in groups with nothing between them, by a histogram of their logarithms that is read off the bits:
 * one pass, every row, no sorting. Groups are apart when `gap` empty bins (1/32 of a doubling each) lie between.
 */
function groupsOf(values: Float64Array, gap: number): Range[] {
  const counts = new Uint32Array(BINS);
  const word = new Float64Array(1);
  const halves = new Uint32Array(word.buffer);
  const isLittle = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! > 0)) continue;
    word[0] = values[i]!;
    const bin = halves[isLittle ? 1 : 0]! >>> 15;
    counts[bin] = counts[bin]! + 1;
  }
  const groups: { first: number; last: number; count: number }[] = [];
  for (let bin = 0; bin < BINS; bin++) {
    if (counts[bin] === 0) continue;
    const last = groups.at(-1);
    if (last && bin - last.last <= gap) {
      last.last = bin;
      last.count += counts[bin]!;
    } else groups.push({ first: bin, last: bin, count: counts[bin]! });
  }
  if (groups.length < 2 || groups.length > MOST_GROUPS) return [];
  const edge = (bin: number) => {
    halves[isLittle ? 1 : 0] = bin << 15;
    halves[isLittle ? 0 : 1] = 0;
    return word[0]!;
  };
  const edges = groups.map(({ first, last }) => [edge(first), edge(last + 1)] as const);
  return groups.map(({ count }, k) => {
    const [from, to] = edges[k]!;
    let low = Number.POSITIVE_INFINITY;
    let high = 0;
    const seen = new Set<number>();
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (!(value >= from && value < to)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
      if (seen.size < 3) seen.add(value);
    }
    return { low, high, count, distinct: seen.size };
  });
}

function mixedUnits(column: NumberColumn, values: Float64Array, profile: ColumnProfile): QualityWarning[] {
  const numeric = profile.numeric!;
  const present = profile.rows - profile.missing;
  if (present < 20 || numeric.negatives > 0 || numeric.zeros > 0.5 * present) return [];
  // Without a value half as large or twice as large as the middle half there are no two units.
  const quantile = (wanted: number) => numeric.quantiles.find(({ q }) => q === wanted)?.value ?? Number.NaN;
  const [q25, q75] = [quantile(0.25), quantile(0.75)];
  if (numeric.max < 1.3 * q75 && numeric.min > q25 / 1.3) return [];
  const groups = groupsOf(values, PER_OCTAVE / 4);
  const bulk = groups.reduce<Range | null>(
    (most, group) => (group.count > (most?.count ?? 0) ? group : most),
    null,
  );
  if (!bulk || bulk.count < 0.55 * present || bulk.low <= 0) return [];
  for (const group of groups) {
    if (group === bulk) continue;
    const found = unitOf(group, bulk, group.count / present);
    if (found) return [describeUnits(column, values, profile, group, bulk, found)];
  }
  return [];
}

/** A misplaced comma is met in few rows; another system of units comes with a part of the file. */
const DECIMAL = new Set([100, 1000, 1e6]);
const LEAST_SHARE = { decimal: 0.0005, other: 0.01 } as const;

/** How far the converted values may stick out of the others. */
const SLACK = 1.02;

/** The factor that brings a group into the bulk; null when none of the usual ones does, or any would. */
function unitOf(group: Range, bulk: Range, share: number): { factor: number; units: string } | null {
  const isAbove = group.low > bulk.high;
  // One value is a code, not a unit; small whole numbers are far apart by nature.
  if (group.distinct < 3 || share < LEAST_SHARE.decimal) return null;
  // The room between both must be a good part of the factor, and the bulk narrow beside it: a tail that thins out is
  // no second unit, and into a wide range anything fits.
  const room = isAbove ? group.low / bulk.high : bulk.low / group.high;
  const bulkWidth = bulk.high / bulk.low;
  for (const [ratio, units] of RATIOS) {
    if (bulkWidth * bulkWidth * bulkWidth > ratio * ratio || room * room * room < ratio) continue;
    if (share < LEAST_SHARE.other && !DECIMAL.has(ratio)) continue;
    const factor = isAbove ? 1 / ratio : ratio;
    const fits = group.low * factor >= bulk.low / SLACK && group.high * factor <= bulk.high * SLACK;
    if (fits) return { factor, units };
  }
  return null;
}

function describeUnits(
  column: NumberColumn,
  values: Float64Array,
  { rows, missing }: ColumnProfile,
  group: Range,
  bulk: Range,
  { factor, units }: { factor: number; units: string },
): QualityWarning {
  const isAbove = group.low > bulk.high;
  const times = Number((isAbove ? 1 / factor : factor).toPrecision(6));
  return {
    code: 'MIXED_UNITS',
    column: column.name,
    count: group.count,
    severity: 'warning',
    message: `"${column.name}" seems to mix two units (${units}): ${counted(group.count, 'value is', 'values are')} about ${times} times too ${isAbove ? 'large' : 'small'}.`,
    evidence: `${percent(bulk.count / (rows - missing))} lie between ${bulk.low} and ${bulk.high}, ${group.count} between ${group.low} and ${group.high}, none in between.`,
    rows: rowsWithin(values, group.low, group.high),
    remedy: { type: 'scaleValues', column: column.name, low: group.low, high: group.high, factor },
  };
}

/** Interquartile ranges beyond the quartiles from which a value may be out of reach, and the room it must have. */
const FAR = 10;
const ROOM = 3;

/** A few values far beyond all others, with much room before them: slips of the pen rather than a long tail. */
function extremes(
  { name, type }: NumberColumn,
  values: Float64Array,
  profile: ColumnProfile,
): QualityWarning[] {
  const numeric = profile.numeric!;
  const present = profile.rows - profile.missing;
  const quantile = (wanted: number) => numeric.quantiles.find(({ q }) => q === wanted)?.value ?? Number.NaN;
  const [q25, q75] = [quantile(0.25), quantile(0.75)];
  const width = q75 - q25;
  if (!(width > 0) || present < 50) return [];
  const [low, high] = [q25 - FAR * width, q75 + FAR * width];
  if (numeric.min >= low && numeric.max <= high) return [];
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let below = Number.NEGATIVE_INFINITY;
  let above = Number.POSITIVE_INFINITY;
  const found: number[] = [];
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    if (value >= low && value <= high) {
      if (value < least) least = value;
      if (value > most) most = value;
      continue;
    }
    count++;
    if (found.length < LISTED_ROWS) found.push(i);
    if (value < low && value > below) below = value;
    if (value > high && value < above) above = value;
  }
  const isApart = above - most >= ROOM * width && least - below >= ROOM * width;
  if (!isApart || count > 0.005 * present + 1) return [];
  // A skewed column is judged by its logarithms as well: its tail thins out long before it ends.
  if (q25 > 0 && above < Number.POSITIVE_INFINITY && log(above / most) < ROOM * log(q75 / q25)) return [];
  const round = (value: number) => (type === 'integer' ? Math.round(value) : value);
  return [
    {
      code: 'EXTREME_VALUES',
      column: name,
      count,
      severity: 'info',
      message: `${counted(count, 'value')} of "${name}" ${count === 1 ? 'lies' : 'lie'} far away from all others, as a slip of the pen would.`,
      evidence: `Up to ${numeric.max > high ? numeric.max : numeric.min}; all others lie between ${least} and ${most}.`,
      rows: found,
      remedy: {
        type: 'clipOutliers',
        column: name,
        low: numeric.min < low ? round(least) : null,
        high: numeric.max > high ? round(most) : null,
      },
    },
  ];
}

function rowsWithin(values: Float64Array, low: number, high: number): number[] {
  const rows: number[] = [];
  for (let i = 0; i < values.length && rows.length < LISTED_ROWS; i++) {
    if (values[i]! >= low && values[i]! <= high) rows.push(i);
  }
  return rows;
}
