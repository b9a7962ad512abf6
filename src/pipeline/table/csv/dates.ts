/** Day before month or month before day, where the text alone does not say. */
export type DateOrder = 'dmy' | 'mdy';

/** A date read from text: wall-clock milliseconds since 1970-01-01T00:00, and how it was written. */
export interface ReadDate {
  value: number;
  /** The way it is written, equal for equal formats: "Y-M-D", "D.M.Y", "A/B/Y", "Mon D, Y", … */
  layout: string;
  /** Which reading of an all-numeric date with the year last is possible; null when the text says it. */
  orders: 'both' | DateOrder | null;
}

const DAY = 86_400_000;
const TIME =
  '(?:(?:T|\\s+|,\\s*)(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?\\s*([AaPp]\\.?[Mm]\\.?)?\\s*(?:Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?(?:\\s*\\([A-Za-z ]{1,40}\\))?)?';
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${TIME}$`);
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})${TIME}$`);
const DAY_NAME = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th|\\.)?[ \\-/.]+(\\p{L}{3,10})\\.?[ ,\\-/.]+(\\d{4}|\\d{2})${TIME}$`,
  'u',
);
const NAME_DAY = new RegExp(`^(\\p{L}{3,10})\\.?[ -](\\d{1,2})(?:st|nd|rd|th)?,?[ -](\\d{4})${TIME}$`, 'u');
const C_TIME = /^(\p{L}{3}) +(\d{1,2}) (\d{1,2}:\d{2}:\d{2}) (\d{4})$/u;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? +/i;
const YEAR_MONTH = /^(\d{4})([-/])(\d{1,2})$/;
const MONTH_YEAR = /^(\d{1,2})([-/])(\d{4})$/;
const NAME_YEAR = /^(\p{L}{3,10})\.?[ -](\d{4})$/u;

const MONTHS = new Map<string, number>();
for (const names of [
  'january february march april may june july august september october november december',
  'januar februar märz april mai juni juli august september oktober november dezember',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
]) {
  names.split(' ').forEach((name, k) => {
    MONTHS.set(name, k + 1);
    if (!MONTHS.has(name.slice(0, 3))) MONTHS.set(name.slice(0, 3), k + 1);
  });
}
// Three letters that two languages share (giu, jui, mar, …) keep their first meaning.
MONTHS.set('sept', 9);
MONTHS.set('mrz', 3);
MONTHS.set('mär', 3);
MONTHS.delete('jui');

/** Days since 1970-01-01 of a proleptic Gregorian date; NaN for a date that does not exist. */
export function daysFromCivil(year: number, month: number, day: number): number {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return Number.NaN;
  // H. Hinnant, chrono-compatible low-level date algorithms: years begin in March.
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Milliseconds of an integer such as 20230115; NaN when it is no date between 1900 and 2100. */
export function compactDate(value: number): number {
  const year = Math.floor(value / 10_000);
  if (year < 1900 || year > 2100) return Number.NaN;
  return daysFromCivil(year, Math.floor(value / 100) % 100, value % 100) * DAY;
}

/** Two-digit years as POSIX reads them: 69–99 belong to the twentieth century. */
export function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year <= 68 ? 2000 + year : 1900 + year;
}

/**
 * Reads a date or time as people and programs write them. Offsets and zones are passed over: what is kept is the
 * time on the writer's clock. Dates that do not exist (30 February) are not dates: null.
 */
export function readDate(text: string, order: DateOrder): ReadDate | null {
  if (text.length < 6 || text.length > 80) return null;
  let m = YEAR_FIRST.exec(text);
  if (m) {
    return make(Number(m[1]), Number(m[3]), Number(m[4]), m, 5, `Y${m[2]}M${m[2]}D`, null);
  }
  m = YEAR_LAST.exec(text);
  if (m) return yearLast(m, order);
  const plain = text.replace(WEEKDAY, '');
  m = DAY_NAME.exec(plain);
  if (m) return make(fullYear(m[3]!), monthOf(m[2]!), Number(m[1]), m, 4, 'D Mon Y', null);
  m = NAME_DAY.exec(plain);
  if (m) return make(Number(m[3]), monthOf(m[1]!), Number(m[2]), m, 4, 'Mon D, Y', null);
  m = YEAR_MONTH.exec(text);
  if (m) return make(Number(m[1]), Number(m[3]), 1, null, 0, `Y${m[2]}M`, null);
  m = MONTH_YEAR.exec(text);
  if (m) return make(Number(m[3]), Number(m[1]), 1, null, 0, `M${m[2]}Y`, null);
  m = NAME_YEAR.exec(text);
  if (m) return make(Number(m[2]), monthOf(m[1]!), 1, null, 0, 'Mon Y', null);
  m = C_TIME.exec(plain);
  if (m) {
    const time = new RegExp(`^${TIME}$`).exec(` ${m[3]}`);
    return make(Number(m[4]), monthOf(m[1]!), Number(m[2]), time, 1, 'Mon D time Y', null);
  }
  return null;
}

function yearLast(m: RegExpExecArray, order: DateOrder): ReadDate | null {
  const first = Number(m[1]);
  const second = Number(m[3]);
  const year = fullYear(m[4]!);
  const layout = `A${m[2]}B${m[2]}${m[4]!.length === 2 ? 'y' : 'Y'}`;
  const dmy = make(year, second, first, m, 5, layout, 'dmy');
  const mdy = make(year, first, second, m, 5, layout, 'mdy');
  if (dmy && mdy) return { ...(order === 'dmy' ? dmy : mdy), orders: 'both' };
  return dmy ?? mdy;
}

function monthOf(name: string): number {
  const lower = name.toLowerCase();
  return MONTHS.get(lower) ?? 0;
}

function make(
  year: number,
  month: number,
  day: number,
  time: RegExpExecArray | null,
  at: number,
  layout: string,
  orders: DateOrder | null,
): ReadDate | null {
  const days = daysFromCivil(year, month, day);
  if (Number.isNaN(days)) return null;
  const clock = time ? timeOfDay(time, at) : 0;
  return Number.isNaN(clock) ? null : { value: days * DAY + clock, layout, orders };
}

/** Milliseconds since midnight from the five groups of TIME that begin at `at`; NaN for a time that does not exist. */
function timeOfDay(m: RegExpExecArray, at: number): number {
  if (m[at] === undefined) return 0;
  let hour = Number(m[at]);
  const minute = Number(m[at + 1]);
  const second = Number(m[at + 2] ?? 0);
  const fraction = Number((m[at + 3] ?? '').slice(0, 3).padEnd(3, '0'));
  const half = m[at + 4]?.[0]?.toLowerCase();
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return Number.NaN;
    hour = (hour % 12) + (half === 'p' ? 12 : 0);
  }
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
}
