import { contingencyTable, cramersVCorrected } from '../core/descriptive/contingency';
import { pearson } from '../core/descriptive/correlation';
import { correlationRatio } from '../core/descriptive/correlation-ratio';
import { rankdata } from '../core/descriptive/rank';
import { log1p, tanh } from '../core/math';
import { Z_95 } from '../metrics/mean-interval';
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
      : { measure: 'eta', value: correlationRatio(pairs.x, pairs.y), n };
  }
  if (target.kind === 'number') return correlation(pairs);
  const present = target.counts.flatMap((count, code) => (count > 0 ? [code] : []));
  if (present.length === 2) return areaUnderCurve(pairs, present[1]!);
  return { measure: 'eta', value: correlationRatio(pairs.y, pairs.x), n };
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

/**
 * Chance that a row of the class has the larger value (or the smaller, whichever is likelier); ties count half. With
 * Hanley and McNeil's (1982) interval, which needs no second pass.
 */
function areaUnderCurve({ x, y }: Pairs, positive: number): Association {
  const n = x.length;
  const ranks = rankdata(x);
  let sum = 0;
  let n1 = 0;
  for (let i = 0; i < n; i++) {
    if (y[i] !== positive) continue;
    sum += ranks[i]!;
    n1++;
  }
  const n0 = n - n1;
  if (n0 === 0 || n1 === 0) return { measure: 'auc', value: Number.NaN, n };
  const area = (sum - (n1 * (n1 + 1)) / 2) / (n0 * n1);
  const value = Math.max(area, 1 - area);
  const [q1, q2] = [value / (2 - value), (2 * value * value) / (1 + value)];
  const squares = value * (1 - value) + (n1 - 1) * (q1 - value ** 2) + (n0 - 1) * (q2 - value ** 2);
  const half = Z_95 * Math.sqrt(squares / (n0 * n1));
  return { measure: 'auc', value, n, low: Math.max(0, value - half), high: Math.min(1, value + half) };
}

/** |r| with Fisher's interval. */
function correlation({ x, y }: Pairs): Association {
  const n = x.length;
  const value = Math.abs(pearson(x, y).r);
  const half = Z_95 / Math.sqrt(n - 3);
  const z = (log1p(value) - log1p(-value)) / 2;
  return { measure: 'correlation', value, n, low: Math.max(0, tanh(z - half)), high: tanh(z + half) };
}
