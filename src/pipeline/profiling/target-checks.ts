import { type Column, missingRows } from '../table/column';
import type { ColumnProfile, QualityWarning } from './profile-types';
import type { TargetView } from './target-view';

/** Rows below which a strong association is chance. */
const ENOUGH = 50;
/** Associations above these are too good to be honest. */
const TOO_GOOD = { auc: 0.98, correlation: 0.98, cramersV: 0.95, eta: 0.98 } as const;

const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;

/** What is wrong with the target itself: missing labels, one class, rare classes, sorted rows. */
export function checkTarget(name: string, view: TargetView, rows: number): QualityWarning[] {
  const out: QualityWarning[] = [];
  const present = rows - view.missing;
  if (view.missing > 0) {
    out.push({
      code: 'TARGET_MISSING',
      column: name,
      count: view.missing,
      severity: view.missing > 0.2 * rows ? 'severe' : 'warning',
      message: `${view.missing} rows have no "${name}"; they are left out of training.`,
      evidence: `${view.missing} of ${rows} rows.`,
    });
  }
  if (view.kind !== 'classes') return out;
  const classes = view.counts.flatMap((count, code) =>
    count > 0 ? [{ label: view.labels[code]!, count }] : [],
  );
  classes.sort((a, b) => a.count - b.count);
  if (classes.length === 1) {
    out.push({
      code: 'TARGET_ONE_CLASS',
      column: name,
      severity: 'severe',
      message: `"${name}" is "${classes[0]!.label}" in every row: there is nothing to tell apart.`,
      evidence: `${present} rows of one class.`,
    });
    return out;
  }
  const rarest = classes[0]!;
  const largest = classes.at(-1)!;
  if (classes.length <= 20 && rarest.count * classes.length < 0.3 * present) {
    const share = rarest.count / present;
    out.push({
      code: 'CLASS_IMBALANCE',
      column: name,
      count: rarest.count,
      severity: share < 0.01 || rarest.count < 20 ? 'severe' : 'warning',
      message: `"${rarest.label}" is ${percent(share)} of "${name}": always saying "${largest.label}" is right ${percent(largest.count / present)} of the time.`,
      evidence: `${rarest.count} of ${present} rows.`,
    });
  }
  out.push(...checkOrder(name, view.codes, view.counts, present));
  return out;
}

/** Rows sorted by the target: an unshuffled split would train on one class and test on another. */
function checkOrder(
  name: string,
  codes: Int32Array,
  counts: readonly number[],
  present: number,
): QualityWarning[] {
  if (present < ENOUGH) return [];
  let changes = 0;
  let previous = -1;
  for (const code of codes) {
    if (code < 0) continue;
    if (previous >= 0 && code !== previous) changes++;
    previous = code;
  }
  const expected = present * (1 - counts.reduce((sum, count) => sum + (count / present) ** 2, 0));
  if (expected < 10 || changes > 0.2 * expected) return [];
  return [
    {
      code: 'ROWS_SORTED_BY_TARGET',
      column: name,
      count: changes,
      severity: 'warning',
      message: `The rows are sorted by "${name}": split them at random, never by position.`,
      evidence: `The class changes ${changes} times from row to row; in random order it would ${Math.round(expected)} times.`,
    },
  ];
}

/** A column that alone nearly gives the target away, by its values or by being missing. */
export function checkLeakage(
  column: Column,
  profile: ColumnProfile,
  target: TargetView,
  name: string,
): QualityWarning[] {
  const out: QualityWarning[] = [];
  const found = profile.association;
  if (found && found.n >= ENOUGH && found.value >= TOO_GOOD[found.measure]) {
    out.push({
      code: 'LEAKAGE_SUSPECTED',
      column: profile.name,
      other: name,
      severity: 'severe',
      message: `"${profile.name}" alone nearly gives "${name}" away. Is it known at the time of the prediction?`,
      evidence: `${MEASURES[found.measure]} ${found.value.toFixed(3)} on ${found.n} rows.`,
    });
  }
  const share = profile.missing / profile.rows;
  if (target.kind === 'classes' && share >= 0.01 && share <= 0.99 && profile.rows >= ENOUGH) {
    const area = missingArea(column, target.codes, target.counts);
    if (area >= TOO_GOOD.auc) {
      out.push({
        code: 'LEAKAGE_SUSPECTED',
        column: profile.name,
        other: name,
        severity: 'severe',
        message: `Whether "${profile.name}" is missing nearly gives "${name}" away: it may be filled in after the outcome.`,
        evidence: `AUC of its missingness ${area.toFixed(3)} on ${profile.rows} rows.`,
      });
    }
  }
  return out;
}

const MEASURES = {
  auc: 'AUC',
  correlation: 'Correlation',
  cramersV: "Cramér's V",
  eta: 'Correlation ratio',
} as const;

/** AUC of "is missing" for two classes; 0 for other numbers of classes. */
function missingArea(column: Column, codes: Int32Array, counts: readonly number[]): number {
  const present = counts.flatMap((count, code) => (count > 0 ? [code] : []));
  if (present.length !== 2) return 0;
  const isMissing = missingRows(column);
  const missing = [0, 0];
  const total = [counts[present[0]!]!, counts[present[1]!]!];
  for (let i = 0; i < codes.length; i++) {
    if (isMissing[i] === 1 && codes[i]! >= 0) missing[codes[i] === present[1] ? 1 : 0]!++;
  }
  const difference = missing[1]! / total[1]! - missing[0]! / total[0]!;
  return 0.5 + Math.abs(difference) / 2;
}
