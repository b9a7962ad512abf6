import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SandtableError } from '../../../src/pipeline/core/errors';
import { bindExpression, evaluateCondition } from '../../../src/pipeline/table/expression/evaluate';
import { FUNCTIONS } from '../../../src/pipeline/table/expression/functions';
import { createTable } from '../../../src/pipeline/table/table';
import { booleans, categories, numbers, texts } from '../../preprocessing/build-table';

const DAY = 86_400_000;
const table = createTable([
  numbers('age', [17, 18, null, 40, -3]),
  numbers('income', [1000, 0, 500, null, 250.5]),
  categories('country', ['CH', 'DE', 'CH', null as unknown as string, 'a "b"']),
  texts('note', ['Please call', '', null, 'CALL me', 'x']),
  booleans('member', [true, false, null, true, false]),
  numbers('joined', [0, 31 * DAY, null, 365 * DAY, 59 * DAY + 3_600_000 * 5], 'date'),
  numbers('monthly charge', [1, 2, 3, 4, 5]),
]);

const holds = (source: string) => [...evaluateCondition(source, table)];

const refusal = (source: string): SandtableError => {
  try {
    evaluateCondition(source, table);
  } catch (error) {
    if (error instanceof SandtableError) return error;
    throw error;
  }
  throw new Error(`"${source}" was not refused`);
};

