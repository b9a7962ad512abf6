import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commonFormat, formattedNumberAt } from '../../src/pipeline/table/csv/format-bytes';
import { plainNumberAt } from '../../src/pipeline/table/csv/number-bytes';
import { readNumber } from '../../src/pipeline/table/csv/number-formats';
import { encodeUtf8 } from '../../src/pipeline/table/text-codec';

function fromBytes(text: string): number {
  const bytes = encodeUtf8(`x${text}y`);
  return plainNumberAt(bytes, 1, bytes.length - 1);
}

const spelling = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc
    .double({ noNaN: true, min: -1e6, max: 1e6 })
    .chain((x) => fc.integer({ min: 1, max: 20 }).map((d) => x.toFixed(d))),
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .chain((x) => fc.integer({ min: 0, max: 19 }).map((d) => x.toExponential(d))),
  fc
    .tuple(fc.constantFrom('', '+', '-'), fc.integer({ min: 0 }), fc.stringMatching(/^\d{0,20}$/))
    .map(([s, a, b]) => `${s}${a}.${b}`),
);

describe('plain numbers from bytes', () => {
  it('are what Number() gives, bit for bit', () => {
    fc.assert(
      fc.property(spelling, (text) => {
        const seen = fromBytes(text);
        const mangled = /^[+-]?(?:0\d+|\d{16,})$/.test(text) || /^[+-]?0\d/.test(text);
        if (mangled || !Number.isFinite(Number(text))) expect(Number.isNaN(seen)).toBe(true);
        else expect(Object.is(seen, Number(text)), text).toBe(true);
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    '',
    '-',
    '+',
    '.',
    '1e',
    '--3',
    '0x1F',
    '1_000',
    '1/2',
    '٣',
    '½',
    '1,5',
    '1 2',
    'e5',
    '1e400',
    '007',
    '12345678901234567',
    'NaN',
    'Infinity',
  ])('leaves %j to the careful reader', (text) => {
    expect(fromBytes(text)).toBeNaN();
  });
});

const amount = fc.tuple(
  fc.integer({ min: 0, max: 99_999_999 }),
  fc.integer({ min: 0, max: 99 }),
  fc.boolean(),
);

describe('formatted numbers', () => {
  const styles: [string, (whole: string, cents: string, negative: boolean) => string, '.' | ',', string][] = [
    ['dollars', (w, c, n) => `${n ? '-' : ''}$${w}.${c}`, '.', ','],
    ['accounting', (w, c, n) => (n ? `(${w}.${c})` : `${w}.${c}`), '.', ','],
    ['euros', (w, c, n) => `${n ? '-' : ''}${w},${c} €`, ',', '.'],
    ['francs', (w, c, n) => `${n ? '-' : ''}CHF ${w}.${c}`, '.', "'"],
    ['French', (w, c, n) => `${n ? '-' : ''}${w},${c}`, ',', '\u202f'],
    ['trailing minus', (w, c, n) => `${w}.${c}${n ? '-' : ''}`, '.', ','],
    ['percent', (w, c, n) => `${n ? '-' : ''}${w}.${c} %`, '.', ','],
    ['kilograms', (w, c, n) => `${n ? '-' : ''}${w}.${c} kg`, '.', ','],
  ];

  it.each(styles)('%s: text and bytes read alike, and rightly', (_, style, decimal, mark) => {
    const write = ([whole, cents, negative]: readonly [number, number, boolean]) =>
      style(String(whole).replace(/\B(?=(\d{3})+$)/g, mark), String(cents).padStart(2, '0'), negative);
    const format = commonFormat(
      [write([1234, 50, false]), write([2_345_678, 5, true]), write([12, 0, false])],
      decimal,
    )!;
    expect(format).not.toBeNull();
    fc.assert(
      fc.property(amount, ([whole, cents, negative]) => {
        const text = write([whole, cents, negative]);
        const expected = Number(`${negative ? '-' : ''}${whole}.${String(cents).padStart(2, '0')}`);
        expect(readNumber(text, decimal)?.value, text).toBe(expected);
        const bytes = encodeUtf8(text);
        expect(formattedNumberAt(bytes, 0, bytes.length, format, { grouped: 0, fraction: false }), text).toBe(
          expected,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('reads Indian groups, and no groups of other lengths', () => {
    expect(readNumber('12,34,567.50', '.')?.value).toBe(1_234_567.5);
    for (const text of ['1,2345', '12,34', '1.234.56', '1,234,5', ',123', '1,,234']) {
      expect(readNumber(text, '.'), text).toBeNull();
    }
  });

  it('never reads more from bytes than the careful reader does', () => {
    const format = commonFormat(['$1,234.50', '$12.00'], '.')!;
    const text = fc.string({
      unit: fc.constantFrom('$', '1', '0', '2', ',', '.', '-', '(', ')', ' '),
      maxLength: 10,
    });
    fc.assert(
      fc.property(text, (cell) => {
        const trimmed = cell.trim();
        const bytes = encodeUtf8(trimmed);
        if (bytes.length === 0) return;
        const seen = formattedNumberAt(bytes, 0, bytes.length, format, { grouped: 0, fraction: false });
        if (!Number.isNaN(seen)) expect(readNumber(trimmed, '.')?.value, trimmed).toBe(seen);
      }),
      { numRuns: 20_000 },
    );
  });
});
