import { normalQuantile } from '../core/distributions/normal';
import { SandtableError } from '../core/errors';
import { arcsineRoot } from './beta-binomial';
import { checkShares, chi2Power, normalPower, type Sided, tPower, tTestPower } from './power';
import { fallingRoot } from './root';

/** What an experiment is to achieve. Sizes are real numbers: show them rounded up. */
export interface Aim {
  /** The chance to find the effect. Default 0.8. */
  power?: number;
  /** The chance to find one where there is none. Default 0.05. */
  alpha?: number;
  sided?: Sided;
  /** Units in the second arm per unit of the first. Default 1. */
  ratio?: number;
}

const settle = ({ power = 0.8, alpha = 0.05, sided = 2, ratio = 1 }: Aim) => {
  if (!(power > 0 && power < 1 && alpha > 0 && alpha < 1 && ratio > 0)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Power and error rate lie between 0 and 1, and both arms need units.',
    );
  }
  const za = -normalQuantile(alpha / sided);
  return { power, alpha, sided, ratio, za, zb: normalQuantile(power) };
};

const noEffect = () =>
  new SandtableError(
    'INVALID_ARGUMENT',
    'No number of units finds an effect of zero.',
    'Say which effect would be worth finding.',
  );

/** Cohen's h of p2 against p1: 2·arcsin√p2 − 2·arcsin√p1. */
export function cohenH(p1: number, p2: number): number {
  return 2 * arcsineRoot(p2) - 2 * arcsineRoot(p1);
}

/**
 * Units in the first arm for a z test of two shares: `pooled` for the test whose variance assumes no difference
 * (R's power.prop.test), `unpooled` for the one that does not. The wrong tail of a two-sided test is left out.
 */
export function sampleSizeProportions(
  p1: number,
  p2: number,
  aim: Aim = {},
): { pooled: number; unpooled: number } {
  checkShares(p1, p2);
  if (p1 === p2) throw noEffect();
  const { ratio, za, zb } = settle(aim);
  const own = p1 * (1 - p1) + (p2 * (1 - p2)) / ratio;
  const common = (p1 + ratio * p2) / (1 + ratio);
  const pooled = za * Math.sqrt(common * (1 - common) * (1 + 1 / ratio)) + zb * Math.sqrt(own);
  const distance = (p2 - p1) ** 2;
  return { pooled: (pooled * pooled) / distance, unpooled: ((za + zb) ** 2 * own) / distance };
}

/** Units in the first arm for the z test on the arcsine scale, both tails counted (statsmodels' NormalIndPower). */
export function sampleSizeArcsine(h: number, aim: Aim = {}): number {
  const { power, alpha, sided, ratio, za, zb } = settle(aim);
  if (h === 0) throw noEffect();
  const mean = (n: number) => Math.abs(h) * Math.sqrt((n * ratio) / (1 + ratio));
  const guess = ((za + Math.max(zb, 0.1)) / h) ** 2 * (1 + 1 / ratio);
  return growUntil((n) => normalPower(mean(n), alpha, sided), power, guess);
}

/**
 * Units in the first arm for the two-sample t test and a standardised difference. At least so many that a standard
 * deviation can be estimated.
 *
 * @param bothTails false leaves out the wrong tail, as R's power.t.test
 */
export function sampleSizeT(effectSize: number, aim: Aim = {}, bothTails = true): number {
  const { power, alpha, sided, ratio, za, zb } = settle(aim);
  if (effectSize === 0) throw noEffect();
  const d = Math.abs(effectSize);
  const guess = ((za + Math.max(zb, 0.1)) / d) ** 2 * (1 + 1 / ratio) + 2;
  const at = (n: number) =>
    tPower(d * Math.sqrt((n * ratio) / (1 + ratio)), n * (1 + ratio) - 2, alpha, sided, bothTails);
  return growUntil(at, power, guess, 2.0001 / (1 + ratio));
}

/** Units in all for a chi-square test with effect size w. */
export function sampleSizeChi2(w: number, df: number, aim: Aim = {}): number {
  const { power, alpha } = settle(aim);
  if (w === 0) throw noEffect();
  return growUntil((n) => chi2Power(w, n, df, alpha), power, 8 / (w * w));
}

/** The n at which a rising power reaches the target. */
function growUntil(powerAt: (n: number) => number, target: number, guess: number, least = 1e-9): number {
  let high = Math.max(guess, 2 * least);
  while (powerAt(high) < target) high *= 2;
  if (powerAt(least) >= target) return least;
  return fallingRoot((n) => -powerAt(n), -target, least, high, high * 1e-12);
}

/**
 * The smallest rise of a share that n units per arm find, with the unpooled variance at p and p + rise. NaN when
 * even a rise to one is missed.
 */
export function detectableRise(baseline: number, nPerArm: number, aim: Aim = {}): number {
  checkShares(baseline);
  const { za, zb } = settle(aim);
  const distance = (rise: number) => {
    const p = baseline + rise;
    const spread = Math.sqrt((baseline * (1 - baseline) + p * (1 - p)) / nPerArm);
    return (za + zb) * spread - rise;
  };
  const most = 1 - baseline;
  return distance(most) > 0 ? Number.NaN : fallingRoot(distance, 0, 0, most, 1e-15);
}

/** The smallest standardised difference that n1 and n2 units find with a t test. */
export function detectableEffect(n1: number, n2: number, aim: Aim = {}): number {
  const { power, alpha, sided } = settle(aim);
  return growUntil((d) => tTestPower(d, n1, n2, alpha, sided), power, 1);
}
