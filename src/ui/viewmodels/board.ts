import { metricInfo, PRIMARY_METRIC } from '../../pipeline/metrics/metric-catalog';
import type { Task } from '../../pipeline/models/estimator';
import type { Views } from '../../pipeline/project/views';
import type { CandidateLook } from './who';

/** One model on the board; numbers are NaN until they are known or where they are undefined. */
export interface BoardLine {
  look: CandidateLook;
  /** Mean of the primary metric over the folds, its spread, and each fold's value. */
  mean: number;
  std: number;
  folds: number[];
  /** Seconds to fit all training rows. */
  fitSeconds: number;
  /** Milliseconds for one prediction: median and 99th percentile. */
  latencyMs: { p50: number; p99: number } | null;
  sizeBytes: number;
  /** Money per 1,000 decisions on the validation rows, at the best threshold. */
  moneyPer1000: { value: number; low: number; high: number } | null;
}

export interface Board {
  metric: { id: string; name: string; term: string; greaterIsBetter: boolean };
  lines: BoardLine[];
}

type ByCandidate<Kind extends keyof Views> = Readonly<Record<string, Views[Kind]>>;

/** The leaderboard as far as it is known, best first; models without a score yet stand last. */
export function boardOf(
  task: Task,
  looks: ReadonlyMap<string, CandidateLook>,
  cv: ByCandidate<'cv'>,
  fit: ByCandidate<'fit'>,
  evaluate: ByCandidate<'evaluate'>,
): Board {
  const id = PRIMARY_METRIC[task];
  const info = metricInfo(task, id);
  const metric = {
    id,
    name: info?.name ?? id,
    term: info?.term ?? id,
    greaterIsBetter: info?.greaterIsBetter ?? true,
  };
  const lines = [...looks.values()].map((look): BoardLine => {
    const scores = cv[look.id];
    const fitted = fit[look.id];
    const money = evaluate[look.id]?.money;
    return {
      look,
      mean: scores?.mean[id] ?? Number.NaN,
      std: scores?.std[id] ?? Number.NaN,
      folds: scores?.folds.map((fold) => fold[id] ?? Number.NaN) ?? [],
      fitSeconds: fitted?.fitSeconds ?? Number.NaN,
      latencyMs: fitted
        ? { p50: fitted.latencySeconds.p50 * 1000, p99: fitted.latencySeconds.p99 * 1000 }
        : null,
      sizeBytes: fitted?.sizeBytes ?? Number.NaN,
      moneyPer1000: money
        ? { value: money.value * 1000, low: money.low * 1000, high: money.high * 1000 }
        : null,
    };
  });
  const sign = metric.greaterIsBetter ? -1 : 1;
  lines.sort((a, b) => {
    if (Number.isNaN(a.mean) || Number.isNaN(b.mean))
      return Number(Number.isNaN(a.mean)) - Number(Number.isNaN(b.mean));
    return sign * (a.mean - b.mean);
  });
  return { metric, lines };
}

/** What the board says, as a sentence. */
export function boardFinding(board: Board, write: (value: number) => string): string {
  const scored = board.lines.filter((line) => !Number.isNaN(line.mean));
  const [best, second] = scored;
  const baseline = scored.find((line) => line.look.kind === 'dummy');
  if (!best) return 'The models are being trained';
  if (scored.length === 1)
    return `${best.look.label} stands at ${write(best.mean)}; the others are still training`;
  if (best === baseline) return 'No model beats the baseline';
  if (second && Math.abs(best.mean - second.mean) < Math.max(best.std, second.std)) {
    return `${best.look.label} leads ${second.look.label} by less than the folds differ: it may be luck`;
  }
  return `${best.look.label} leads with ${write(best.mean)}${baseline ? `; the baseline has ${write(baseline.mean)}` : ''}`;
}
