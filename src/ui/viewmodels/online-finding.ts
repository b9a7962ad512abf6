import type { Estimate } from '../../pipeline/project/steps/evaluate/types';
import type { Views } from '../../pipeline/project/views';

/** What the online picture says, as a sentence. */
export function onlineFinding(online: Views['online'], offline: Estimate, term: string): string {
  const { windows, drift, greaterIsBetter, whole, labels } = online;
  const isWorse = (estimate: Estimate) =>
    greaterIsBetter ? estimate.high < offline.low : estimate.low > offline.high;
  const known = windows.filter((window) => !Number.isNaN(window.value));
  if (labels.coverage === 0) return `No label is in when the traffic ends: ${term} is not known yet`;
  if (known.length === 0) return `${term} is undefined in every window`;
  const after = known.filter((window) => window.start >= drift.start);
  const worse = after.filter(isWorse).length;
  if (drift.kind !== 'none' && after.length > 0) {
    if (worse === 0)
      return `Something goes wrong, and ${term} does not tell: no window falls below the promise`;
    return `After the change ${worse} of ${after.length} windows are worse than promised`;
  }
  if (isWorse(whole)) return `Online the model does worse than it promised`;
  return `Online the model does what it promised`;
}
