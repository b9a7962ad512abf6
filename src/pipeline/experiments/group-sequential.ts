import { normalQuantile, normalSf } from '../core/distributions/normal';
import { SandtableError } from '../core/errors';
import { log, pow } from '../core/math';
import { CrossingProcess, crossingProbabilities, UPPER_CUT } from './crossing';
import { fallingRoot } from './root';

/**
 * How the error rate is shared out over planned looks.
 * - `OF` O'Brien–Fleming: hard at first, almost the fixed test at the end
 * - `P` Pocock: equally hard at each look
 * - `WT` Wang–Tsiatis: bounds ∝ information^(delta − ½); OF is delta 0, P is delta ½
 * - `asOF`, `asP` the Lan–DeMets spending functions like them, for looks at any information
 * - `asKD` Kim–DeMets: alpha · information^gamma
 */
export type GroupSequentialType = 'OF' | 'P' | 'WT' | 'asOF' | 'asP' | 'asKD';

export interface GroupSequentialOptions {
  type: GroupSequentialType;
  /** Share of the final information at each look, rising to 1. */
  information: readonly number[];
  sided?: 1 | 2;
  alpha?: number;
  /** For the inflation of the sample size. Default 0.8. */
  power?: number;
  /** Of `WT`. Default 0.25. */
  delta?: number;
  /** Of `asKD`. Default 2. */
  gamma?: number;
}

export interface GroupSequentialDesign {
  /** Reject at look k when |z| (one-sided: z) reaches this. Infinity: this early nobody can. */
  bounds: number[];
  /** Error spent up to and including each look. */
  alphaSpent: number[];
  /** Largest sample size ÷ that of a fixed test with the same power. */
  inflation: number;
}

/**
 * The bounds of a group sequential test, the error they spend, and how much larger the experiment must be planned.
 * Agrees with rpact to about 1e-6, whose cap on early bounds it shares.
 *
 * @throws INVALID_ARGUMENT unless information rises in (0, 1] to 1
 */
export function groupSequentialDesign(options: GroupSequentialOptions): GroupSequentialDesign {
  const { type, information, sided = 2, alpha = 0.05, power = 0.8, delta = 0.25, gamma = 2 } = options;
  checkInformation(information, alpha, power);
  let bounds: number[];
  if (type === 'OF' || type === 'P' || type === 'WT') {
    const exponent = { OF: 0, P: 0.5, WT: delta }[type] - 0.5;
    bounds = shapedBounds(
      information.map((t) => pow(t, exponent)),
      information,
      sided,
      alpha,
    );
  } else {
    bounds = spendingBounds(
      information,
      information.map((t) => spending(type, t, alpha, sided, gamma)),
      sided,
    );
  }
  const alphaSpent = crossingProbabilities(information, bounds, sided).map((stopped) => stopped.either);
  const fixed = -normalQuantile(alpha / sided) + normalQuantile(power);
  const drift = driftForPower(information, bounds, sided, power);
  return {
    bounds: bounds.map((bound) => (bound >= UPPER_CUT ? Number.POSITIVE_INFINITY : bound)),
    alphaSpent,
    inflation: (drift / fixed) ** 2,
  };
}

/** The error that may have been spent at information t. */
function spending(type: GroupSequentialType, t: number, alpha: number, sided: 1 | 2, gamma: number): number {
  if (type === 'asP') return alpha * log(1 + (Math.E - 1) * t);
  if (type === 'asKD') return alpha * pow(t, gamma);
  return 2 * sided * normalSf(-normalQuantile(alpha / (2 * sided)) / Math.sqrt(t));
}

/**
 * Bounds look by look, so that the error spent follows `spent` (cumulative). A look at the same information as the
 * last uses its bound again.
 */
export function spendingBounds(
  information: readonly number[],
  spent: readonly number[],
  sided: 1 | 2,
): number[] {
  const process = new CrossingProcess(sided);
  const bounds: number[] = [];
  let used = 0;
  information.forEach((t, k) => {
    if (k > 0 && t === information[k - 1]) {
      bounds.push(bounds[k - 1]!);
      return;
    }
    const allowed = spent[k]! - used;
    const spend = (z: number) => {
      const { above, below } = process.crossing(t, z);
      return above + below;
    };
    const bound = k === 0 ? -normalQuantile(allowed / sided) : fallingRoot(spend, allowed, 0, UPPER_CUT);
    bounds.push(bound);
    used += spend(bound);
    const next = information.slice(k + 1).find((later) => later > t);
    if (next !== undefined) process.advance(t, bound, next);
  });
  return bounds;
}

function shapedBounds(
  shape: number[],
  information: readonly number[],
  sided: 1 | 2,
  alpha: number,
): number[] {
  const total = (scale: number) =>
    crossingProbabilities(
      information,
      shape.map((s) => scale * s),
      sided,
    ).at(-1)!.either;
  const scale = fallingRoot(total, alpha, 0.5, 8);
  return shape.map((s) => scale * s);
}

/** The drift at which the chance to have rejected by the last look is `power`. */
function driftForPower(
  information: readonly number[],
  bounds: readonly number[],
  sided: 1 | 2,
  power: number,
): number {
  const missed = (drift: number) =>
    1 - crossingProbabilities(information, bounds, sided, drift).at(-1)!.above;
  return fallingRoot(missed, 1 - power, 0, 12);
}

function checkInformation(information: readonly number[], alpha: number, power: number): void {
  const rises = information.every((t, k) => t > (k === 0 ? 0 : information[k - 1]!));
  const ends = Math.abs((information.at(-1) ?? 0) - 1) < 1e-9;
  if (!rises || !ends || !(alpha > 0 && alpha < 1) || !(power > alpha && power < 1)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Looks must follow each other up to the full sample, with error rate and power between 0 and 1.',
      'Give each look a larger share of the sample than the one before, the last one 100 %.',
    );
  }
}

/**
 * Bounds for looks that spend alpha · information^phi, without planning where the looks will be; a look that brings
 * no new information reuses the last bound (Spotify's sequential test). The last information may lie below 1.
 */
export function powerSpendingBounds(
  information: readonly number[],
  alpha: number,
  sided: 1 | 2 = 2,
  phi = 2,
): number[] {
  const rises = information.every((t, k) => t > 0 && t <= 1 && t >= (information[k - 1] ?? 0));
  if (!rises || !(alpha > 0 && alpha < 1) || !(phi > 0)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Looks must not go back, with an error rate between 0 and 1.',
    );
  }
  return spendingBounds(
    information,
    information.map((t) => alpha * pow(t, phi)),
    sided,
  );
}
