import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matrixFromRows } from '../../src/pipeline/core/matrix';
import { compareCodePoints, indexOfSorted } from '../../src/pipeline/preprocessing/compare-strings';
import { type DatePart, datePart } from '../../src/pipeline/preprocessing/date-parts';
import {
  fitFrequencyEncoder,
  transformFrequencyEncoder,
} from '../../src/pipeline/preprocessing/frequency-encoder';
import { categoryTokens } from '../../src/pipeline/preprocessing/hashing-encoder';
import { murmurHash3 } from '../../src/pipeline/preprocessing/murmur-hash';
import {
  countOutliers,
  fitOutlierClipper,
  transformOutlierClipper,
} from '../../src/pipeline/preprocessing/outlier-clipper';
import { nested } from './build-table';

describe('date parts', () => {
  it('agree with the calendar', () => {
    fc.assert(
      fc.property(fc.integer({ min: -60_000_000_000_000, max: 60_000_000_000_000 }), (time) => {
        const date = new Date(time);
        const part = (name: DatePart) => datePart(time, name);
        expect(part('year')).toBe(date.getUTCFullYear());
        expect(part('month')).toBe(date.getUTCMonth() + 1);
        expect(part('quarter')).toBe(Math.floor(date.getUTCMonth() / 3) + 1);
        expect(part('dayOfMonth')).toBe(date.getUTCDate());
        expect(part('weekday')).toBe((date.getUTCDay() + 6) % 7);
        expect(part('hour')).toBe(date.getUTCHours());
        const newYear = new Date(time);
        newYear.setUTCMonth(0, 1);
        expect(part('dayOfYear')).toBe(Math.round((time - newYear.getTime()) / 86_400_000) + 1);
        expect(part('monthSin') ** 2 + part('monthCos') ** 2).toBeCloseTo(1, 12);
      }),
    );
    expect(datePart(Date.UTC(2024, 0, 1, 12), 'days')).toBe(19723.5);
    expect(datePart(Number.NaN, 'hourSin')).toBeNaN();
  });

  it('put midnight next to 23 h', () => {
    const at = (hour: number) => [
      datePart(hour * 3_600_000, 'hourSin'),
      datePart(hour * 3_600_000, 'hourCos'),
    ];
    const apart = (a: number[], b: number[]) => Math.hypot(a[0] - b[0], a[1] - b[1]);
    expect(apart(at(0), at(23))).toBeCloseTo(apart(at(11), at(12)), 12);
  });
});

describe('frequency encoder', () => {
  it('gives shares, 0 for unseen', () => {
    const model = fitFrequencyEncoder([['a', 'b', 'a', null]]);
    expect(nested(transformFrequencyEncoder(model, [['a', null, 'zz']]))).toEqual([[0.5], [0.25], [0]]);
    expect(() => fitFrequencyEncoder([[]])).toThrowError('no rows');
    expect(() => transformFrequencyEncoder(model, [])).toThrowError('Fitted on 1');
  });
});

describe('hashing', () => {
  it("is scikit-learn's murmurhash3_32", () => {
    const known = { '': 0, a: 1009084850, ab: -1681926305, abc: -1277324294, 日本語テキスト: -423053779 };
    for (const [text, hash] of Object.entries(known)) expect(murmurHash3(text)).toBe(hash);
    expect(categoryTokens('city', ['Oslo', null])).toEqual([['city=Oslo'], []]);
  });
});

describe('strings', () => {
  it('sort by code point, and are found again', () => {
    const order = (a: string, b: string) => {
      const [x, y] = [Array.from(a, (c) => c.codePointAt(0)!), Array.from(b, (c) => c.codePointAt(0)!)];
      for (let i = 0; i < Math.min(x.length, y.length); i++) if (x[i] !== y[i]) return x[i] - y[i];
      return x.length - y.length;
    };
    const word = fc.string({ unit: 'binary', maxLength: 4 });
    fc.assert(
      fc.property(fc.uniqueArray(word), word, (words, other) => {
        const sorted = [...words].sort(compareCodePoints);
        expect(sorted).toEqual([...words].sort(order));
        sorted.forEach((value, k) => {
          expect(indexOfSorted(sorted, value)).toBe(k);
        });
        expect(indexOfSorted(sorted, other) >= 0).toBe(words.includes(other));
      }),
    );
  });
});

describe('outlier clipper', () => {
  const X = matrixFromRows([...Array.from({ length: 9 }, (_, i) => [i + 1, 0]), [1000, 5], [Number.NaN, 0]]);
  const ends = (method: 'iqr' | 'z' | 'mad' | 'quantile', factor: number) => {
    const { lower, upper } = fitOutlierClipper(X, { method, factor });
    return [lower[0], upper[0]];
  };

  it('puts fences where each method says', () => {
    expect(ends('iqr', 1.5)).toEqual([-3.5, 14.5]);
    expect(ends('quantile', 0.1)).toEqual([1.9, expect.closeTo(108.1, 9)]);
    expect(ends('mad', 2)).toEqual([expect.closeTo(5.5 - 7.413011, 6), expect.closeTo(5.5 + 7.413011, 6)]);
    expect(ends('z', 1)).toEqual([
      expect.closeTo(104.5 - Math.sqrt(89108.25), 9),
      expect.closeTo(104.5 + Math.sqrt(89108.25), 9),
    ]);
  });

  it('moves values onto the fences, keeps missing ones, and leaves columns without spread alone', () => {
    const model = fitOutlierClipper(X);
    const clipped = nested(transformOutlierClipper(model, X));
    expect(clipped[9]).toEqual([14.5, 5]);
    expect(clipped[10][0]).toBeNaN();
    expect(Array.from(countOutliers(model, X))).toEqual([1, 0]);
    expect(() => fitOutlierClipper(X, { factor: -1 })).toThrowError('no fences');
  });
});
