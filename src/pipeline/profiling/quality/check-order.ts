import { columnLength, type NumberColumn, numberAt } from '../../table/column';
import type { QualityWarning } from '../profile-types';
import { type QualityInput, short } from './quality-input';

/** Rows below which an order is chance. */
const ENOUGH = 50;
/** Rank-free measure of "in order": the share of steps from row to row that do not go back. */
const SORTED = 0.999;
/** |correlation| with the row's number from which a target counts as ordered, and neighbours as alike. */
const TREND = 0.9;
const ALIKE = 0.95;

/** Rows in an order that says something: sorted by time or another column, or a target that follows its neighbours. */
export function checkOrder(input: QualityInput): QualityWarning[] {
  if (input.table.rows < ENOUGH) return [];
  return [...targetOrder(input), ...columnOrder(input)];
}

function targetOrder({ table, target, targetIndex }: QualityInput): QualityWarning[] {
  if (target?.kind !== 'number' || table.columns[targetIndex]?.type === 'date') return [];
  const { values } = target;
  const present = values.filter((value) => !Number.isNaN(value));
  if (present.length < ENOUGH) return [];
  const trend = Math.abs(correlation(present, (i) => i));
  const neighbours = correlation(present.subarray(1), (i) => present[i]!);
  if (trend < TREND && neighbours < ALIKE) return [];
  const name = table.columns[targetIndex]!.name;
  const isTrend = trend >= TREND;
  return [
    {
      code: 'ROWS_SORTED_BY_TARGET',
      column: name,
      severity: 'warning',
      message: isTrend
        ? `The rows are sorted by "${name}": split them at random, never by position.`
        : `Each row's "${name}" is much like that of the row before: the rows are blocks or a series, not draws by chance.`,
      evidence: isTrend
        ? `Correlation with the row's number ${trend.toFixed(3)}.`
        : `Correlation with the row before ${neighbours.toFixed(3)}; in random order it would be about 0.`,
    },
  ];
}

/** Pearson's correlation of values with a function of their place. */
function correlation(values: Float64Array, other: (i: number) => number): number {
  const n = values.length;
  let mx = 0;
  let my = 0;
  for (let i = 0; i < n; i++) {
    mx += values[i]! / n;
    my += other(i) / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = values[i]! - mx;
    const dy = other(i) - my;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : 0;
}

/** Columns the rows are sorted by: the one that moves most. */
function columnOrder({ table, profiles, isId, targetIndex }: QualityInput): QualityWarning[] {
  let best = -1;
  table.columns.forEach((column, k) => {
    const { distinct, type } = profiles[k]!;
    if (isId[k] || k === targetIndex || column.storage !== 'number' || distinct < 10) return;
    const isBetter = best < 0 || (type === 'date' && profiles[best]!.type !== 'date');
    if (isBetter && isSorted(column)) best = k;
  });
  if (best < 0) return [];
  const { name, type, distinct } = profiles[best]!;
  const isTime = type === 'date';
  return [
    {
      code: 'ROWS_IN_ORDER',
      column: name,
      severity: 'info',
      message: isTime
        ? `The rows are in the order of "${name}": if the model is for the future, test it on the last rows, not on random ones.`
        : `The rows are in the order of "${short(name)}": a split by position would learn one part and test another.`,
      evidence: `${distinct} values of "${short(name)}" never go back from row to row.`,
    },
  ];
}

function isSorted(column: NumberColumn): boolean {
  let up = 0;
  let down = 0;
  let before = Number.NaN;
  const rows = columnLength(column);
  const most = (1 - SORTED) * rows + 1;
  for (let i = 0; i < rows; i++) {
    const value = numberAt(column, i);
    if (Number.isNaN(value)) continue;
    if (value > before) up++;
    else if (value < before) down++;
    before = value;
    // Most columns go both ways from the start.
    if (up > most && down > most) return false;
  }
  const moves = up + down;
  return moves >= 9 && Math.max(up, down) >= SORTED * moves;
}
