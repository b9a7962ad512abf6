import { readFileSync } from 'node:fs';
import { decode } from '../../golden/compare';

export interface GoldenCase {
  fn: string;
  name: string;
  input: unknown;
  expected: unknown;
  tolerance: number;
}

const file = new URL('../fixtures/feature-selection.json', import.meta.url);

/** What scikit-learn says (fixtures/make-feature-selection.py), for the named functions. */
export function goldenCases(fns: readonly string[]): GoldenCase[] {
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: GoldenCase[] };
  return cases
    .filter(({ fn }) => fns.includes(fn))
    .map((one) => ({ ...one, input: decode(one.input), expected: decode(one.expected) }));
}
