import { betaCdf } from '../core/distributions/beta';
import { normalCdf, normalPdf } from '../core/distributions/normal';
import { SandtableError } from '../core/errors';
import type { Random } from '../core/random';
import { type BetaPrior, betaExpectation, betaPosterior } from './beta-binomial';
import { panelQuadrature } from './quadrature';
import type { Count } from './two-proportions';

/** The probability of each arm to have the highest share, under independent beta posteriors. Sums to one. */
export function bestArmBeta(arms: readonly Count[], prior?: BetaPrior): number[] {
  const posteriors = arms.map((arm) => betaPosterior(arm, prior));
  return normalise(
    posteriors.map((own, i) =>
      betaExpectation(own)((x) =>
        posteriors.reduce((p, [alpha, beta], j) => (j === i ? p : p * betaCdf(x, alpha, beta)), 1),
      ),
    ),
  );
}

/** The probability of each arm to have the highest mean, under independent normal posteriors. Sums to one. */
export function bestArmNormal(mean: readonly number[], sd: readonly number[]): number[] {
  if (mean.length !== sd.length || mean.length === 0 || sd.some((s) => !(s > 0))) {
    throw new SandtableError('INVALID_ARGUMENT', 'Each arm needs a mean and a spread above zero.');
  }
  return normalise(
    mean.map((mu, i) => {
      const others = mean.map((_, j) => j).filter((j) => j !== i);
      // Edges where another arm's distribution rises, which may be a step on this arm's scale.
      const edges = [-8, -4, -2, -1, 0, 1, 2, 4, 8];
      for (const j of others) {
        const centre = (mean[j]! - mu) / sd[i]!;
        const width = sd[j]! / sd[i]!;
        for (const k of [-6, -2, 0, 2, 6]) edges.push(centre + k * width);
      }
      const inside = edges.filter((z) => z >= -8 && z <= 8).sort((x, y) => x - y);
      const { nodes, weights } = panelQuadrature(inside);
      let sum = 0;
      nodes.forEach((z, n) => {
        let p = weights[n]! * normalPdf(z);
        for (const j of others) p *= normalCdf((mu + sd[i]! * z - mean[j]!) / sd[j]!);
        sum += p;
      });
      return sum;
    }),
  );
}

function normalise(values: number[]): number[] {
  const total = values.reduce((sum, x) => sum + x, 0);
  return values.map((x) => x / total);
}

/**
 * Shares of traffic from probabilities of being best, none below `floor`: w = f + (1 − k·f)·p.
 *
 * @throws INVALID_ARGUMENT when k floors exceed the whole
 */
export function banditWeights(probabilityBest: readonly number[], floor = 0.01): number[] {
  const rest = 1 - probabilityBest.length * floor;
  if (!(floor >= 0) || rest < 0) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'The least share of an arm times the arms exceeds the whole.',
    );
  }
  return probabilityBest.map((p) => floor + rest * p);
}

export interface BanditRun {
  /** Units sent to each arm. */
  units: number[];
  successes: number[];
  /** Expected successes forgone against always playing the best arm. */
  regret: number;
  /** Weights after the last batch. */
  weights: number[];
}

/** A Thompson bandit on known shares, batch by batch: what a simulation can know and a real one cannot. */
export function simulateBandit(options: {
  shares: readonly number[];
  units: number;
  batch: number;
  floor?: number;
  random: Random;
}): BanditRun {
  const { shares, units, batch, floor = 0, random } = options;
  const best = Math.max(...shares);
  const arms = shares.map(() => ({ count: 0, n: 0 }));
  let weights = shares.map(() => 1 / shares.length);
  for (let done = 0; done < units; done += batch) {
    const size = Math.min(batch, units - done);
    for (let u = 0; u < size; u++) {
      let rest = random.uniform();
      let arm = 0;
      while (arm < shares.length - 1 && rest >= weights[arm]!) rest -= weights[arm++]!;
      arms[arm]!.n++;
      if (random.uniform() < shares[arm]!) arms[arm]!.count++;
    }
    weights = banditWeights(bestArmBeta(arms), floor);
  }
  return {
    units: arms.map((arm) => arm.n),
    successes: arms.map((arm) => arm.count),
    regret: arms.reduce((sum, arm, i) => sum + arm.n * (best - shares[i]!), 0),
    weights,
  };
}
