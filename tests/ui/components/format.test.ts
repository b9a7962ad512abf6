import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  currencySymbol,
  decimalsFor,
  formatBytes,
  formatCompact,
  formatCount,
  formatDuration,
  formatInterval,
  formatMoney,
  formatNumber,
  formatPercent,
} from '../../../src/ui/components/format';

describe('decimalsFor', () => {
  it.each([
    [[0.69, 0.735], 2],
    [[0.831, 0.865], 3],
    [[10, 80], -1],
    [[0, 30], 0],
    [[0.1, 0.1], undefined],
    [[Number.NaN, 1], undefined],
  ] as const)('%j allows %s', (interval, decimals) => {
    expect(decimalsFor(interval)).toBe(decimals);
  });
});

describe('formatNumber', () => {
  it.each([
    [0.71342, {}, '0.713'],
    [0.71342, { interval: [0.69, 0.735] }, '0.71'],
    [1234567, {}, '1,234,567'],
    [1234, { interval: [1200, 1270] }, '1,230'],
    [-0.0004, { decimals: 2 }, '0.00'],
    [-12.5, {}, '−12.5'],
    [3, { signed: true }, '+3'],
    [0, { signed: true }, '0'],
    [50419, { significant: 3 }, '50,400'],
    [0.000012, {}, '1.20 × 10^−5'],
    [Number.NaN, {}, 'undefined'],
    [Number.POSITIVE_INFINITY, {}, '∞'],
    [Number.NEGATIVE_INFINITY, {}, '−∞'],
  ] as const)('%d with %j is %s', (value, options, written) => {
    expect(formatNumber(value, options)).toBe(written);
  });

  it('never writes an ASCII minus or a negative zero', () => {
    fc.assert(
      fc.property(fc.double(), fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const written = formatNumber(value, { decimals });
        expect(written).not.toContain('-');
        expect(written).not.toMatch(/^−0[.0]*$/);
      }),
    );
  });

  it('stays within half of the last digit it shows', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (value) => {
        const shown = Number(formatNumber(value, { decimals: 3 }).replaceAll(',', '').replace('−', '-'));
        expect(Math.abs(shown - value)).toBeLessThanOrEqual(0.00051);
      }),
    );
  });
});

it('writes shares as per cent', () => {
  expect(formatPercent(0.7134)).toBe('71.3 %');
  expect(formatPercent(0.7134, { interval: [0.69, 0.735] })).toBe('71 %');
  expect(formatPercent(0)).toBe('0 %');
  expect(formatPercent(1)).toBe('100 %');
  expect(formatPercent(0.31)).toBe('31.0 %');
  expect(formatPercent(Number.NaN)).toBe('undefined');
});

it('writes money in its currency', () => {
  expect(formatMoney(12.4, 'EUR')).toBe('€12.40');
  expect(formatMoney(-1234.5, 'USD')).toBe('−$1,235');
  expect(formatMoney(50419, 'EUR', { significant: 3 })).toBe('€50,400');
  expect(formatMoney(5, 'points')).toBe('5 points');
  expect(formatMoney(Number.NaN, 'EUR')).toBe('undefined');
  expect(currencySymbol('EUR')).toBe('€');
  expect(currencySymbol('points')).toBe('points');
});

it('writes counts, short numbers, bytes and intervals', () => {
  expect(formatCount(7043)).toBe('7,043');
  expect([9999, 12_340, 999_600, 1e6, 1.2e6, 2.5e9].map(formatCompact)).toEqual([
    '9,999',
    '12.3k',
    '1M',
    '1M',
    '1.2M',
    '2.5B',
  ]);
  expect([0, 999, 1400, 23e6].map(formatBytes)).toEqual(['0 B', '999 B', '1.4 kB', '23 MB']);
  expect(formatInterval([0.6912, 0.7349])).toBe('0.69 to 0.73');
  expect(formatInterval([0.05, 0.12], formatPercent)).toBe('5 % to 12 %');
});

it('writes times as a person would say them', () => {
  expect([0.25, 5, 340, 4200, 61_000, 180_000, 7_500_000].map(formatDuration)).toEqual([
    '250 µs',
    '5 ms',
    '340 ms',
    '4.2 s',
    '1 min 1 s',
    '3 min',
    '2 h 5 min',
  ]);
});
