import type { Context } from '../../core/context';
import type { QualityWarning } from '../profile-types';
import { checkDates } from './check-dates';
import { checkDrift } from './check-drift';
import { checkLeaks } from './check-leakage';
import { checkMagnitudes } from './check-magnitudes';
import { checkMixedTypes } from './check-mixed-types';
import { checkOrder } from './check-order';
import { checkPlaceholders } from './check-placeholders';
import { checkRecoded } from './check-recoded';
import { checkSpelling } from './check-spelling';
import { checkTwins } from './check-twins';
import type { QualityInput } from './quality-input';

/** Checks in the order their findings are listed within a severity. To add one, write it and list it here. */
const CHECKS: readonly ((input: QualityInput) => QualityWarning[])[] = [
  checkLeaks,
  checkTwins,
  checkMagnitudes,
  checkPlaceholders,
  checkMixedTypes,
  checkSpelling,
  checkDates,
  checkRecoded,
  checkOrder,
  checkDrift,
];

/** What is wrong with a table beyond single columns, each finding with its remedy where one click can put it right. */
export async function checkQuality(input: QualityInput, context: Context): Promise<QualityWarning[]> {
  const out: QualityWarning[] = [];
  for (const [k, check] of CHECKS.entries()) {
    await context.tick(k, CHECKS.length, 'looking for faults');
    out.push(...check(input));
  }
  return out;
}
