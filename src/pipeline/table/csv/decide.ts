import type { ColumnType } from '../column';
import { type BooleanReading, readBooleans } from './booleans';
import type { DateOrder } from './dates';
import { isContextMissing } from './missing';
import type { DecimalMark } from './number-formats';
import {
  type DateReading,
  fewErrors,
  type Levels,
  looksLikeCode,
  type NumberReading,
  readDates,
  readNumbers,
} from './read-levels';

/** What the rest of the file says about readings that a column leaves open. */
export interface FileHints {
  decimal: DecimalMark | null;
  dateOrder: DateOrder | null;
  /** Spellings that are missing in every column. */
  tokens: ReadonlySet<string>;
}

/** What a column of strings is, with the reading that turns it into values. */
export type Decision =
  | { kind: 'empty' }
  | { kind: 'boolean'; reading: BooleanReading }
  | { kind: 'number'; reading: NumberReading }
  | { kind: 'date'; reading: DateReading }
  | { kind: 'string'; code: NumberReading | null };

/** Levels from which a look at some of them says whether numbers or dates are worth trying on all. */
const MANY_LEVELS = 4000;
const LOOK = 1000;

/** Every k-th level, all with one vote. */
function someLevels(levels: Levels): Levels {
  const step = Math.floor(levels.texts.length / LOOK);
  const texts = levels.texts.filter((_, k) => k % step === 0);
  return { texts, counts: new Uint8Array(texts.length).fill(1) };
}

/** Decides from all distinct values of a column (trimmed, not empty) and how often each occurs. */
export function decide(levels: Levels, hints: FileHints): Decision {
  if (levels.texts.length > MANY_LEVELS) {
    const some = decide(someLevels(levels), hints);
    // Numbers and dates need nine of ten cells: a thousand levels without them settle it.
    if (some.kind === 'string' && some.code === null) return some;
  }
  const live = { texts: levels.texts, counts: new Float64Array(levels.texts.length) };
  let votes = 0;
  let context = 0;
  let digits = 0;
  let distinct = 0;
  levels.texts.forEach((text, k) => {
    const count = levels.counts[k]!;
    if (hints.tokens.has(text)) return;
    live.counts[k] = count;
    votes += count;
    if (isContextMissing(text)) context += count;
    else if (count > 0) distinct++;
    if (/[0-9]/.test(text)) digits += count;
  });
  if (votes === context) return { kind: 'empty' };
  if (distinct <= 12) {
    const reading = readBooleans(live.texts, live.counts);
    if (reading) return { kind: 'boolean', reading };
  }
  if (digits < 0.4 * (votes - context)) return { kind: 'string', code: null };
  const fewValues = distinct <= 20;
  const numbers = readNumbers(levels, hints.tokens, hints.decimal);
  if (fewErrors(numbers, levels, fewValues)) {
    const code = looksLikeCode(numbers);
    return code ? { kind: 'string', code: numbers } : { kind: 'number', reading: numbers };
  }
  const dates = readDates(levels, hints.tokens, hints.dateOrder);
  if (fewErrors(dates, levels, false)) return { kind: 'date', reading: dates };
  return { kind: 'string', code: null };
}

/** The decision a person made, with the reading it needs. Values that do not parse become invalid. */
export function decideAs(type: ColumnType, levels: Levels, hints: FileHints): Decision {
  switch (type) {
    case 'empty':
      return { kind: 'empty' };
    case 'integer':
    case 'number':
      return { kind: 'number', reading: readNumbers(levels, hints.tokens, hints.decimal) };
    case 'date':
      return { kind: 'date', reading: readDates(levels, hints.tokens, hints.dateOrder) };
    case 'boolean':
      return { kind: 'boolean', reading: forcedBoolean(levels, hints.tokens) };
    default:
      return { kind: 'string', code: null };
  }
}

/** Known spellings as they are; else two values in alphabetical order. */
function forcedBoolean(levels: Levels, tokens: ReadonlySet<string>): BooleanReading {
  const counts = Array.from(levels.counts, (count, k) => (tokens.has(levels.texts[k]!) ? 0 : count));
  const known = readBooleans(levels.texts, counts);
  if (known) return known;
  const order = levels.texts
    .map((text, k) => ({ text, count: counts[k]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, 2)
    .map(({ text }) => text)
    .sort();
  return { labels: [order[0] ?? 'false', order[1] ?? 'true'], mixed: false };
}

/** Times of day, weeks and quarters: they have digits and no blanks, and name no rows. */
const CLOCK_OR_PERIOD =
  /^(?:\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AaPp][Mm])?|\d{4}[- ]?(?:W\d{1,2}|Q[1-4]|[HS][12])|Q[1-4][- ]?\d{4})$/;

/** The number of distinct values from which a column of texts like these is no longer one of classes. */
export function mostClasses(rows: number, texts: readonly string[]): number {
  const words = texts.reduce((sum, text) => sum + text.split(/\s+/).length, 0) / Math.max(1, texts.length);
  return words > 2.5 ? Math.max(1000, 0.05 * rows) : 0.5 * rows;
}

/** How a string column is kept: names of rows, classes, or prose. */
export function stringType(
  rows: number,
  texts: readonly string[],
  distinct: number,
): 'category' | 'text' | 'id' {
  const shown =
    texts.length > 1000 ? texts.filter((_, k) => k % Math.ceil(texts.length / 1000) === 0) : texts;
  if (shown.length === 0) return 'category';
  let length = 0;
  let words = 0;
  let plain = 0;
  let digits = 0;
  let periods = 0;
  for (const text of shown) {
    length += text.length;
    const pieces = text.split(/\s+/).length;
    words += pieces;
    if (pieces === 1 && text.length <= 64) plain++;
    if (/[0-9@]/.test(text)) digits++;
    if (CLOCK_OR_PERIOD.test(text)) periods++;
  }
  length /= shown.length;
  words /= shown.length;
  const ratio = distinct / rows;
  if (periods >= 0.9 * shown.length) return 'category';
  const identifierLike = plain >= 0.98 * shown.length && digits >= 0.9 * shown.length;
  if (rows >= 12 && ratio >= 0.9 && identifierLike) return 'id';
  if (length > 80 || (words > 8 && ratio > 0.2)) return ratio < 0.02 ? 'category' : 'text';
  if (distinct > 1000 && words > 2.5 && ratio > 0.05) return 'text';
  if (rows < 20) return ratio > 0.5 && (words > 1.5 || length > 40) ? 'text' : 'category';
  return ratio > 0.5 ? 'text' : 'category';
}
