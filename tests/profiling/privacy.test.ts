import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isCardNumber,
  isIban,
  isLuhn,
  mod97,
  nationalId,
} from '../../src/pipeline/profiling/privacy/checksums';
import { kAnonymity } from '../../src/pipeline/profiling/privacy/k-anonymity';
import { PERSONAL_KINDS } from '../../src/pipeline/profiling/privacy/kinds';
import { looksLikePerson } from '../../src/pipeline/profiling/privacy/person-names';
import { protectedAttribute } from '../../src/pipeline/profiling/privacy/protected-attributes';
import { createTable } from '../../src/pipeline/table/table';
import { categories, numbers, texts } from '../preprocessing/build-table';
import { cleanCells, findings, ROWS, tableOf } from './people-table';

const kindOf = (value: string) => PERSONAL_KINDS.find((kind) => kind.matches(value))?.code ?? null;

describe('checksums', () => {
  it('knows the published examples', () => {
    // ISO 13616 examples; card numbers that the schemes publish for tests.
    for (const iban of [
      'GB82 WEST 1234 5698 7654 32',
      'DE89370400440532013000',
      'FR1420041010050500013M02606',
    ]) {
      expect(isIban(iban)).toBe(true);
    }
    for (const card of [
      '4111 1111 1111 1111',
      '5500-0000-0000-0004',
      '378282246310005',
      '6011111111111117',
    ]) {
      expect(isCardNumber(card)).toBe(true);
    }
    for (const no of [
      '4111111111111112',
      '1234567890123',
      '0000000000000000',
      'GB83 WEST 1234 5698 7654 32',
    ]) {
      expect(isCardNumber(no) || isIban(no)).toBe(false);
    }
  });

  it('finds every single wrong digit', () => {
    const digits = fc.stringMatching(/^\d{6,18}$/);
    fc.assert(
      fc.property(digits, fc.nat(), fc.integer({ min: 1, max: 9 }), (body, at, by) => {
        const check = Array.from({ length: 10 }, (_, k) => body + k).find(isLuhn)!;
        const place = at % check.length;
        const wrong = check.slice(0, place) + ((Number(check[place]) + by) % 10) + check.slice(place + 1);
        expect(isLuhn(wrong)).toBe(false);
      }),
    );
  });

  it('takes remainders of numbers longer than a double', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 34n }), (value) => {
        expect(mod97(String(value))).toBe(Number(value % 97n));
      }),
    );
  });

  it('knows national numbers by form and check digit', () => {
    expect(nationalId('123-45-6789')).toBe('United States');
    expect(nationalId('666-45-6789')).toBeNull();
    expect(nationalId('AB 12 34 56 C')).toBe('United Kingdom');
    expect(nationalId('756.9217.0769.85')).toBe('Switzerland');
    expect(nationalId('756.9217.0769.84')).toBeNull();
    expect(nationalId('12345678Z')).toBe('Spain');
    expect(nationalId('12345678A')).toBeNull();
    expect(nationalId('RSSMRA85T10A562S')).toBe('Italy');
    expect(nationalId('529.982.247-25')).toBe('Brazil');
    expect(nationalId('529.982.247-26')).toBeNull();
    expect(nationalId('2 55 08 14 168 025 38')).toBe('France');
  });
});

describe('what values look like', () => {
  it.each([
    ['ada@example.org', 'PII_EMAIL'],
    ['+49 30 1234567', 'PII_PHONE'],
    ['(555) 123-4567', 'PII_PHONE'],
    ['030 / 123 45 67', 'PII_PHONE'],
    ['192.168.0.1', 'PII_IP'],
    ['2001:db8::8a2e:370:7334', 'PII_IP'],
    ['12 Baker Street', 'PII_ADDRESS'],
    ['Hauptstraße 5', 'PII_ADDRESS'],
    ['221b Main St., Springfield', 'PII_ADDRESS'],
  ])('%s is found', (value, code) => {
    expect(kindOf(value)).toBe(code);
  });

  it.each([
    '2024-05-17',
    '17.05.2024',
    '12:30:00',
    '1.2.3',
    '999.999.999.999',
    '123456789',
    '3.14159',
    'Pave',
    'One_Story',
    'BARKSDALE AIR FORCE BASE ARPT',
    'Electronic check',
    '1999-2004',
    'US AIRWAYS',
    'B-737-300',
    '10-20-30',
    'a@b',
    '2014-09-02 13:40:36',
    '1,234.56',
  ])('%s is not', (value) => {
    expect(kindOf(value)).toBeNull();
  });

  it('tells people from things', () => {
    expect(['Maria Lopez', 'Dr. Hans Müller', 'SMITH, John', 'Anna'].every(looksLikePerson)).toBe(true);
    expect(['Turkey vulture', 'Month-to-month', 'North_Ames', 'Gentoo', 'A1'].some(looksLikePerson)).toBe(
      false,
    );
  });

  it('knows protected attributes by name and by values', () => {
    expect(protectedAttribute('SeniorCitizen', [])?.what).toBe('age');
    expect(protectedAttribute('personal_status_sex', [])?.what).toBe('sex or gender');
    expect(protectedAttribute('x7', ['F', 'M'])?.what).toBe('sex or gender');
    expect(protectedAttribute('zip_code', [])?.isProxy).toBe(true);
    for (const name of [
      'house_age',
      'average',
      'message',
      'race_distance',
      'page_orientation',
      'sexagesimal',
      'zip_file',
    ]) {
      expect(protectedAttribute(name, [])).toBeNull();
    }
  });
});

