import { SandtableError } from '../core/errors';

export interface DurationOptions {
  nPerArm: number;
  /** Default 2. */
  arms?: number;
  /** Users who could take part, new ones per day. */
  dailyEligibleUsers: number;
  /** Share of them who are let in. Default 1. */
  exposedShare?: number;
  /** Default 7. */
  minDays?: number;
  /** Whole weeks, since weekdays differ. Default true. */
  roundToWeeks?: boolean;
}

/** How long an experiment runs. @throws INVALID_ARGUMENT when nobody takes part */
export function experimentDuration(options: DurationOptions): { rawDays: number; days: number } {
  const {
    nPerArm,
    arms = 2,
    dailyEligibleUsers,
    exposedShare = 1,
    minDays = 7,
    roundToWeeks = true,
  } = options;
  const daily = dailyEligibleUsers * exposedShare;
  if (!(daily > 0) || !(nPerArm >= 0) || !(arms >= 1)) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Nobody takes part in this experiment.',
      'Let a share of the users above zero in.',
    );
  }
  const rawDays = (nPerArm * arms) / daily;
  const least = Math.max(minDays, Math.ceil(rawDays));
  return { rawDays, days: roundToWeeks ? 7 * Math.ceil(least / 7) : least };
}

/** Units needed when a covariate correlates with the outcome: n·(1 − ρ²). */
export function cupedSampleSize(n: number, correlation: number): number {
  return n * (1 - correlation * correlation);
}

/** How many times more units are needed when they come in clusters: 1 + (m − 1)·ICC. */
export function designEffect(intraclassCorrelation: number, clusterSize: number): number {
  return 1 + (clusterSize - 1) * intraclassCorrelation;
}
