import { SandtableError } from '../core/errors';
import type { RatioStatistic } from './statistics';

/** Requests of an experiment summed up by unit and arm. */
export interface UnitTotals {
  /** Per arm: outcome over decisions, with units as what was randomised. */
  arms: RatioStatistic[];
  /** Units seen in more than one arm; they are left out. */
  mixedUnits: number;
  /** Requests without an outcome (NaN), left out. */
  unlabelled: number;
}

/**
 * Sums of outcome and of requests per unit, then per arm. Requests of one unit are no independent draws: only units
 * are, so everything after this counts units.
 *
 * @param unit who sent each request
 * @param arm the arm each request was answered by, 0 … nArms − 1
 * @param outcome what came of it, such as money; NaN while unknown
 * @throws SHAPE_MISMATCH for unequal lengths; INVALID_ARGUMENT for an arm that does not exist
 */
export function sumByUnit(unit: Int32Array, arm: Uint8Array, outcome: Float64Array, nArms = 2): UnitTotals {
  const n = unit.length;
  if (arm.length !== n || outcome.length !== n) {
    throw new SandtableError(
      'SHAPE_MISMATCH',
      'Units, arms and outcomes differ in their number of requests.',
    );
  }
  const index = new Map<number, number>();
  const armOf: number[] = [];
  const sums: number[] = [];
  const requests: number[] = [];
  let unlabelled = 0;
  for (let i = 0; i < n; i++) {
    const value = outcome[i]!;
    if (Number.isNaN(value)) {
      unlabelled++;
      continue;
    }
    if (arm[i]! >= nArms) throw new SandtableError('INVALID_ARGUMENT', `There is no arm ${arm[i]}.`);
    let at = index.get(unit[i]!);
    if (at === undefined) {
      at = armOf.length;
      index.set(unit[i]!, at);
      armOf.push(arm[i]!);
      sums.push(0);
      requests.push(0);
    }
    if (armOf[at] !== arm[i]) armOf[at] = -1;
    sums[at]! += value;
    requests[at]!++;
  }
  const arms = Array.from(
    { length: nArms },
    (): RatioStatistic => ({
      type: 'ratio',
      n: 0,
      numerator: { type: 'mean', n: 0, sum: 0, sumSquares: 0 },
      denominator: { type: 'mean', n: 0, sum: 0, sumSquares: 0 },
      sumOfProducts: 0,
    }),
  );
  let mixedUnits = 0;
  for (let u = 0; u < armOf.length; u++) {
    const into = arms[armOf[u]!];
    if (into) addUnit(into, sums[u]!, requests[u]!);
    else mixedUnits++;
  }
  return { arms, mixedUnits, unlabelled };
}

function addUnit(arm: RatioStatistic, sum: number, requests: number): void {
  arm.n++;
  for (const [part, value] of [
    [arm.numerator, sum],
    [arm.denominator, requests],
  ] as const) {
    part.n++;
    part.sum += value;
    if (part.type === 'mean') part.sumSquares += value * value;
  }
  arm.sumOfProducts += sum * requests;
}
