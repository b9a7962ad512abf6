/** From low to high; both ends in the unit of the value. */
export type Interval = readonly [low: number, high: number];

/** The word for a statistic that has no value. Say why beside it. */
export const UNDEFINED = 'undefined';

const LOCALE = 'en-GB';
const cache = new Map<string, Intl.NumberFormat>();

function formatter(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = JSON.stringify(options);
  const known = cache.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE, options);
  cache.set(key, made);
  return made;
}

/** A true minus and no negative zero. */
function polish(text: string): string {
  return text.replace(/^-(?=[^\d]*[0.,]+[^\d]*$)/, '').replace('-', '−');
}

/**
 * Decimals an interval allows: enough that its half-width shows two significant digits when it begins with 1,
 * else one. ±0.022 → 2, ±0.014 → 3, ±35 → −1 (round to tens). NaN or zero width gives `undefined`: nothing to go by.
 */
export function decimalsFor(interval: Interval): number | undefined {
  const half = Math.abs(interval[1] - interval[0]) / 2;
  if (!(half > 0) || !Number.isFinite(half)) return undefined;
  const exponent = Math.floor(Math.log10(half));
  const leadsWithOne = half / 10 ** exponent < 2;
  return -exponent + (leadsWithOne ? 1 : 0);
}

function plainDecimals(value: number): number {
  const size = Math.abs(value);
  if (size === 0 || Number.isInteger(value)) return 0;
  return Math.min(8, Math.max(0, 2 - Math.floor(Math.log10(size))));
}

export interface NumberOptions {
  /** Decimals; without them three significant digits, or what `interval` allows. */
  decimals?: number | undefined;
  /** Rounds to what the interval allows. */
  interval?: Interval | undefined;
  /** Rounds to so many significant digits, for what has no interval yet is not exact. */
  significant?: number | undefined;
  /** Always writes + or −. */
  signed?: boolean | undefined;
}

/** Decimals the caller asked for, in one of three ways; undefined when in none. */
function askedDecimals(value: number, options: NumberOptions): number | undefined {
  if (options.decimals !== undefined) return options.decimals;
  if (options.interval) return decimalsFor(options.interval);
  if (options.significant === undefined || value === 0) return undefined;
  return options.significant - 1 - Math.floor(Math.log10(Math.abs(value)));
}

function resolveDecimals(value: number, options: NumberOptions): number {
  return askedDecimals(value, options) ?? plainDecimals(value);
}

function write(value: number, decimals: number, options: Intl.NumberFormatOptions): string {
  const scale = 10 ** Math.max(0, -decimals);
  const digits = Math.min(20, Math.max(0, decimals));
  const rounded = scale > 1 ? Math.round(value / scale) * scale : value;
  return polish(
    formatter({ ...options, minimumFractionDigits: digits, maximumFractionDigits: digits }).format(rounded),
  );
}

const sign = (options: NumberOptions): Intl.NumberFormatOptions =>
  options.signed ? { signDisplay: 'exceptZero' } : {};

const endless = (value: number): string => (value > 0 ? '∞' : '−∞');

/** A number to read: grouped, with a true minus; `undefined` spelled out for NaN. Very small ones in powers of ten. */
export function formatNumber(value: number, options: NumberOptions = {}): string {
  if (Number.isNaN(value)) return UNDEFINED;
  if (!Number.isFinite(value)) return endless(value);
  const size = Math.abs(value);
  const free = options.decimals === undefined && options.interval === undefined;
  if (free && size !== 0 && (size < 1e-4 || size >= 1e12)) {
    return value.toExponential(2).replace('e', ' × 10^').replace('+', '').replaceAll('-', '−');
  }
  return write(value, resolveDecimals(value, options), sign(options));
}

/** A whole number, grouped. */
export function formatCount(value: number): string {
  return formatNumber(value, { decimals: 0 });
}

