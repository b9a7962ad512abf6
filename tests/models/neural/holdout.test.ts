import { expect, test } from 'vitest';
import { createRandom } from '../../../src/pipeline/core/random';
import { holdoutRows } from '../../../src/pipeline/models/neural/holdout';
import { parseHiddenUnits } from '../../../src/pipeline/models/neural/network';
import { epochLimit, patienceLimit } from '../../../src/pipeline/models/neural/params';

test('a tenth of every class is kept aside, each row on one side', () => {
  const y = Float64Array.from({ length: 1000 }, (_, i) => (i % 20 === 0 ? 1 : i < 3 ? 2 : 0));
  const { train, validation } = holdoutRows(y, 'multiclass', createRandom(1));
  expect([...train, ...validation].sort((a, b) => a - b)).toEqual([...y.keys()]);
  const aside = (label: number) => validation.filter((i) => y[i] === label).length;
  expect([aside(0), aside(1), aside(2)]).toEqual([95, 5, 0]);
});

test('values are not classes, and few rows all train', () => {
  const y = Float64Array.from({ length: 500 }, (_, i) => i / 7);
  expect(holdoutRows(y, 'regression', createRandom(1)).validation).toHaveLength(50);
  expect(holdoutRows(y.subarray(1), 'regression', createRandom(1)).validation).toHaveLength(0);
});

test('small data get more passes, so that they get as many steps', () => {
  expect(epochLimit(26, true)).toBe(60);
  expect(epochLimit(4, true)).toBe(375);
  expect(epochLimit(1, false)).toBe(250);
  expect(epochLimit(4000, false)).toBe(1);
  expect(patienceLimit(10, 4)).toBe(50);
  expect(patienceLimit(10, 26)).toBe(10);
  expect(patienceLimit(0, 4)).toBe(0);
});

test('widths are read from a text', () => {
  expect(parseHiddenUnits(' 64, 32')).toEqual([64, 32]);
  for (const bad of ['', '64,', '0', '1.5', '-3', '2000', '1,1,1,1,1,1,1']) {
    expect(() => parseHiddenUnits(bad)).toThrow(/hidden layers/);
  }
});
