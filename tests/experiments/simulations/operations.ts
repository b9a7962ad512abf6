import { exp } from '../../../src/pipeline/core/math';
import { createRandom, type Random } from '../../../src/pipeline/core/random';
import { detectDrift } from '../../../src/pipeline/monitoring/detect';
import { errorCusum } from '../../../src/pipeline/monitoring/error-cusum';
import { simulateQueue } from '../../../src/pipeline/serving/queue';
import { mmc } from '../../../src/pipeline/serving/theory';
import { mg1 } from '../../../src/pipeline/serving/theory-general';
import type { Column } from '../../../src/pipeline/table/column';
import { createTable } from '../../../src/pipeline/table/table';
import { rate } from './draws';
import { type AcceptanceExperiment, atLeast, atMost, number } from './experiment';

interface QueueCase {
  lambda: number;
  servers: number;
  /** Arrivals per run; ten runs are pooled. */
  n: number;
  service?: (random: Random) => number;
}

function queueRun({ lambda, servers, n, service }: QueueCase, seed: number) {
  const random = createRandom(seed);
  const arrivals = new Float64Array(n);
  const services = new Float64Array(n);
  let t = 0;
  for (let i = 0; i < n; i++) {
    t += random.exponential() / lambda;
    arrivals[i] = t;
    services[i] = service ? service(random) : random.exponential();
  }
  const { wait } = simulateQueue({ arrivals, services, servers });
  const warm = wait.subarray(n / 10);
  let [sum, waited] = [0, 0];
  for (const w of warm) {
    sum += w;
    if (w > 0) waited++;
  }
  return { mean: sum / warm.length, waited: waited / warm.length };
}

/** Ten runs against a mean wait: how far off, relatively and in standard errors between runs. */
function againstTheory(queue: QueueCase, theory: { Wq: number; waitProbability?: number }) {
  const runs = Array.from({ length: 10 }, (_, seed) => queueRun(queue, 14_000 + seed));
  const mean = runs.reduce((sum, run) => sum + run.mean, 0) / 10;
  const variance = runs.reduce((sum, run) => sum + (run.mean - mean) ** 2, 0) / 9;
  const waited = runs.reduce((sum, run) => sum + run.waited, 0) / 10;
  return {
    relative: Math.abs(mean / theory.Wq - 1),
    errors: Math.abs(mean - theory.Wq) / Math.sqrt(variance / 10),
    waited: Math.abs(waited - (theory.waitProbability ?? waited)),
  };
}

const numberColumn = (name: string, values: Float64Array): Column => ({
  storage: 'number',
  name,
  type: 'number',
  values,
});

function categoryColumn(name: string, n: number, draw: () => number): Column {
  const codes = Int32Array.from({ length: n }, draw);
  return {
    storage: 'category',
    name,
    type: 'category',
    codes,
    levels: Array.from({ length: 40 }, (_, k) => `k${k}`),
  };
}

const KINDS = ['normal', 'lognormal', 'k3', 'k20'] as const;

function drawColumn(kind: (typeof KINDS)[number], n: number, random: Random): Column {
  const normal = Float64Array.from({ length: n }, () => random.normal());
  if (kind === 'normal') return numberColumn(kind, normal);
  if (kind === 'lognormal') return numberColumn(kind, normal.map(exp));
  return categoryColumn(kind, n, () => random.integer(kind === 'k3' ? 3 : 20));
}

