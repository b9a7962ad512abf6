import { cos, sin } from '../core/math';

/** Numbers that count as they are named; months 1–12, weekdays 0 (Monday) – 6. */
export type PlainDatePart =
  | 'days'
  | 'year'
  | 'quarter'
  | 'month'
  | 'dayOfMonth'
  | 'dayOfYear'
  | 'weekday'
  | 'hour';

/** What comes round again: December lies next to January, 23 h next to midnight. */
type Cycle = 'month' | 'dayOfYear' | 'weekday' | 'hour';

/** What a date can be turned into: a plain number, or one of a place's two coordinates on its cycle. */
export type DatePart = PlainDatePart | `${Cycle}Sin` | `${Cycle}Cos`;

/** Length of each cycle. The year's has 365.25 days, so that no leap year overlaps itself. */
const PERIODS: Record<Cycle, number> = { month: 12, dayOfYear: 365.25, weekday: 7, hour: 24 };

const DAY = 86_400_000;

/** Year, month (1–12) and day of a number of days since 1970-01-01, in the Gregorian calendar without time zones. */
function civil(days: number): { year: number; month: number; day: number } {
  // Howard Hinnant's civil_from_days: eras of 400 years that start in March.
  const z = days + 719_468;
  const era = Math.floor(z / 146_097);
  const doe = z - era * 146_097;
  const yoe = Math.floor(
    (doe - Math.floor(doe / 1460) + Math.floor(doe / 36_524) - Math.floor(doe / 146_096)) / 365,
  );
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

const DAYS_BEFORE = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

function isCyclic(part: DatePart): part is `${Cycle}Sin` | `${Cycle}Cos` {
  return part.endsWith('Sin') || part.endsWith('Cos');
}

/**
 * One part of a wall-clock time given in milliseconds since 1970-01-01T00:00Z. `days` keeps the fraction of the
 * day; plain parts besides are whole numbers; coordinates lie in [−1, 1]. NaN for a time that is not finite.
 */
export function datePart(milliseconds: number, part: DatePart): number {
  if (!Number.isFinite(milliseconds)) return Number.NaN;
  if (isCyclic(part)) {
    const cycle = part.slice(0, -3) as Cycle;
    const angle = (2 * Math.PI * datePart(milliseconds, cycle)) / PERIODS[cycle];
    return part.endsWith('Sin') ? sin(angle) : cos(angle);
  }
  if (part === 'days') return milliseconds / DAY;
  const days = Math.floor(milliseconds / DAY);
  if (part === 'hour') return Math.floor((milliseconds - days * DAY) / 3_600_000);
  if (part === 'weekday') return (((days + 3) % 7) + 7) % 7;
  const { year, month, day } = civil(days);
  switch (part) {
    case 'year':
      return year;
    case 'month':
      return month;
    case 'quarter':
      return Math.ceil(month / 3);
    case 'dayOfMonth':
      return day;
    case 'dayOfYear': {
      const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
      return DAYS_BEFORE[month - 1]! + day + (leap && month > 2 ? 1 : 0);
    }
  }
}
