import { normalSf } from '../core/distributions/normal';
import { exp } from '../core/math';
import { evenEdges, panelQuadrature } from './quadrature';

/**
 * The line of z is cut here, as in rpact, with which bounds are to agree: beyond, the chance to be is 1e-9 below and
 * 1e-15 above. Nobody reaches a bound above the upper cut.
 */
export const LOWER_CUT = -6;
export const UPPER_CUT = 8;
const REACH = 8.5;

/** Those who have not stopped at a look, on a quadrature grid: density times weight at points of z. */
interface Survivors {
  information: number;
  z: Float64Array;
  mass: Float64Array;
}

/** The chances to stop at a look above and below its bounds. */
export interface Crossing {
  above: number;
  below: number;
}

/**
 * A test statistic that is a Brownian motion with drift over its information, watched at looks: the recursion of
 * Armitage, McPherson & Rowe (1969) from look to look, by panels of Gauss–Legendre points.
 */
export class CrossingProcess {
  private before: Survivors | undefined;
  private lost = 0;

  /**
   * @param sided 2: stop beyond ±bound; 1: stop above the bound only
   * @param drift mean of z at information 1
   */
  constructor(
    private readonly sided: 1 | 2,
    private readonly drift = 0,
  ) {}

  /** The chance of stopping at the next look, at this information and bound, and not before. */
  crossing(information: number, bound: number): Crossing {
    const { before, drift, sided } = this;
    const root = Math.sqrt(information);
    if (!before) {
      const below = sided === 2 ? normalSf(bound + drift * root) : 0;
      return { above: normalSf(bound - drift * root), below };
    }
    const high = Math.min(bound, UPPER_CUT) * root;
    const low = Math.max(-bound, LOWER_CUT) * root;
    const step = information - before.information;
    const spread = Math.sqrt(step);
    const from = Math.sqrt(before.information);
    let [above, below] = [0, this.lost];
    for (let i = 0; i < before.z.length; i++) {
      const reached = before.z[i]! * from + drift * step;
      above += before.mass[i]! * normalSf((high - reached) / spread);
      if (sided === 2) below += before.mass[i]! * normalSf((reached - low) / spread);
    }
    return { above, below };
  }

  /** Moves on with those who did not stop at this look. `next` is the following look's information. */
  advance(information: number, bound: number, next: number): void {
    const root = Math.sqrt(information);
    const centre = this.drift * root;
    const lowerBound = this.sided === 2 ? Math.max(-bound, LOWER_CUT) : centre - REACH;
    const high = Math.min(bound, UPPER_CUT, centre + REACH);
    const low = Math.max(lowerBound, centre - REACH);
    this.lost = !this.before && this.sided === 2 ? normalSf(centre - low) - normalSf(centre + bound) : 0;
    const last = this.before?.information ?? 0;
    // Panels no wider than the kernels on either side, in units of z here.
    const scale = Math.sqrt(Math.min(information - last, Math.max(next - information, 1e-6)) / information);
    const panels = Math.max(2, Math.ceil((high - low) / Math.min(2, 2 * scale)));
    const { nodes: z, weights } = panelQuadrature(evenEdges(low, high, panels));
    const mass = weights.map((weight, i) => weight * this.density(z[i]!, information));
    this.before = { information, z, mass };
  }

  private density(z: number, information: number): number {
    const { before, drift } = this;
    const root = Math.sqrt(information);
    const factor = 1 / Math.sqrt(2 * Math.PI);
    if (!before) return factor * exp(-((z - drift * root) ** 2) / 2);
    const step = information - before.information;
    const from = Math.sqrt(before.information);
    let sum = 0;
    for (let i = 0; i < before.z.length; i++) {
      const distance = z * root - before.z[i]! * from - drift * step;
      const exponent = (distance * distance) / (2 * step);
      if (exponent < 45) sum += before.mass[i]! * exp(-exponent);
    }
    return (sum * factor * root) / Math.sqrt(step);
  }
}

/**
 * The chance of having stopped by each look, for bounds on z at given information: on either side, and above alone
 * (the power to find what one looks for; stopping below for the wrong reason is none).
 */
export function crossingProbabilities(
  information: readonly number[],
  bounds: readonly number[],
  sided: 1 | 2,
  drift = 0,
): { either: number; above: number }[] {
  const process = new CrossingProcess(sided, drift);
  let [either, aboveAll] = [0, 0];
  return information.map((t, k) => {
    const { above, below } = process.crossing(t, bounds[k]!);
    either += above + below;
    aboveAll += above;
    if (k + 1 < information.length) process.advance(t, bounds[k]!, information[k + 1]!);
    return { either, above: aboveAll };
  });
}
