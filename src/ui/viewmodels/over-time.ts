import type { ColumnOverTime } from '../../pipeline/profiling/over-time';
import { formatNumber, formatPercent } from '../components/format';

/**
 * What the picture over time says. It moves when the intervals of two stretches lie apart by a good part of the
 * spread between stretches; many stretches always differ a little.
 */
export function overTimeFinding(name: string, column: ColumnOverTime): string {
  const { value, low, high, measure, level } = column;
  const known = value.flatMap((v, i) => (Number.isNaN(v) ? [] : [i]));
  if (known.length < 2) return `${name} has values in hardly any stretch`;
  const least = known.reduce((best, i) => ((value[i] ?? 0) < (value[best] ?? 0) ? i : best));
  const most = known.reduce((best, i) => ((value[i] ?? 0) > (value[best] ?? 0) ? i : best));
  const [first, second] = least < most ? [least, most] : [most, least];
  const write = (i: number) =>
    measure === 'share' ? formatPercent(value[i] ?? Number.NaN) : formatNumber(value[i] ?? Number.NaN);
  const width = (i: number) => (high[i] ?? Number.NaN) - (low[i] ?? Number.NaN);
  const gap = (value[most] ?? 0) - (value[least] ?? 0);
  const what = measure === 'share' ? `The share of “${level}” in ${name}` : `The mean of ${name}`;
  // Of 24 stretches without any change the outermost lie about four standard errors apart.
  if (!(gap > (1.25 * (width(least) + width(most))) / 2)) return `${what} stays about the same`;
  return `${what} goes from ${write(first)} to ${write(second)}`;
}
