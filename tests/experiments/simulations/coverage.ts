import { binomialPmf } from '../../../src/pipeline/core/distributions/binomial';
import { createRandom } from '../../../src/pipeline/core/random';
import {
  type ProportionMethod,
  proportionInterval,
} from '../../../src/pipeline/experiments/proportion-interval';
import { differenceInterval, ratioInterval } from '../../../src/pipeline/experiments/two-proportions';
import { binomial } from './draws';
import { type AcceptanceExperiment, atLeast, number } from './experiment';

const covers = ([low, high]: readonly [number, number], truth: number) => low <= truth && truth <= high;

/** Exact coverage: the chance of all counts whose interval holds the truth. */
function exactCoverage(p: number, n: number, method: ProportionMethod): number {
  let sum = 0;
  for (let k = 0; k <= n; k++)
    if (covers(proportionInterval(k, n, 0.05, method), p)) sum += binomialPmf(k, n, p);
  return sum;
}

export const coverage: AcceptanceExperiment[] = [
  {
    id: 'V7',
    what: 'coverage of 95 % intervals: single shares exactly, differences and ratios by simulation',
    sims: 50_000,
    shortSims: 2000,
    run(sims) {
      const out: Record<string, number> = {};
      for (const [p, n] of [
        [0.01, 100],
        [0.01, 1000],
        [0.1, 100],
        [0.5, 30],
      ] as const) {
        for (const method of ['normal', 'wilson', 'agresti_coull', 'jeffreys', 'clopper_pearson'] as const) {
          out[`${method}_${p}_${n}`] = exactCoverage(p, n, method);
        }
      }
      for (const [pa, pb, n] of [
        [0.1, 0.12, 1000],
        [0.01, 0.012, 500],
        [0.02, 0.05, 60],
        [0.5, 0.55, 40],
      ] as const) {
        const random = createRandom(7);
        const inside = { newcombe: 0, agresti_caffo: 0, log_ratio: 0 };
        for (let s = 0; s < sims; s++) {
          const a = { count: binomial(random, n, pa), n };
          const b = { count: binomial(random, n, pb), n };
          if (covers(differenceInterval(a, b), pb - pa)) inside.newcombe++;
          if (covers(differenceInterval(a, b, 0.05, 'agresti_caffo'), pb - pa)) inside.agresti_caffo++;
          if (covers(ratioInterval(a, b, 0.05, true), pb / pa)) inside.log_ratio++;
        }
        for (const [name, count] of Object.entries(inside)) out[`${name}_${pa}_${pb}_${n}`] = count / sims;
      }
      return out;
    },
    accept: {
      ...Object.fromEntries(
        Object.entries(singleShareCoverage()).map(([key, value]) => [
          key,
          number(value - 0.002, value + 0.002),
        ]),
      ),
      ...Object.fromEntries(
        ['0.1_0.12_1000', '0.01_0.012_500', '0.02_0.05_60', '0.5_0.55_40'].flatMap((key) => [
          [`newcombe_${key}`, atLeast(0.935)],
          [`agresti_caffo_${key}`, atLeast(0.935)],
          [`log_ratio_${key}`, atLeast(0.945)],
        ]),
      ),
    },
  },
];

/** Exact coverages computed with SciPy. */
function singleShareCoverage(): Record<string, number> {
  const table: Record<string, [number, number, number, number, number]> = {
    '0.01_100': [
      0.6334331242627774, 0.9206267977478195, 0.9816259635553501, 0.9816259635553501, 0.9816259635553501,
    ],
    '0.01_1000': [
      0.9269554936251669, 0.9635363098183773, 0.9635363098183773, 0.9449225645913871, 0.9760947634979767,
    ],
    '0.1_100': [
      0.9324158342508407, 0.9363983902254395, 0.971564702733515, 0.9556901071912227, 0.9556901071912227,
    ],
    '0.5_30': [
      0.9572260547429324, 0.9572260547429324, 0.9572260547429324, 0.9572260547429324, 0.9572260547429324,
    ],
  };
  const methods = ['normal', 'wilson', 'agresti_coull', 'jeffreys', 'clopper_pearson'];
  return Object.fromEntries(
    Object.entries(table).flatMap(([key, values]) =>
      values.map((value, i) => [`${methods[i]}_${key}`, value]),
    ),
  );
}
