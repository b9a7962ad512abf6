import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFeatureSampler } from '../../../src/pipeline/models/tree/feature-sampler';

/** The features given in one node, where those in `constant` are constant. */
function node(
  sampler: ReturnType<typeof createFeatureSampler>,
  known: number,
  constant: Set<number>,
): { tried: number[]; constants: number } {
  const tried: number[] = [];
  sampler.begin(known);
  for (let f = sampler.next(); f >= 0; f = sampler.next()) {
    tried.push(f);
    sampler.tell(constant.has(f));
  }
  return { tried, constants: sampler.constants() };
}

describe('createFeatureSampler', () => {
  it('tries each feature once, one that varies at least, and none again that is constant above', () => {
    const cases = fc.record({
      features: fc.integer({ min: 1, max: 12 }),
      maxFeatures: fc.integer({ min: 1, max: 12 }),
      seed: fc.integer(),
      constant: fc.array(fc.integer({ min: 0, max: 11 })),
      below: fc.array(fc.integer({ min: 0, max: 11 })),
    });
    fc.assert(
      fc.property(cases, ({ features, maxFeatures, seed, constant, below }) => {
        const sampler = createFeatureSampler(features, maxFeatures, seed);
        const above = new Set(constant);
        const parent = node(sampler, 0, above);
        expect(new Set(parent.tried).size).toBe(parent.tried.length);
        const varying = Array.from({ length: features }, (_, f) => f).filter((f) => !above.has(f));
        const hit = parent.tried.filter((f) => !above.has(f));
        expect(hit.length >= 1 || varying.length === 0).toBe(true);
        if (maxFeatures >= features) expect(hit.length).toBe(varying.length);
        const found = parent.tried.filter((f) => above.has(f));
        expect(parent.constants).toBe(found.length);
        const more = new Set([...constant, ...below]);
        // Two siblings, the first with a child of its own.
        const left = node(sampler, parent.constants, more);
        const child = node(sampler, left.constants, more);
        const right = node(sampler, parent.constants, more);
        for (const f of found) {
          expect(left.tried).not.toContain(f);
          expect(right.tried).not.toContain(f);
          expect(child.tried).not.toContain(f);
        }
        for (const f of left.tried.filter((tried) => more.has(tried))) expect(child.tried).not.toContain(f);
      }),
      { numRuns: 300 },
    );
  });

  it('gives every feature its turn', () => {
    const counts = new Array(6).fill(0);
    for (let seed = 1; seed <= 600; seed++) {
      for (const f of node(createFeatureSampler(6, 2, seed * 7919), 0, new Set()).tried) counts[f]++;
    }
    expect(Math.min(...counts)).toBeGreaterThan(140);
    expect(Math.max(...counts)).toBeLessThan(260);
  });
});