export const operations: AcceptanceExperiment[] = [
  {
    id: 'V14',
    what: 'the simulated queue against Erlang C and Pollaczek–Khinchine, ten runs each',
    sims: 2_000_000,
    shortSims: 300_000,
    run(total) {
      const long = total >= 2_000_000;
      const mm10 = mmc(8, 1, 10);
      const out: Record<string, number> = {};
      const add = (name: string, result: ReturnType<typeof againstTheory>) => {
        out[`${name}_errors`] = result.errors;
        if (long) {
          out[`${name}_relative`] = result.relative;
          out[`${name}_waited`] = result.waited;
        }
      };
      const n = total / 10;
      add(
        'mm10',
        againstTheory({ lambda: 8, servers: 10, n }, { Wq: mm10.Wq, waitProbability: mm10.erlangC }),
      );
      add(
        'md1',
        againstTheory(
          { lambda: 0.8, servers: 1, n, service: () => 1 },
          { Wq: mg1(0.8, 1, 1).Wq, waitProbability: 0.8 },
        ),
      );
      if (long) {
        const mm50 = mmc(45, 1, 50);
        add(
          'busy50',
          againstTheory(
            { lambda: 45, servers: 50, n: 10 * n },
            { Wq: mm50.Wq, waitProbability: mm50.erlangC },
          ),
        );
        const busy = mmc(9.5, 1, 10);
        add(
          'busy10',
          againstTheory(
            { lambda: 9.5, servers: 10, n: 10 * n },
            { Wq: busy.Wq, waitProbability: busy.erlangC },
          ),
        );
      }
      return out;
    },
    accept: {
      mm10_errors: number(0, 4),
      mm10_relative: number(0, 0.04),
      mm10_waited: number(0, 0.01),
      md1_errors: number(0, 4),
      md1_relative: number(0, 0.04),
      md1_waited: number(0, 0.01),
      busy50_errors: number(0, 4),
      busy50_relative: number(0, 0.06),
      busy50_waited: number(0, 0.01),
      busy10_errors: number(0, 4),
      busy10_relative: number(0, 0.06),
      busy10_waited: number(0, 0.01),
    },
  },
  {
    id: 'V16',
    what: 'false alarms of the drift verdict, per column and per window of four columns',
    sims: 400,
    shortSims: 60,
    run(sims) {
      const out: Record<string, number> = {};
      for (const window of [100, 500, 5000]) {
        const random = createRandom(1600 + window);
        const columns = KINDS.map(() => 0);
        let windows = 0;
        for (let s = 0; s < sims; s++) {
          const reference = createTable(KINDS.map((kind) => drawColumn(kind, 1000, random)));
          const current = createTable(KINDS.map((kind) => drawColumn(kind, window, random)));
          const verdicts = detectDrift(reference, current);
          for (const [i, verdict] of verdicts.entries()) if (verdict.drifted) columns[i]!++;
          if (verdicts.some((verdict) => verdict.drifted)) windows++;
        }
        out[`column_${window}`] = columns.reduce((a, b) => a + b, 0) / (sims * KINDS.length);
        out[`window_${window}`] = windows / sims;
      }
      return out;
    },
    accept: Object.fromEntries(
      [100, 500, 5000].flatMap((window) => [
        [`column_${window}`, atMost(0.01)],
        [`window_${window}`, atMost(0.05)],
      ]),
    ),
  },
  {
    id: 'V17',
    what: 'power of the drift verdict: reference 1000, window 500',
    sims: 300,
    shortSims: 60,
    run(sims) {
      const random = createRandom(17);
      const found = (make: (n: number, isCurrent: boolean) => Column) =>
        rate(sims, () => {
          const [reference, current] = [createTable([make(1000, false)]), createTable([make(500, true)])];
          return detectDrift(reference, current)[0]!.drifted;
        });
      const shifted = (by: number) =>
        found((n, isCurrent) =>
          numberColumn(
            'x',
            Float64Array.from({ length: n }, () => random.normal() + (isCurrent ? by : 0)),
          ),
        );
      return {
        quarter: shifted(0.25),
        half: shifted(0.5),
        category: found((n, isCurrent) =>
          categoryColumn('c', n, () => (isCurrent && random.uniform() < 0.05 ? 30 : random.integer(3))),
        ),
        missing: found((n, isCurrent) =>
          numberColumn(
            'x',
            Float64Array.from({ length: n }, () =>
              isCurrent && random.uniform() < 0.05 ? Number.NaN : random.normal(),
            ),
          ),
        ),
      };
    },
    accept: { quarter: atLeast(0.7), half: atLeast(0.99), category: atLeast(0.99), missing: atLeast(0.99) },
  },
  {
    id: 'V18',
    what: 'the detector on a stream of errors: false alarms in 5,000 labels, delay at twice and three times the rate',
    sims: 400,
    shortSims: 200,
    run(sims) {
      const random = createRandom(18);
      const stream = (n: number, p: number) =>
        Float64Array.from({ length: n }, () => (random.uniform() < p ? 1 : 0));
      const delay = (p: number) => {
        const delays = Float64Array.from({ length: sims }, () => {
          const before = stream(500, 0.1);
          const errors = new Float64Array(2500);
          errors.set(before);
          errors.set(stream(2000, p), 500);
          return (errorCusum(errors, { expectedRate: 0.1 }).find((at) => at >= 500) ?? 2500) - 500;
        }).sort();
        return delays[Math.floor(sims / 2)]!;
      };
      return {
        falseAlarms: rate(sims, () => errorCusum(stream(5000, 0.1), { expectedRate: 0.1 }).length > 0),
        delayDouble: delay(0.2),
        delayTriple: delay(0.3),
      };
    },
    accept: { falseAlarms: atMost(0.05), delayDouble: number(0, 160), delayTriple: number(0, 60) },
  },
];
