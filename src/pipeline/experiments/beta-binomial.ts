import { betaCdf, betaQuantile, betaSf } from '../core/distributions/beta';
import { SandtableError } from '../core/errors';
import { cos, sin } from '../core/math';
import { betaAngleDensity } from './beta-density';
import { checkProportion } from './proportion-interval';
import { panelQuadrature } from './quadrature';
import { fallingRoot } from './root';
import type { Count } from './two-proportions';

export type BetaParameters = [alpha: number, beta: number];

/** What is believed of two shares after the experiment. */
export interface BetaBinomialResult {
  posteriorA: BetaParameters;
  posteriorB: BetaParameters;
  /** P(p_b > p_a). Not error-controlled when looked at repeatedly. */
  chanceBWins: number;
  /** E[max(p_a − p_b, 0)]: what is lost on average by choosing b. */
  expectedLossB: number;
  /** E[max(p_b − p_a, 0)]: what is lost on average by keeping a. */
  expectedLossA: number;
  intervalA: [number, number];
  intervalB: [number, number];
  meanDifference: number;
  intervalDifference: [number, number];
}

export interface BetaPrior {
  alpha: number;
  beta: number;
}

/** The posterior of a share. @throws INVALID_ARGUMENT for impossible counts or priors */
export function betaPosterior({ count, n }: Count, prior: BetaPrior = { alpha: 1, beta: 1 }): BetaParameters {
  if (n !== 0 || count !== 0) checkProportion(count, n);
  if (!(prior.alpha > 0 && prior.beta > 0)) {
    throw new SandtableError('INVALID_ARGUMENT', 'The parameters of a beta prior must be above zero.');
  }
  return [prior.alpha + count, prior.beta + n - count];
}

/** ∫ density · f over a beta distribution. Name the points at which f bends. */
export type BetaExpectation = (f: (x: number) => number, kink?: number) => number;

/** Probabilities whose quantiles become edges: there the mass is. */
const LEVELS = [1e-17, 1e-12, 1e-8, 1e-5, 1e-3, 0.02, 0.1, 0.25, 0.4, 0.5];

/**
 * Expectations over a beta distribution by quadrature between its 1e-17 quantiles, on the angle whose squared sine
 * is x: there the density has no poles for parameters of a half and more.
 */
export function betaExpectation([alpha, beta]: BetaParameters): BetaExpectation {
  const lower = LEVELS.map((p) => betaQuantile(p, alpha, beta));
  // The other tail by symmetry: 1 − q loses the digits of a share next to one.
  const upper = LEVELS.map((p) => 1 - betaQuantile(p, beta, alpha)).reverse();
  const edges = [...lower, ...upper.slice(1)].map(arcsineRoot);
  const prepare = (at: number[]) => {
    const { nodes, weights } = panelQuadrature(at.filter((e, i) => i === 0 || e > at[i - 1]!));
    const x = nodes.map((t) => sin(t) ** 2);
    const mass = nodes.map((t, i) => weights[i]! * betaAngleDensity(sin(t), cos(t), alpha, beta));
    return { x, mass, total: mass.reduce((sum, m) => sum + m, 0) };
  };
  const plain = prepare(edges);
  return (f, kink) => {
    const { x, mass, total } = kink === undefined ? plain : prepare(withKink(edges, arcsineRoot(kink)));
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += mass[i]! * f(x[i]!);
    return sum / total;
  };
}

/** Edges that crowd towards a bend, so that even a root in it is integrated. */
function withKink(edges: number[], kink: number): number[] {
  const [low, high] = [edges[0]!, edges.at(-1)!];
  const more = [kink];
  for (let width = (high - low) / 8; width > (high - low) * 1e-6; width /= 4)
    more.push(kink - width, kink + width);
  return [...edges, ...more.filter((e) => e > low && e < high)].sort((a, b) => a - b);
}

/** arcsin √p from the engine-independent sine: Newton's method on the nearer half. */
export function arcsineRoot(p: number): number {
  if (p > 0.5) return Math.PI / 2 - arcsineRoot(1 - p);
  const s = Math.sqrt(Math.max(0, p));
  let t = s;
  for (let i = 0; i < 6; i++) t -= (sin(t) - s) / cos(t);
  return t;
}

/**
 * The exact comparison of two shares with independent beta priors, by quadrature (no sampling).
 *
 * @param credible mass of the equal-tailed intervals, default 0.95
 */
export function betaBinomial(
  a: Count,
  b: Count,
  prior: BetaPrior = { alpha: 1, beta: 1 },
  credible = 0.95,
): BetaBinomialResult {
  const A = betaPosterior(a, prior);
  const B = betaPosterior(b, prior);
  const overA = betaExpectation(A);
  const overB = betaExpectation(B);
  const meanOf = ([alpha, beta]: BetaParameters) => alpha / (alpha + beta);
  // E[(X − t)⁺] of a beta X, by the tail of the beta with one more success.
  const excess =
    ([alpha, beta]: BetaParameters) =>
    (t: number) =>
      Math.max(0, meanOf([alpha, beta]) * betaSf(t, alpha + 1, beta) - t * betaSf(t, alpha, beta));
  const tail = (1 - credible) / 2;
  const interval = ([alpha, beta]: BetaParameters): [number, number] => [
    betaQuantile(tail, alpha, beta),
    betaQuantile(1 - tail, alpha, beta),
  ];
  // P(p_b − p_a > d) bends where p_a + d leaves [0, 1].
  const exceeds = (d: number) =>
    overA((x) => betaSf(Math.min(1, Math.max(0, x + d)), B[0], B[1]), d < 0 ? -d : 1 - d);
  return {
    posteriorA: A,
    posteriorB: B,
    chanceBWins: overB((x) => betaCdf(x, A[0], A[1])),
    expectedLossB: overB(excess(A)),
    expectedLossA: overA(excess(B)),
    intervalA: interval(A),
    intervalB: interval(B),
    meanDifference: meanOf(B) - meanOf(A),
    intervalDifference: [
      fallingRoot(exceeds, 1 - tail, -1, 1, 1e-13),
      fallingRoot(exceeds, tail, -1, 1, 1e-13),
    ],
  };
}
