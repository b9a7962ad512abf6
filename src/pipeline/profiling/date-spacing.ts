import { isoDate } from '../table/column';
import { evenRows } from './even-rows';

/** How regularly dates follow each other. */
export interface DateSpacing {
  /** The middle step from one date to the next different one, milliseconds. */
  usual: number;
  /** Steps of more than twice the usual one. */
  missed: number;
  /** The widest of them, widest first. */
  gaps: { from: string; to: string; length: number }[];
}

const LISTED = 5;
/** Different dates from which a step can be called usual. */
const ENOUGH = 8;

/**
 * The usual step between different dates, and where it is missed. Null for fewer than eight different dates.
 * @param sorted ascending milliseconds, without NaN
 */
export function dateSpacing(sorted: Float64Array): DateSpacing | null {
  const usual = usualStep(sorted);
  if (Number.isNaN(usual)) return null;
  const gaps: DateSpacing['gaps'] = [];
  let missed = 0;
  for (let i = 1; i < sorted.length; i++) {
    const length = sorted[i]! - sorted[i - 1]!;
    if (length <= 2 * usual) continue;
    missed++;
    if (gaps.length === LISTED && length <= gaps.at(-1)!.length) continue;
    gaps.push({ from: isoDate(sorted[i - 1]!), to: isoDate(sorted[i]!), length });
    gaps.sort((a, b) => b.length - a.length);
    gaps.length = Math.min(gaps.length, LISTED);
  }
  return { usual, missed, gaps };
}

/** The middle step between different dates, of 10,000 evenly spaced ones at most: the middle needs no more. */
function usualStep(sorted: Float64Array): number {
  const different: number[] = [];
  for (let i = 0; i < sorted.length; i++) if (i === 0 || sorted[i] !== sorted[i - 1]) different.push(i);
  if (different.length < ENOUGH) return Number.NaN;
  const every = evenRows(different.length - 1, 10_000);
  const steps = Float64Array.from(every, (k) => sorted[different[k + 1]!]! - sorted[different[k]!]!).sort();
  return steps[steps.length >> 1]!;
}
