import { type Column, columnLength, numberAt, numbersOf } from '../../table/column';
import type { QualityWarning } from '../profile-types';
import type { QualityInput } from './quality-input';

/** Distinct values up to which a column of numbers is read as codes. */
const MOST_CODES = 1000;

/**
 * Columns that say the same in other words: "NO" wherever the other says "Norway". By the order in which values first
 * appear: two columns are recodings of each other when these sequences are equal. O(rows) per column.
 */
export function checkRecoded({ table, profiles, isId, targetIndex }: QualityInput): QualityWarning[] {
  const groups = new Map<string, { k: number; codes: Int32Array }[]>();
  const out: QualityWarning[] = [];
  const alike = table.columns.map((column, k) => {
    const { distinct, rows, missing, top } = profiles[k]!;
    // Two values agree by chance in short files; nearly unique ones agree with every other such column.
    const tells = distinct >= 3 && rows >= 20 && distinct <= 0.5 * (rows - missing);
    if (isId[k] || !tells || (column.storage === 'number' && distinct > MOST_CODES)) return null;
    return [distinct, missing, ...top.map(({ count }) => count)].join(' ');
  });
  table.columns.forEach((column, k) => {
    const key = alike[k]!;
    // Recodings have as many values, each as often: nearly all columns are told apart without reading them.
    if (key === null || alike.indexOf(key) === alike.lastIndexOf(key)) return;
    const { distinct, rows, name } = profiles[k]!;
    const codes = firstAppearance(column);
    if (!codes) return;
    const group = groups.get(key) ?? [];
    const twin = group.find((other) => codes.every((code, i) => code === other.codes[i]));
    groups.set(key, [...group, { k, codes }]);
    if (!twin || sameCells(table.columns[twin.k]!, column)) return;
    const other = table.columns[twin.k]!.name;
    const withTarget = k === targetIndex || twin.k === targetIndex;
    const feature = k === targetIndex ? other : name;
    out.push({
      code: withTarget ? 'LEAKAGE_SUSPECTED' : 'SAME_INFORMATION',
      column: feature,
      other: feature === name ? other : name,
      severity: withTarget ? 'severe' : 'info',
      message: withTarget
        ? `"${feature}" is the target in other words: each of its values stands for one class.`
        : `"${other}" and "${name}" say the same in other words: one of them is enough.`,
      evidence: `Each of the ${distinct} values of one goes with one value of the other, in all ${rows} rows.`,
      remedy: { type: 'exclude', column: feature },
    });
  });
  return out;
}

/** Values as numbers by first appearance; null for columns of long texts. */
function firstAppearance(column: Column): Int32Array | null {
  if (column.storage === 'text' || column.type === 'id') return null;
  if (column.storage === 'category') {
    const known = new Int32Array(column.levels.length).fill(-1);
    let next = 0;
    const codes = new Int32Array(column.codes.length);
    for (let i = 0; i < codes.length; i++) {
      const code = column.codes[i]!;
      if (code >= 0 && known[code] === -1) known[code] = next++;
      codes[i] = code < 0 ? -1 : known[code]!;
    }
    return codes;
  }
  const rows = columnLength(column);
  const codes = new Int32Array(rows);
  const known = new Map<number, number>();
  for (let i = 0; i < rows; i++) {
    const value = numberAt(column, i);
    if (Number.isNaN(value)) codes[i] = -1;
    else {
      const code = known.get(value) ?? known.size;
      if (code === known.size) known.set(value, code);
      codes[i] = code;
    }
  }
  return codes;
}

/** Whether two columns are equal cell by cell: that is `DUPLICATE_COLUMNS`, not a recoding. */
function sameCells(a: Column, b: Column): boolean {
  if (a.storage === 'number' && b.storage === 'number') {
    const others = numbersOf(b);
    return numbersOf(a).every((value, i) => value === others[i] || Number.isNaN(value));
  }
  if (a.storage !== 'category' || b.storage !== 'category') return false;
  return a.levels.length === b.levels.length && a.levels.every((level, k) => level === b.levels[k]);
}
