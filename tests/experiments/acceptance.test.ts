import { describe, expect, test } from 'vitest';
import { coverage } from './simulations/coverage';
import { isAccepted } from './simulations/experiment';
import { fixedHorizon } from './simulations/fixed';
import { looking, relativeErrors } from './simulations/looking';
import { operations } from './simulations/operations';

/** Short versions of the acceptance experiments; `tests/bench/validation.ts` runs them in full. */
describe.each([...fixedHorizon, ...coverage, ...looking, ...operations])(
  '$id: $what',
  ({ run, accept, sims, shortSims }) => {
    test('stays within its range', { timeout: 60_000 }, () => {
      const measured = run(shortSims);
      for (const [name, value] of Object.entries(measured)) {
        const range = accept[name]!;
        const accepted = isAccepted(value, range, shortSims, sims);
        expect({ name, value, range, accepted }).toMatchObject({ accepted: true });
      }
    });
  },
);

test('the relative scale errs towards losses, which is why nothing is decided on it', () => {
  const { loss, win } = relativeErrors(3000);
  expect(loss).toBeGreaterThan(0.05);
  expect(win).toBeLessThan(0.01);
});
