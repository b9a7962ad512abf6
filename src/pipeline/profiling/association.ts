import { contingencyTable, cramersVCorrected } from '../core/descriptive/contingency';
import { rankdata } from '../core/descriptive/rank';
import { type Column, columnLength, numberAt } from '../table/column';
import type { Association } from './profile-types';
import type { TargetView } from './target-view';

/** Rows looked at; more change the third digit at most. Evenly spaced, so that sorted files are covered. */
const ROWS = 50_000;
/** Levels beyond this share of the rows say nothing that another row would confirm. */
const LEVEL_SHARE = 0.2;

/** The cells that have both a value and a target. */
interface Pairs {
  x: Float64Array;
  y: Float64Array;
}

/** How strongly a column and the target go together; null where the kinds cannot be compared. */
export function associate(column: Column, target: TargetView): Association | null {
  if (column.storage === 'text' || column.type === 'id' || column.type === 'empty') return null;
  const pairs = pairUp(column, target);
  const n = pairs.x.length;
  if (n < 10) return null;
  if (column.storage === 'category') {
    const levels = new Set(pairs.x).size;
    if (levels < 2 || levels > LEVEL_SHARE * n) return null;
    return target.kind === 'classes'
      ? { measure: 'cramersV', value: cramersVCorrected(contingencyTable(pairs.x, pairs.y)), n }
      : { measure: 'eta', value: eta(pairs.x, pairs.y), n };
  }
  if (target.kind === 'number') return { measure: 'correlation', value: Math.abs(correlation(pairs)), n };
  const present = target.counts.flatMap((count, code) => (count > 0 ? [code] : []));
  if (present.length === 2) return { measure: 'auc', value: areaUnderCurve(pairs, present[1]!), n };
  return { measure: 'eta', value: eta(pairs.y, pairs.x), n };
}

function pairUp(column: Column, target: TargetView): Pairs {
  const rows = columnLength(column);
  const step = Math.max(1, Math.floor(rows / ROWS));
  const x = new Float64Array(Math.ceil(rows / step));
  const y = new Float64Array(x.length);
  let n = 0;
  for (let i = 0; i < rows; i += step) {
    const value = column.storage === 'category' ? column.codes[i]! : numberAt(column, i);
    const label = target.kind === 'classes' ? target.codes[i]! : target.values[i]!;
    if (Number.isNaN(value) || Number.isNaN(label)) continue;
    if ((column.storage === 'category' && value < 0) || (target.kind === 'classes' && label < 0)) continue;
    x[n] = value;
    y[n++] = label;
  }
  return { x: x.subarray(0, n), y: y.subarray(0, n) };
}

/** Chance that a row of the class has the larger value (or the smaller, whichever is likelier); ties count half. */
function areaUnderCurve({ x, y }: Pairs, positive: number): number {
  const ranks = rankdata(x);
  let sum = 0;
  let n1 = 0;
  for (let i = 0; i < x.length; i++) {
    if (y[i] !== positive) continue;
    sum += ranks[i]!;
    n1++;
  }
  const n0 = x.length - n1;
  if (n0 === 0 || n1 === 0) return Number.NaN;
  const auc = (sum - (n1 * (n1 + 1)) / 2) / (n0 * n1);
  return Math.max(auc, 1 - auc);
}

function correlation({ x, y }: Pairs): number {
  const n = x.length;
  let mx = 0;
  let my = 0;
  for (let i = 0; i < n; i++) {
    mx += x[i]! / n;
    my += y[i]! / n;
  }
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < n; i++) {
    const dx = x[i]! - mx;
    const dy = y[i]! - my;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return xx > 0 && yy > 0 ? xy / Math.sqrt(xx * yy) : Number.NaN;
}

/**
 * Correlation ratio: the root of the share of variance between groups, less what chance alone gives that many
 * groups (Kelley's ε²).
 */
function eta(groups: Float64Array, values: Float64Array): number {
  const sums = new Map<number, [number, number]>();
  const n = values.length;
  let mean = 0;
  for (let i = 0; i < n; i++) mean += values[i]! / n;
  let total = 0;
  for (let i = 0; i < n; i++) {
    const d = values[i]! - mean;
    total += d * d;
    const entry = sums.get(groups[i]!);
    if (entry) {
      entry[0]++;
      entry[1] += d;
    } else sums.set(groups[i]!, [1, d]);
  }
  let between = 0;
  for (const [count, sum] of sums.values()) between += (sum * sum) / count;
  const k = sums.size;
  if (total === 0 || n <= k) return Number.NaN;
  const within = (total - between) / (n - k);
  return Math.sqrt(Math.min(1, Math.max(0, (between - (k - 1) * within) / total)));
}
