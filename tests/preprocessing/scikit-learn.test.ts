import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runGolden } from '../golden/run-cases';

const results = await runGolden([fileURLToPath(new URL('./fixtures/', import.meta.url))]);

describe('scikit-learn says so too', () => {
  for (const { id, fn, problems } of results) it(`${fn}: ${id}`, () => expect(problems).toEqual([]));
});
