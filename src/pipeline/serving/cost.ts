import { SandtableError } from '../core/errors';

/** Mean length of a month, days. */
export const DAYS_PER_MONTH = 365.25 / 12;

/** What serving costs, in the currency of the price. */
export interface ServingCost {
  perDay: number;
  perMonth: number;
  /** Per 1,000 predictions; Infinity when there are none but something is paid, 0 when nothing is. */
  perThousand: number;
  /** Machine-hours paid per day. */
  hoursPerDay: number;
}

const costOf = (hoursPerDay: number, pricePerHour: number, predictionsPerDay: number): ServingCost => {
  const perDay = hoursPerDay * pricePerHour;
  return {
    perDay,
    perMonth: perDay * DAYS_PER_MONTH,
    perThousand: perDay === 0 ? 0 : (1000 * perDay) / predictionsPerDay,
    hoursPerDay,
  };
};

function checkMoney(...values: number[]): void {
  if (values.some((value) => !(value >= 0) || !Number.isFinite(value))) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'Prices, machines and volumes must be zero or more.',
      'Check the price per hour, the replicas and the volume per day.',
    );
  }
}

/** Replicas that run around the clock, used or not. `pricePerHour` is for one replica. */
export function onlineCost(options: {
  replicas: number;
  pricePerHour: number;
  requestsPerDay: number;
}): ServingCost {
  const { replicas, pricePerHour, requestsPerDay } = options;
  checkMoney(replicas, pricePerHour, requestsPerDay);
  return costOf(24 * replicas, pricePerHour, requestsPerDay);
}

export interface BatchCost extends ServingCost {
  /** How long one run takes, seconds. */
  runSeconds: number;
  /** Whether a day's rows can be scored within a day. */
  fitsInADay: boolean;
}

/**
 * One machine, started once a day, that scores `rowsPerDay` rows and stops. Pays at least `minimumSeconds` a run
 * (starting up, loading the model; the shortest time clouds bill). `workers` rows are scored at the same time.
 */
export function batchCost(options: {
  rowsPerDay: number;
  secondsPerRow: number;
  pricePerHour: number;
  workers?: number;
  /** Default 120: two minutes to start and load. */
  startupSeconds?: number;
  /** Default 60. */
  minimumSeconds?: number;
}): BatchCost {
  const { rowsPerDay, secondsPerRow, pricePerHour } = options;
  const { workers = 1, startupSeconds = 120, minimumSeconds = 60 } = options;
  checkMoney(rowsPerDay, secondsPerRow, pricePerHour, startupSeconds, minimumSeconds);
  if (!(workers >= 1)) throw new SandtableError('INVALID_ARGUMENT', 'A batch needs at least one worker.');
  const runSeconds = Math.max(minimumSeconds, startupSeconds + (rowsPerDay * secondsPerRow) / workers);
  return {
    ...costOf(runSeconds / 3600, pricePerHour, rowsPerDay),
    runSeconds,
    fitsInADay: runSeconds <= 86_400,
  };
}
