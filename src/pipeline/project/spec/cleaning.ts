import * as z from 'zod/mini';

const column = z.string();
const bound = z.nullable(z.number());
const condition = z.string().check(z.minLength(1), z.maxLength(2000));

/**
 * A repair of the data, chosen by a person, applied in order before anything else looks at the table. Whatever a
 * repair needs to know (bounds, spellings, values) stands in it as a literal: nothing is computed from the rows when
 * it is applied, so nothing that test rows say can reach the training rows through it, and it means the same for
 * rows that arrive later.
 */
export const cleaningStepSchema = z.discriminatedUnion('type', [
  /** Keeps the first of rows that are equal in every column but the ignored ones. */
  z.object({ type: z.literal('dropDuplicateRows'), ignore: z._default(z.array(z.string()), []) }),
  z.object({ type: z.literal('dropRowsWhereMissing'), column }),
  /** Values that stand for "unknown", as the table writes them ("999", "unknown", "1900-01-01"). */
  z.object({ type: z.literal('setMissing'), column, values: z.array(z.string()) }),
  /** Pairs [spelling in the file, spelling to keep]. Pairs, not a record: a value may be called "__proto__". */
  z.object({ type: z.literal('mergeLevels'), column, map: z.array(z.tuple([z.string(), z.string()])) }),
  /** Every value that is not to be kept becomes `other`: rare levels of a category in one. */
  z.object({ type: z.literal('keepLevels'), column, keep: z.array(z.string()), other: z.string() }),
  /** Takes blanks from both ends of every value. */
  z.object({ type: z.literal('trimLevels'), column }),
  /** Values below `low` become `low`, values above `high` become `high`; null leaves that side open. */
  z.object({ type: z.literal('clipOutliers'), column, low: bound, high: bound }),
  /** Rows whose value lies beyond the bounds go. */
  z.object({ type: z.literal('dropOutliers'), column, low: bound, high: bound }),
  /** A yes/no column says whose value lies beyond the bounds. */
  z.object({ type: z.literal('flagOutliers'), column, low: bound, high: bound }),
  /** Keeps or drops the rows where a condition holds: see `table/expression`. */
  z.object({ type: z.literal('filterRows'), expression: condition, action: z.enum(['keep', 'drop']) }),
  /** Values of a column count as missing where a condition holds. */
  z.object({ type: z.literal('setMissingWhere'), column, expression: condition }),
  /** Values from `low` to `high` were written in another unit: they are multiplied by `factor`. */
  z.object({ type: z.literal('scaleValues'), column, low: z.number(), high: z.number(), factor: z.number() }),
]);

export type CleaningStep = z.infer<typeof cleaningStepSchema>;

/** What one click on a finding does: a cleaning step, leaving a column out of the features, or another type. */
export type Remedy =
  | CleaningStep
  | { type: 'exclude'; column: string }
  | { type: 'setType'; column: string; as: 'number' };

/** Items listed before the rest is only counted. */
const LISTED = 4;

function listed(items: readonly string[]): string {
  const shown = items.slice(0, LISTED).join(', ');
  return items.length > LISTED ? `${shown} and ${items.length - LISTED} more` : shown;
}

const quoted = (value: string) => `“${value}”`;

/** A number without the noise of its last digits: for reading, never for computing. */
const written = (value: number) => String(Number(value.toPrecision(6)));

/** A cleaning step as one sentence, for the interface and the design document. */
export function cleaningSentence(step: CleaningStep): string {
  switch (step.type) {
    case 'dropDuplicateRows':
      return step.ignore.length === 0
        ? 'Rows that repeat an earlier row are dropped.'
        : `Rows that repeat an earlier row in all but ${listed(step.ignore)} are dropped.`;
    case 'dropRowsWhereMissing':
      return `Rows without a value of ${step.column} are dropped.`;
    case 'setMissing':
      return `${listed(step.values.map(quoted))} in ${step.column} ${step.values.length === 1 ? 'counts' : 'count'} as missing.`;
    case 'mergeLevels':
      return `Spellings of ${step.column} are merged: ${listed(step.map.map(([from, to]) => `${quoted(from)} is ${quoted(to)}`))}.`;
    case 'keepLevels':
      return `Values of ${step.column} other than ${listed(step.keep.map(quoted))} become ${quoted(step.other)}.`;
    case 'trimLevels':
      return `Blanks around the values of ${step.column} are cut off.`;
    case 'clipOutliers':
      return clipSentence(step.column, step.low, step.high);
    case 'dropOutliers':
      return `Rows with ${step.column} ${beyond(step.low, step.high)} are dropped.`;
    case 'flagOutliers':
      return `A new column says where ${step.column} is ${beyond(step.low, step.high)}.`;
    case 'filterRows':
      return step.action === 'keep'
        ? `Only rows where ${step.expression} are kept.`
        : `Rows where ${step.expression} are dropped.`;
    case 'setMissingWhere':
      return `${step.column} counts as missing where ${step.expression}.`;
    case 'scaleValues':
      return `Values of ${step.column} from ${written(step.low)} to ${written(step.high)} are multiplied by ${written(step.factor)}.`;
  }
}

function clipSentence(name: string, low: number | null, high: number | null): string {
  if (low === null && high === null) return `Values of ${name} are left as they are.`;
  if (low === null) return `Values of ${name} above ${written(high!)} are set to it.`;
  if (high === null) return `Values of ${name} below ${written(low)} are set to it.`;
  return `Values of ${name} are held between ${written(low)} and ${written(high)}.`;
}

function beyond(low: number | null, high: number | null): string {
  if (low === null) return `above ${written(high ?? Number.POSITIVE_INFINITY)}`;
  if (high === null) return `below ${written(low)}`;
  return `below ${written(low)} or above ${written(high)}`;
}

/** What a button that applies a remedy says. */
export function remedyLabel(remedy: Remedy): string {
  switch (remedy.type) {
    case 'exclude':
      return `Leave ${remedy.column} out`;
    case 'setType':
      return 'Read it as numbers';
    case 'dropDuplicateRows':
      return 'Keep one row of each';
    case 'dropRowsWhereMissing':
      return `Drop rows without ${remedy.column}`;
    case 'setMissing':
      return remedy.values.length === 1 ? `Count “${remedy.values[0]}” as missing` : 'Count them as missing';
    case 'mergeLevels':
      return 'Merge the spellings';
    case 'keepLevels':
      return `Group all but the ${remedy.keep.length} commonest`;
    case 'trimLevels':
      return 'Cut the blanks off';
    case 'clipOutliers':
      return 'Bring them back to the edge';
    case 'dropOutliers':
      return 'Drop these rows';
    case 'flagOutliers':
      return 'Flag them in a new column';
    case 'filterRows':
      return remedy.action === 'keep' ? 'Keep only these rows' : 'Drop these rows';
    case 'setMissingWhere':
      return 'Count them as missing';
    case 'scaleValues':
      return `Multiply them by ${written(remedy.factor)}`;
  }
}
