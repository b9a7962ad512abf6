/** One acceptance experiment: what it measures with so many simulations, and what is accepted. */
export interface AcceptanceExperiment {
  id: string;
  what: string;
  /** Simulations of the full experiment, and of the short one that runs with the tests. */
  sims: number;
  shortSims: number;
  run(sims: number): Record<string, number>;
  accept: Record<string, Range>;
}

export interface Range {
  min: number;
  max: number;
  /** False when the value is no share of simulations, so that the range is wide enough as it is. */
  isShare?: boolean;
}

export const between = (min: number, max: number): Range => ({ min, max });
export const around = (value: number, by: number): Range => ({ min: value - by, max: value + by });
export const atMost = (max: number): Range => ({ min: 0, max });
export const atLeast = (min: number): Range => ({ min, max: 1 });
export const number = (min: number, max: number): Range => ({ min, max, isShare: false });

/**
 * Whether a measured value is accepted. Below the full number of simulations a share may miss its range by four
 * standard errors of so many simulations.
 */
export function isAccepted(value: number, range: Range, sims: number, fullSims: number): boolean {
  const slack = (edge: number) => {
    if (range.isShare === false || sims >= fullSims) return 0;
    const p = Math.min(1, Math.max(0, edge));
    return 4 * Math.sqrt((p * (1 - p)) / sims);
  };
  return value >= range.min - slack(range.min) && value <= range.max + slack(range.max);
}