describe('findings about people', () => {
  const people = async (name: string, value: (i: number) => string) =>
    (
      await findings(
        tableOf(cleanCells(), [
          texts(
            name,
            Array.from({ length: ROWS }, (_, i) => value(i)),
          ),
        ]),
      )
    ).filter(({ about }) => about === 'people');

  it('finds names, cards in numbers, and personal data inside of free text', async () => {
    const given = ['Anna', 'Peter', 'Maria', 'Ali', 'Olga'];
    expect(
      await people(
        'kunde',
        (i) => `${given[i % 5]} Nr${'abcdefghij'[i % 10]}${'klmnopqrst'[((i / 10) % 10) | 0]}`,
      ),
    ).toMatchObject([{ code: 'PII_NAME', column: 'kunde' }]);
    expect(
      await people('remark', (i) =>
        i % 20 === 0 ? `please write to user${i}@example.com soon` : `called again about case ${i}`,
      ),
    ).toMatchObject([{ code: 'PII_IN_TEXT', column: 'remark' }]);
    expect(await people('remark', (i) => `called again about case ${i}`)).toEqual([]);
  });

  it('says how unique people are by harmless columns together', async () => {
    const more = [
      numbers(
        'age',
        Array.from({ length: ROWS }, (_, i) => 20 + (i % 50)),
        'integer',
      ),
      categories(
        'zip',
        Array.from({ length: ROWS }, (_, i) => `z${(i * 7) % 90}`),
      ),
    ];
    const found = (await findings(tableOf(cleanCells(), more))).find(
      ({ code }) => code === 'RE_IDENTIFIABLE',
    );
    const { k, uniqueRows } = kAnonymity(tableOf(cleanCells(), more), ['age', 'zip']);
    expect(found).toMatchObject({ count: uniqueRows, about: 'people' });
    expect(k).toBe(1);
  });
});

describe('kAnonymity', () => {
  it('counts by hand', () => {
    const table = createTable([
      categories('sex', ['f', 'f', 'm', 'm', 'm', null]),
      numbers('age', [30, 30, 40, 40, 50, null]),
    ]);
    expect(kAnonymity(table, ['sex', 'age'])).toMatchObject({ k: 1, uniqueRows: 2, shareUnique: 2 / 6 });
    expect(kAnonymity(table, ['sex'])).toMatchObject({ k: 1, uniqueRows: 1, shareUnique: 1 / 6 });
    expect(kAnonymity(table, [])).toMatchObject({ k: 6, uniqueRows: 0, shareUnique: 0 });
    expect(() => kAnonymity(table, ['zip'])).toThrow(/no column "zip"/);
  });

  it('never grows when a column is added', () => {
    const cells = fc.array(fc.tuple(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b', null)), {
      minLength: 1,
    });
    fc.assert(
      fc.property(cells, (rows) => {
        const table = createTable([
          numbers(
            'x',
            rows.map(([x]) => x),
          ),
          categories(
            'y',
            rows.map(([, y]) => y),
          ),
        ]);
        const [one, two] = [kAnonymity(table, ['x']), kAnonymity(table, ['x', 'y'])];
        expect(two.k).toBeLessThanOrEqual(one.k);
        expect(two.uniqueRows).toBeGreaterThanOrEqual(one.uniqueRows);
        const groups = new Map<string, number>();
        for (const row of rows) groups.set(JSON.stringify(row), (groups.get(JSON.stringify(row)) ?? 0) + 1);
        const sizes = [...groups.values()];
        expect(two.k).toBe(Math.min(...sizes));
        expect(two.uniqueRows).toBe(sizes.filter((size) => size === 1).length);
      }),
    );
  });
});