describe('conditions', () => {
  it('compare numbers, text, truths and dates; what rests on a missing value is unknown', () => {
    expect(holds('age >= 18')).toEqual([0, 1, -1, 1, 0]);
    expect(holds('age = 18')).toEqual(holds('age == 18'));
    expect(holds('age != 18')).toEqual([1, 0, -1, 1, 1]);
    expect(holds('country = "CH"')).toEqual([1, 0, 1, -1, 0]);
    expect(holds(`country = 'a "b"'`)).toEqual([0, 0, 0, -1, 1]);
    expect(holds('member')).toEqual([1, 0, -1, 1, 0]);
    expect(holds('member = "yes"')).toEqual([1, 0, -1, 1, 0]);
    expect(holds('member = true')).toEqual(holds('member = 1'));
    expect(holds('joined < "1970-02-01"')).toEqual([1, 0, -1, 0, 0]);
    expect(holds('"1970-02-01" <= joined')).toEqual([0, 1, -1, 1, 1]);
    expect(holds('col("monthly charge") * 2 > 5')).toEqual([0, 0, 1, 1, 1]);
  });

  it('joins them as SQL does', () => {
    expect(holds('age > 10 and income > 100')).toEqual([1, 0, -1, -1, 0]);
    expect(holds('age > 10 or income > 100')).toEqual([1, 1, 1, 1, 1]);
    expect(holds('not age > 10')).toEqual([0, 0, -1, 0, 1]);
    expect(holds('not age > 10 and member')).toEqual([0, 0, -1, 0, 0]);
    expect(holds('not (age > 10 and member)')).toEqual([0, 1, -1, 0, 1]);
    expect(holds('age < 18 or age > 30 and member')).toEqual([1, 0, -1, 1, 1]);
    expect(holds('country in ["CH", "FR"]')).toEqual([1, 0, 1, -1, 0]);
    expect(holds('not country in ["CH", "FR"]')).toEqual([0, 1, 0, -1, 1]);
    expect(holds('age in [17, 18]')).toEqual([1, 1, -1, 0, 0]);
  });

  it('computes', () => {
    expect(holds('age + 1 = 18')).toEqual([1, 0, -1, 0, 0]);
    expect(holds('-age = 3')).toEqual([0, 0, -1, 0, 1]);
    expect(holds('income / age > 50')).toEqual([1, 0, -1, -1, 0]);
    expect(holds('age / 0 > 1')).toEqual([-1, -1, -1, -1, -1]);
    expect(holds('1 + 2 * 3 = 7')).toEqual([1, 1, 1, 1, 1]);
    expect(holds('missing(age)')).toEqual([0, 0, 1, 0, 0]);
    expect(holds('missing(note) or note = ""')).toEqual([0, 1, 1, 0, 0]);
    expect(holds('contains(lower(note), "call")')).toEqual([1, 0, -1, 1, 0]);
    expect(holds('length(note) > 1')).toEqual([1, 0, -1, 1, 0]);
    expect(holds('year(joined) = 1971')).toEqual([0, 0, -1, 1, 0]);
    expect(holds('weekday(joined) = 4')).toEqual([1, 0, -1, 0, 0]);
    expect(holds('hour(joined) = 5')).toEqual([0, 0, -1, 0, 1]);
    expect(holds('max(age, income) = 40')).toEqual([0, 0, 0, 1, 0]);
    expect(holds('if(member, 1, 0) = 1')).toEqual([1, 0, 0, 1, 0]);
    expect(holds('round(income) = 251')).toEqual([0, 0, 0, -1, 1]);
  });

  it('says what is wrong and what to do', () => {
    expect(refusal('agee > 3').message).toBe('There is no column "agee".');
    expect(refusal('country = CH').remedy).toContain('"CH"');
    expect(refusal('incom > 3').remedy).toContain('col("income")');
    expect(refusal('age >').message).toContain('character');
    expect(refusal('age = "18"').message).toContain('number with text');
    expect(refusal('member = "Yes"').message).toContain('“no” and “yes”');
    expect(refusal('country').message).toContain('condition');
    expect(refusal('joined > "yesterday"').message).toContain('no date');
    expect(refusal('eval("1")').message).toContain('no function "eval"');
    expect(refusal('age.constructor').code).toBe('INVALID_EXPRESSION');
    expect(refusal('constructor("x")').code).toBe('INVALID_EXPRESSION');
    expect(refusal('age > 3 country').code).toBe('INVALID_EXPRESSION');
    expect(refusal('').code).toBe('INVALID_EXPRESSION');
    expect(refusal('a'.repeat(3000)).message).toContain('limit');
    expect(refusal('age in 3').message).toContain('list');
    expect(refusal('abs(1, 2)').remedy).toContain('abs(number)');
    expect(refusal('age ? 1 : 2').code).toBe('INVALID_EXPRESSION');
  });

  it('has a text for every function it offers', () => {
    for (const [name, { usage }] of FUNCTIONS) expect(usage).toContain(name);
  });

  it('either gives a value or refuses, whatever is written', () => {
    const piece = fc.constantFrom(
      ...[
        'age',
        'country',
        'member',
        'joined',
        '(',
        ')',
        '[',
        ']',
        ',',
        'and',
        'or',
        'not',
        'in',
        '=',
        '<',
        '-',
      ],
      ...[
        '"x"',
        '3',
        '.',
        '?',
        '__proto__',
        'missing(',
        'col(',
        '"',
        '\\',
        '`',
        '/',
        '%',
        '1e999',
        'true',
        ';',
      ],
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(piece).map((all) => all.join(' ')),
          fc.string(),
        ),
        (source) => {
          try {
            const value = bindExpression(source, table);
            for (let i = 0; i < table.rows; i++) value.at(i);
          } catch (error) {
            expect(error).toBeInstanceOf(SandtableError);
          }
        },
      ),
      { numRuns: 3000 },
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('agrees with plain JavaScript on random sums and comparisons', () => {
    const term = fc.record({
      a: fc.integer({ min: -5, max: 5 }),
      op: fc.constantFrom('<', '<=', '>', '>=', '=', '!='),
      b: fc.integer({ min: -50, max: 50 }),
    });
    fc.assert(
      fc.property(
        fc.array(term, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('and', 'or'),
        (terms, joiner) => {
          const source = terms.map(({ a, op, b }) => `age * ${a} ${op} ${b}`).join(` ${joiner} `);
          const ages = [17, 18, null, 40, -3];
          const test = ({ a, op, b }: (typeof terms)[number], age: number) =>
            ({
              '<': age * a < b,
              '<=': age * a <= b,
              '>': age * a > b,
              '>=': age * a >= b,
              '=': age * a === b,
              '!=': age * a !== b,
            })[op];
          const want = ages.map((age) =>
            age === null
              ? -1
              : Number(joiner === 'and' ? terms.every((t) => test(t, age)) : terms.some((t) => test(t, age))),
          );
          expect(holds(source)).toEqual(want);
        },
      ),
    );
  });
});
