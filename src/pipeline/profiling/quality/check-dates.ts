import { quantileSorted } from '../../core/descriptive/quantile';
import { isoDate, type NumberColumn } from '../../table/column';
import type { QualityWarning } from '../profile-types';
import { counted, LISTED_ROWS, type QualityInput } from './quality-input';

const YEAR = 365.25 * 86_400_000;
/** Rows whose spread is read; the dates themselves are all looked at. */
const SAMPLE = 20_000;
/** Distinct dates a remedy lists at most. */
const MOST = 200;

/**
 * Dates years away from all others: births in 2093, orders of 0102. There is no clock in the pipeline, so "the
 * future" is what lies far after the rest of the column; days that programs write for "unknown" are `checkColumn`'s.
 */
export function checkDates({ table, numbers }: QualityInput): QualityWarning[] {
  return table.columns.flatMap((column) =>
    column.storage === 'number' && column.type === 'date' ? farDates(column, numbers(column)) : [],
  );
}

function farDates({ name }: NumberColumn, values: Float64Array): QualityWarning[] {
  const step = Math.max(1, Math.floor(values.length / SAMPLE));
  const sample: number[] = [];
  for (let i = 0; i < values.length; i += step) if (!Number.isNaN(values[i]!)) sample.push(values[i]!);
  if (sample.length < 20) return [];
  const sorted = Float64Array.from(sample).sort();
  const [early, late] = [quantileSorted(sorted, 0.02), quantileSorted(sorted, 0.98)];
  const room = Math.max(YEAR, 0.75 * (late - early));
  const found: number[] = [];
  const far = new Set<number>();
  let count = 0;
  let present = 0;
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value)) continue;
    present++;
    if (value >= early - room && value <= late + room) {
      if (value < least) least = value;
      if (value > most) most = value;
      continue;
    }
    count++;
    if (found.length < LISTED_ROWS) found.push(i);
    if (far.size <= MOST) far.add(value);
  }
  if (count === 0 || count > 0.02 * present) return [];
  const shown = [...far].slice(0, 3).map(isoDate).join(', ');
  const warning: QualityWarning = {
    code: 'SUSPICIOUS_DATES',
    column: name,
    count,
    severity: 'warning',
    message: `${counted(count, 'date')} of "${name}" ${count === 1 ? 'lies' : 'lie'} years away from all others: ${shown}${far.size > 3 ? ', …' : ''}.`,
    evidence: `All others lie between ${isoDate(least)} and ${isoDate(most)}${step > 1 ? `; what is usual was read off every ${step}th row` : ''}.`,
    rows: found,
  };
  if (far.size <= MOST) {
    warning.remedy = { type: 'setMissing', column: name, values: [...far].map(isoDate) };
  }
  return [warning];
}
