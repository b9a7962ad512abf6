import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDate } from '../../src/pipeline/table/column';
import { byteLayout, dateAt } from '../../src/pipeline/table/csv/date-bytes';
import { compactDate, daysFromCivil, readDate } from '../../src/pipeline/table/csv/dates';
import { encodeUtf8 } from '../../src/pipeline/table/text-codec';

const iso = (text: string, order: 'dmy' | 'mdy' = 'mdy') => {
  const read = readDate(text, order);
  return read && isoDate(read.value);
};

describe('dates from text', () => {
  it.each([
    ['2023-01-28', '2023-01-28'],
    ['2023/1/28', '2023-01-28'],
    ['28.01.2023', '2023-01-28'],
    ['28.1.23', '2023-01-28'],
    ['1/28/2023', '2023-01-28'],
    ['28/01/2023', '2023-01-28'],
    ['28 Jan 2023', '2023-01-28'],
    ['28-Jan-23', '2023-01-28'],
    ['January 28th, 2023', '2023-01-28'],
    ['Jan 28 2023', '2023-01-28'],
    ['28. Januar 2023', '2023-01-28'],
    ['28 février 2023', '2023-02-28'],
    ['2023-01', '2023-01-01'],
    ['01/2023', '2023-01-01'],
    ['Jan 2023', '2023-01-01'],
    ['Sat, 28 Jan 2023 08:42:09 +0100', '2023-01-28T08:42:09'],
    ['Sat Jan 28 08:42:09 2023', '2023-01-28T08:42:09'],
    ['2023-01-28T08:42:09Z', '2023-01-28T08:42:09'],
    ['2023-01-28 08:42', '2023-01-28T08:42:00'],
    ['2023-01-28T23:30:00-08:00', '2023-01-28T23:30:00'],
    ['1/28/2023 12:05 AM', '2023-01-28T00:05:00'],
    ['1/28/2023 1:05:07 pm', '2023-01-28T13:05:07'],
    ['2023-01-28 08:42:09.123456', '2023-01-28T08:42:09.123'],
    ['31/12/1969', '1969-12-31'],
    ['15/01/68', '2068-01-15'],
    ['15/01/69', '1969-01-15'],
  ])('%s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  it.each([
    '2023-02-29',
    '2023-13-01',
    '30.02.2024',
    '2023-01-28T24:00:00',
    '2023-01-28 08:61',
    '13/13/2023',
    '2023-W04',
    '2023 Q1',
    '08:15',
    '1/2',
    'May',
    '12 Foo 2023',
    '2023-01/28',
    '1.2.3.4',
  ])('%s is no date', (text) => {
    expect(readDate(text, 'dmy')).toBeNull();
    expect(readDate(text, 'mdy')).toBeNull();
  });

  it('leaves the order open where day and month could be swapped', () => {
    expect(readDate('03/04/2023', 'dmy')).toMatchObject({ orders: 'both', value: Date.UTC(2023, 3, 3) });
    expect(readDate('03/04/2023', 'mdy')).toMatchObject({ orders: 'both', value: Date.UTC(2023, 2, 4) });
    expect(readDate('13/04/2023', 'mdy')).toMatchObject({ orders: 'dmy' });
  });
});

const moment = fc.integer({ min: Date.UTC(1600, 0), max: Date.UTC(2400, 0) });

describe('dates from bytes', () => {
  it('agree with the calendar and with the reader of text', () => {
    fc.assert(
      fc.property(
        moment,
        fc.constantFrom('Y-M-D', 'Y/M/D', 'A.B.Y', 'A/B/Y'),
        fc.constantFrom<'dmy' | 'mdy'>('dmy', 'mdy'),
        (ms, name, order) => {
          const seconds = Math.floor(ms / 1000) * 1000;
          const [date, time] = new Date(seconds).toISOString().slice(0, 19).split('T') as [string, string];
          const [y, m, d] = date.split('-') as [string, string, string];
          const separator = name[1]!;
          const cells = name.startsWith('Y') ? [y, m, d] : order === 'dmy' ? [d, m, y] : [m, d, y];
          const text = `${cells.join(separator)} ${time}`;
          const bytes = encodeUtf8(text);
          const layout = byteLayout(name, order)!;
          expect(dateAt(bytes, 0, bytes.length, layout), text).toBe(seconds);
          expect(readDate(text, order)?.value, text).toBe(seconds);
          expect(daysFromCivil(Number(y), Number(m), Number(d))).toBe(Math.floor(seconds / 86_400_000));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it('never read what the careful reader refuses', () => {
    const layout = byteLayout('Y-M-D', 'dmy')!;
    const text = fc.string({
      unit: fc.constantFrom('1', '2', '0', '3', '-', ':', 'T', ' ', '.', 'Z', '+'),
      maxLength: 22,
    });
    const near = fc
      .tuple(
        fc.integer({ min: 1990, max: 2030 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        text,
      )
      .map(([y, m, d, rest]) => `${y}-${String(m).padStart(2, '0')}-${d}${rest}`);
    fc.assert(
      fc.property(near, (cell) => {
        const bytes = encodeUtf8(cell);
        const seen = dateAt(bytes, 0, bytes.length, layout);
        if (!Number.isNaN(seen)) expect(readDate(cell, 'dmy')?.value, cell).toBe(seen);
      }),
      { numRuns: 10_000 },
    );
  });

  it('compact integers', () => {
    expect(compactDate(20_240_229)).toBe(Date.UTC(2024, 1, 29));
    for (const value of [20_230_229, 20_231_301, 18_991_231, 21_010_101, 20_230_100, 123])
      expect(compactDate(value)).toBeNaN();
  });
});