/** A share in [0, 1] as per cent; the interval is in shares too. */
export function formatPercent(value: number, options: NumberOptions = {}): string {
  if (Number.isNaN(value)) return UNDEFINED;
  const interval: Interval | undefined = options.interval && [
    options.interval[0] * 100,
    options.interval[1] * 100,
  ];
  const percent = value * 100;
  const whole = percent === 0 || percent === 100 ? 0 : 1;
  const decimals = askedDecimals(percent, { ...options, interval }) ?? whole;
  return `${write(percent, decimals, sign(options))} %`;
}

/** Money in a currency (ISO code). Whole units from 100 on, cents below, or what the interval allows. */
export function formatMoney(value: number, currency: string, options: NumberOptions = {}): string {
  if (Number.isNaN(value)) return UNDEFINED;
  if (!Number.isFinite(value)) return endless(value);
  const decimals =
    askedDecimals(value, options) ?? (Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2);
  const shown = Math.min(2, decimals);
  const money: Intl.NumberFormatOptions = { style: 'currency', currency, currencyDisplay: 'narrowSymbol' };
  try {
    return write(value, shown, { ...money, ...sign(options) });
  } catch {
    return `${write(value, shown, sign(options))} ${currency}`.trim();
  }
}

/** The sign of a currency: € for EUR; the code itself where there is none. */
export function currencySymbol(currency: string): string {
  try {
    const options: Intl.NumberFormatOptions = {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
    };
    return (
      formatter(options)
        .formatToParts(0)
        .find((part) => part.type === 'currency')?.value ?? currency
    );
  } catch {
    return currency;
  }
}

/** Short for axes and cards: 9,999 in full, then 12.3k, 3.4M, 1.2B. */
export function formatCompact(value: number): string {
  if (Number.isNaN(value)) return UNDEFINED;
  if (!Number.isFinite(value)) return endless(value);
  const size = Math.abs(value);
  if (size < 10_000) return formatNumber(value);
  const unit = size >= 999.5e6 ? 'B' : size >= 999_500 ? 'M' : 'k';
  const thousands = { B: 1e9, M: 1e6, k: 1e3 }[unit];
  const short = Number((value / thousands).toPrecision(3));
  const decimals = String(short).split('.')[1]?.length ?? 0;
  return `${formatNumber(short, { decimals })}${unit}`;
}

/** Both ends with the decimals the interval allows, by the writer of its kind: "0.69 to 0.74". */
export function formatInterval(
  interval: Interval,
  write: (value: number, options: NumberOptions) => string = formatNumber,
): string {
  if (Number.isNaN(interval[0]) || Number.isNaN(interval[1])) return UNDEFINED;
  return `${write(interval[0], { interval })} to ${write(interval[1], { interval })}`;
}

/** A length of time from milliseconds, in the unit a person would take: 12 µs, 340 ms, 4.2 s, 3 min 20 s, 2 h 5 min. */
export function formatDuration(ms: number): string {
  if (Number.isNaN(ms)) return UNDEFINED;
  if (!Number.isFinite(ms)) return endless(ms);
  if (ms > 0 && ms < 1) return `${formatNumber(ms * 1000, ms < 0.01 ? {} : { decimals: 0 })} µs`;
  if (ms < 1000) return `${formatNumber(ms, ms < 10 ? {} : { decimals: 0 })} ms`;
  if (ms < 10_000) return `${formatNumber(ms / 1000, { decimals: 1 })} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return seconds % 60 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 72) return `${formatNumber(minutes / 1440, { decimals: minutes % 1440 ? 1 : 0 })} days`;
  return minutes % 60 ? `${formatCount(hours)} h ${minutes % 60} min` : `${formatCount(hours)} h`;
}

/** A size in bytes: 512 B, 1.4 kB, 23 MB (powers of 1,000). */
export function formatBytes(bytes: number): string {
  if (Number.isNaN(bytes)) return UNDEFINED;
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = bytes < 1000 ? 0 : Math.min(3, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${formatNumber(value, { decimals: power === 0 || value >= 10 ? 0 : 1 })} ${units[power]}`;
}
