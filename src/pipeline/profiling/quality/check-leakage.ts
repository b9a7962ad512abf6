import type { QualityWarning } from '../profile-types';
import { type ColumnPower, columnPower, POWER_ROWS, powerSample } from './column-power';
import type { QualityInput } from './quality-input';

/** Out-of-sample power of one column from which it is too good to be honest. */
const SUSPECT = { auc: 0.95, gain: 0.9, r2: 0.95 } as const;
/** How far it must stand out from the third best: where many columns are that good the question is easy. */
const STANDS_OUT = { auc: 0.04, gain: 0.15, r2: 0.1 } as const;
/** From here on a column whose name tells the outcome is more than a name. */
const STRONG = { auc: 0.75, gain: 0.4, r2: 0.5 } as const;

const MEASURES = {
  auc: 'AUC',
  gain: 'Share of errors it avoids',
  r2: 'R²',
} as const;

/** Columns that know the outcome: by what they alone predict on rows they were not learnt from, and by their names. */
export function checkLeaks(input: QualityInput): QualityWarning[] {
  const { table, target, targetIndex, isId } = input;
  if (!target) return [];
  const sample = powerSample(target);
  const powers = table.columns.map((column, k) =>
    sample === null || k === targetIndex || isId[k] ? null : columnPower(column, sample),
  );
  return [...byPower(input, powers), ...byName(input, powers)];
}

function byPower(
  { table, targetIndex }: QualityInput,
  powers: readonly (ColumnPower | null)[],
): QualityWarning[] {
  const name = table.columns[targetIndex]!.name;
  const ranked = powers.flatMap((power) => (power ? [power.value] : [])).sort((a, b) => b - a);
  const third = ranked[2] ?? 0;
  return powers.flatMap((power, k): QualityWarning[] => {
    if (!power || power.value < SUSPECT[power.measure]) return [];
    if (power.value - third < STANDS_OUT[power.measure]) return [];
    const column = table.columns[k]!.name;
    return [
      {
        code: 'LEAKAGE_SUSPECTED',
        column,
        other: name,
        severity: 'severe',
        message: `"${column}" alone nearly gives "${name}" away. Is it known at the time of the prediction?`,
        evidence: `${MEASURES[power.measure]} ${power.value.toFixed(3)} on ${power.n} rows it was not learnt from${table.rows > POWER_ROWS ? ', from an even sample of all' : ''}.`,
        remedy: { type: 'exclude', column },
      },
    ];
  });
}

/** What is written down after something happened. */
const AFTERWARDS =
  /^(?:date|time|at|on|day|reason|cause|comment|note|notes|status|state|level|code|type|result|outcome|amount|cost|costs|flag|score|prob|probability|pred|predicted|prediction|severity|category)$/;
/** Names of earlier values of the target: known beforehand. */
const EARLIER =
  /^(?:lag\d*|prev|previous|prior|last|past|before|history|historical|rolling|mean|avg|average)$/;
/** Names that tell an outcome whatever the target is called. */
const OUTCOME =
  /(?:^|_)(?:outcome|exit_(?:date|reason)|reason_for_(?:leaving|exit)|(?:cancell?ation|termination|closing|churn|default|discharge|resolution)_(?:date|reason|time|code))(?:_|$)/;

const words = (name: string) =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^\p{L}\d]+/u)
    .filter((word) => word !== '');

function byName(
  { table, targetIndex }: QualityInput,
  powers: readonly (ColumnPower | null)[],
): QualityWarning[] {
  const name = table.columns[targetIndex]!.name;
  // The trunk of a word: "damage" of "damaged", "churn" of "churned".
  const trunks = words(name).flatMap((word) =>
    word.length >= 5 ? [word.slice(0, Math.max(5, word.length - 2))] : [],
  );
  return table.columns.flatMap((column, k): QualityWarning[] => {
    if (k === targetIndex) return [];
    const own = words(column.name);
    const isOutcome = OUTCOME.test(own.join('_'));
    const isAfter =
      own.some((word) => trunks.some((trunk) => word.startsWith(trunk))) &&
      own.some((word) => AFTERWARDS.test(word)) &&
      !own.some((word) => EARLIER.test(word));
    const power = powers[k];
    if (!isOutcome && !isAfter) return [];
    const isStrong = power != null && power.value >= STRONG[power.measure];
    return [
      {
        code: 'LEAKAGE_BY_NAME',
        column: column.name,
        other: name,
        severity: isStrong ? 'warning' : 'info',
        message: `"${column.name}" sounds as if it were written down after "${name}" is known. Is it there at the time of the prediction?`,
        evidence: power
          ? `By its name; ${MEASURES[power.measure]} of it alone ${power.value.toFixed(3)} on ${power.n} rows it was not learnt from.`
          : 'By its name.',
        remedy: { type: 'exclude', column: column.name },
      },
    ];
  });
}
