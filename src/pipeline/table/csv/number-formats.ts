/** A number read from text, with what was stripped from it. */
export interface ReadNumber {
  /** ±Infinity when the text says so or overflows. */
  value: number;
  /** A currency sign or code, "%", or a unit such as "kg"; '' for none. */
  unit: string;
  kind: 'plain' | 'currency' | 'percent' | 'unit';
  /** Whether a thousands mark was taken out. */
  grouped: boolean;
  /** Whether the text has a decimal mark or an exponent. */
  fraction: boolean;
  /** Digits that a double cannot hold one by one: an integer above 2^53. */
  unsafe: boolean;
  /** A leading zero that a number would lose: "007". */
  leadingZero: boolean;
}

/** Which mark separates decimals; the other ones may separate thousands. */
export type DecimalMark = '.' | ',';

const PLAIN = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/;
const INFINITE = /^[+-]?(?:[iI]nf|[iI]nfinity|INF|INFINITY|∞)$/;
const CURRENCY =
  '(?:US\\$|A\\$|C\\$|R\\$|\\p{Sc}|Fr\\.|kr\\.?|zł|Kč|(?:USD|EUR|CHF|GBP|JPY|CNY|INR|AUD|CAD|SEK|NOK|DKK|PLN|CZK|HUF|RUB|TRY|BRL|MXN|ZAR|NZD|SGD|HKD|KRW|ILS|RON|BGN)(?![A-Za-z]))';
const UNIT =
  '(?:°[CFK]?|℃|℉|[kcdmµμn]?m[²³23]?|(?:[kmµμ]?g|t|lbs?|oz|mi|ft|in|inch(?:es)?|yd|sqft|ha|km/h|kmh|kph|mph|kn|m/s|ms|s|secs?|min|mins?|h|hrs?|hours?|days?|weeks?|mo|months?|yrs?|years?|[mcd]?l|gal|[kM]?V|[kMG]?Wh?|mAh|[kMG]?Hz|[KkMGT]i?B|px|pt|bar|[hkM]?Pa|psi|k?J|kcal|cal|k?mol|ppm|pcs|ct|dB)(?![A-Za-z]))';
const AFFIXED = new RegExp(
  `^(?<open>\\()?(?<sign>[+\\-−])?(?<pre>${CURRENCY})?\\s*(?<sign2>[+\\-−])?(?<number>[\\d.,'’\\s]*\\d[\\d.,'’\\s]*?(?:[eE][+-]?\\d+)?)\\s*(?<post>%|‰|${CURRENCY}|${UNIT})?(?<trail>-)?(?<close>\\))?$`,
  'u',
);
const GROUPS: Record<DecimalMark, RegExp> = {
  '.': /^(?:\d{1,3}(?:([,'’\s])\d{3})(?:\1\d{3})*|\d{1,2}(?:,\d{2})+,\d{3})(?:\.\d+)?$/,
  ',': /^\d{1,3}(?:([.'’\s])\d{3})(?:\1\d{3})*(?:,\d+)?$/,
};
const BARE: Record<DecimalMark, RegExp> = {
  '.': /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/,
  ',': /^(?:\d+,?\d*|,\d+)(?:[eE][+-]?\d+)?$/,
};

/** Whether the text begins as a number can, with or without a currency before it. */
const BEGINS = /^(?:[-+−(.,'’\d∞]|\p{Sc}|[A-Z]{1,3}[$\s\d+−-]|Fr|kr|zł|Kč|[Ii]nf|INF)/u;

/** The double of digits whose decimal mark is a point; NaN when they are not a plain number. */
export function plainNumber(text: string): number {
  return PLAIN.test(text) ? Number(text) : Number.NaN;
}

/**
 * Reads a number the way people write them: thousands marks, currency, percent and units, accounting brackets,
 * trailing minus. Null when the text is not a number under that decimal mark. "1e", "0x1F", "1_000", "1/2" and
 * digits outside ASCII are not numbers. A percentage keeps its number (12 % is 12), the unit says so.
 */
export function readNumber(text: string, decimal: DecimalMark): ReadNumber | null {
  // The longest double has 24 digits in decimal notation, any longer text is no number a person wrote.
  if (text.length > 64) return plainNumber(text) ? bare(Number(text), /[.eE]/.test(text), text) : null;
  if (!BEGINS.test(text)) return null;
  if (INFINITE.test(text)) {
    return bare(text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY, false, '');
  }
  if (decimal === '.' && PLAIN.test(text)) return bare(Number(text), /[.eE]/.test(text), text);
  const groups = AFFIXED.exec(text)?.groups;
  if (!groups) return null;
  const { open, close, sign, sign2, trail, pre, post } = groups;
  if ((open === undefined) !== (close === undefined)) return null;
  const signs = [open, sign, sign2, trail].filter((s) => s !== undefined);
  if (signs.length > 1 || (pre !== undefined && post !== undefined)) return null;
  const digits = groups.number!;
  let grouped = false;
  let canonical: string;
  if (BARE[decimal].test(digits)) canonical = decimal === ',' ? digits.replace(',', '.') : digits;
  else if (GROUPS[decimal].test(digits)) {
    grouped = true;
    canonical =
      decimal === '.' ? digits.replace(/[,'’\s]/g, '') : digits.replace(/[.'’\s]/g, '').replace(',', '.');
  } else return null;
  const negative = signs.length === 1 && signs[0] !== '+';
  const read = bare(Number(canonical) * (negative ? -1 : 1), /[.eE]/.test(canonical), canonical);
  read.grouped = grouped;
  if (post === '%' || post === '‰') {
    read.kind = 'percent';
    read.unit = post;
  } else if (pre !== undefined || post !== undefined) {
    read.unit = (pre ?? post)!.trim();
    read.kind = new RegExp(`^${CURRENCY}$`, 'u').test(read.unit) ? 'currency' : 'unit';
  }
  return read;
}

function bare(value: number, fraction: boolean, digits: string): ReadNumber {
  const integer = !fraction && Number.isFinite(value);
  return {
    value,
    unit: '',
    kind: 'plain',
    grouped: false,
    fraction,
    unsafe: integer && Math.abs(value) > Number.MAX_SAFE_INTEGER,
    leadingZero: /^[+-]?0\d/.test(digits) && !fraction,
  };
}
