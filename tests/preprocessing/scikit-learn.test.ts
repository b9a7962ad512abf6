import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adapters as preprocess } from '../golden/adapters/preprocess';
import { adapters as splits } from '../golden/adapters/splits';
import { decode, differences, type Tolerance } from '../golden/compare';

interface Case {
  id: string;
  fn: string;
  input: unknown;
  expected: unknown;
  tolerance: Tolerance;
}

const file = new URL('./fixtures/scikit-learn.json', import.meta.url);
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] };
const adapters = { ...preprocess, ...splits };

describe('scikit-learn says so too', () => {
  for (const { id, fn, input, expected, tolerance } of cases) {
    const want = decode(expected);
    const act = () => adapters[fn](decode(input));
    it(`${fn}: ${id}`, () => {
      if (want !== null && typeof want === 'object' && 'error' in want) expect(act).toThrowError();
      else expect(differences(want, act(), tolerance)).toEqual([]);
    });
  }
});
