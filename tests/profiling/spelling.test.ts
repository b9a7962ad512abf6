import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance } from '../../src/pipeline/profiling/quality/edit-distance';
import { fingerprint } from '../../src/pipeline/profiling/quality/fingerprint';

const meet = (a: string, b: string) => {
  const [x, y] = [fingerprint(a), fingerprint(b)];
  return x.plain === y.plain || (x.unordered !== null && x.unordered === y.unordered);
};

describe('fingerprint', () => {
  it.each([
    ['Berlin', ' BERLIN '],
    ['München', 'Munchen'],
    ['Straße', 'STRASSE'],
    ['New York', 'new-york'],
    ['New York', 'New_York'],
    ['NewYork', 'New York'],
    ['U.S.A.', 'USA'],
    ["O'Neill", 'ONeill'],
    ['Smith, John', 'John Smith'],
    ['covid-19', 'Covid 19'],
    ['ﬁnance', 'finance'],
    ['US AIRWAYS*', 'US Airways'],
    ['é', 'e\u0301'],
  ])('brings %j and %j together', (a, b) => {
    expect(meet(a, b)).toBe(true);
  });

  it.each([
    ['A+', 'A-'],
    ['A+', 'A'],
    ['A-', 'A'],
    ['C', 'C++'],
    ['C', 'C#'],
    ['<5', '>5'],
    ['<5', '5'],
    ['-1', '1'],
    ['1-5', '5-1'],
    ['1 5', '15'],
    ['1.5', '15'],
    ['1.5', '1 5'],
    ['2010-05', '2005-10'],
    ['ATL-GA', 'GA-ATL'],
    ['London → Paris', 'Paris → London'],
    ['10 %', '10'],
    ['कि', 'क'],
  ])('keeps %j and %j apart', (a, b) => {
    expect(meet(a, b)).toBe(false);
  });

  it('does not care for case and blanks around, whatever the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zäöü .,'_<>+0-9-]{0,20}$/), (text) => {
        expect(fingerprint(`  ${text.toUpperCase()}\t`).plain).toBe(fingerprint(text).plain);
      }),
    );
  });
});

/** The definition, in full: optimal string alignment. */
function slowDistance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) => [i, ...new Array<number>(b.length).fill(0)]);
  for (let j = 0; j <= b.length; j++) d[0]![j] = j;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      d[i]![j] = Math.min(d[i - 1]![j]! + 1, d[i]![j - 1]! + 1, d[i - 1]![j - 1]! + cost);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        d[i]![j] = Math.min(d[i]![j]!, d[i - 2]![j - 2]! + 1);
      }
    }
  }
  return d[a.length]![b.length]!;
}

describe('editDistance', () => {
  it('is the optimal string alignment, up to its bound', () => {
    const words = fc.stringMatching(/^[abc]{0,9}$/);
    fc.assert(
      fc.property(words, words, fc.integer({ min: 0, max: 4 }), (a, b, most) => {
        expect(editDistance(a, b, most)).toBe(Math.min(most + 1, slowDistance(a, b)));
      }),
      { numRuns: 2000 },
    );
  });

  it('counts a swap of neighbours as one', () => {
    expect(editDistance('Berlin', 'Belrin', 2)).toBe(1);
    expect(editDistance('kitten', 'sitting', 3)).toBe(3);
    expect(editDistance('kitten', 'sitting', 2)).toBe(3);
  });
});
