import { createRandom, type Random } from '../../../src/pipeline/core/random';
import { abTest } from '../../../src/pipeline/experiments/ab-test';
import { simulateBandit } from '../../../src/pipeline/experiments/bandit';
import { sequentialTest } from '../../../src/pipeline/experiments/confidence-sequence';
import { groupSequentialDesign } from '../../../src/pipeline/experiments/group-sequential';
import { bayesianTest } from '../../../src/pipeline/experiments/normal-posterior';
import { sampleSizeProportions } from '../../../src/pipeline/experiments/sample-size';
import { mixtureSprt } from '../../../src/pipeline/experiments/sequential-ratio';
import type {
  ArmStatistic,
  MeanStatistic,
  ProportionStatistic,
} from '../../../src/pipeline/experiments/statistics';
import { proportionZTests } from '../../../src/pipeline/experiments/two-proportions';
import { binomial, lognormalSums, rate } from './draws';
import { type AcceptanceExperiment, around, atMost, between, number } from './experiment';

/** Both arms' shares as they grow from look to look; says whether any look alarms. */
function anyLook(
  random: Random,
  options: { p: number; n: number; looks: number },
  alarms: (a: ProportionStatistic, b: ProportionStatistic) => boolean,
): boolean {
  const { p, n, looks } = options;
  const a: ProportionStatistic = { type: 'proportion', n: 0, sum: 0 };
  const b: ProportionStatistic = { type: 'proportion', n: 0, sum: 0 };
  for (let k = 0; k < looks; k++) {
    for (const arm of [a, b]) {
      arm.n += n / looks;
      arm.sum += binomial(random, n / looks, p);
    }
    if (alarms(a, b)) return true;
  }
  return false;
}

const naive = (a: ProportionStatistic, b: ProportionStatistic) =>
  proportionZTests({ count: a.sum, n: a.n }, { count: b.sum, n: b.n }).pPooled < 0.05;

/** Not before each arm has a hundred units and ten conversions: the sequence is asymptotic. */
const sequence = (a: ProportionStatistic, b: ProportionStatistic) => {
  if (Math.min(a.n, b.n) < 100 || Math.min(a.sum, b.sum) < 10) return false;
  const test = sequentialTest(a, b);
  return test.ok && test.pValue <= 0.05;
};

function anyRevenueLook(
  random: Random,
  looks: number,
  alarms: (a: ArmStatistic, b: ArmStatistic) => boolean,
): boolean {
  const add = (x: MeanStatistic): MeanStatistic => {
    const more = lognormalSums(random, 500, 1.5);
    return {
      type: 'mean',
      n: x.n + more.n,
      sum: x.sum + more.sum,
      sumSquares: x.sumSquares + more.sumSquares,
    };
  };
  let a: MeanStatistic = { type: 'mean', n: 0, sum: 0, sumSquares: 0 };
  let b = a;
  for (let k = 0; k < looks; k++) {
    [a, b] = [add(a), add(b)];
    if (alarms(a, b)) return true;
  }
  return false;
}

function groupSequentialRate(
  random: Random,
  sims: number,
  type: 'OF' | 'P' | 'asOF',
  looks: number,
  size: { p1: number; p2: number; n: number },
): number {
  const information = Array.from({ length: looks }, (_, k) => (k + 1) / looks);
  const { bounds } = groupSequentialDesign({ type, information });
  return rate(sims, () => {
    let [a, b, n] = [0, 0, 0];
    for (let k = 0; k < looks; k++) {
      const upTo = Math.round((size.n * (k + 1)) / looks);
      a += binomial(random, upTo - n, size.p1);
      b += binomial(random, upTo - n, size.p2);
      n = upTo;
      const { zPooled } = proportionZTests({ count: a, n }, { count: b, n });
      if (Math.abs(zPooled) >= bounds[k]!) return true;
    }
    return false;
  });
}

export const looking: AcceptanceExperiment[] = [
  {
    id: 'V3',
    what: 'a fixed-horizon test looked at 20 and 200 times: proof that the simulator peeks',
    sims: 5000,
    shortSims: 1500,
    run(sims) {
      const random = createRandom(3);
      const peeks = (looks: number) => rate(sims, () => anyLook(random, { p: 0.1, n: 20_000, looks }, naive));
      return { looks20: peeks(20), looks200: peeks(200) };
    },
    accept: { looks20: around(0.244, 0.02), looks200: around(0.417, 0.03) },
  },
  {
    id: 'V4',
    what: 'always-valid tests under 20, 200 and per-user looks, shares and revenue',
    sims: 5000,
    shortSims: 150,
    run(sims) {
      const random = createRandom(4);
      const looks = (p: number, n: number, count: number) =>
        rate(sims, () => anyLook(random, { p, n, looks: count }, sequence));
      const mixture = rate(sims, () => {
        const [a, b] = [0, 0].map(() => Float64Array.from({ length: 500 }, () => random.normal()));
        return mixtureSprt(a!, b!, 2, 0.1).stopAt !== null;
      });
      const revenue = rate(sims, () =>
        anyRevenueLook(random, 20, (a, b) => {
          const test = sequentialTest(a, b);
          return test.ok && test.pValue <= 0.05;
        }),
      );
      return {
        looks20: looks(0.1, 20_000, 20),
        looks20rare: looks(0.02, 20_000, 20),
        looks200: looks(0.1, 20_000, 200),
        everyUser: looks(0.1, 2000, 2000),
        mixture,
        revenue,
      };
    },
    accept: Object.fromEntries(
      ['looks20', 'looks20rare', 'looks200', 'everyUser', 'mixture', 'revenue'].map((name) => [
        name,
        atMost(0.05),
      ]),
    ),
  },
  {
    id: 'V5',
    what: 'group sequential designs without an effect',
    sims: 20_000,
    shortSims: 1500,
    run(sims) {
      const random = createRandom(5);
      const size = { p1: 0.1, p2: 0.1, n: 20_000 };
      return {
        OF: groupSequentialRate(random, sims, 'OF', 5, size),
        P: groupSequentialRate(random, sims, 'P', 5, size),
        asOF5: groupSequentialRate(random, sims, 'asOF', 5, size),
        asOF20: groupSequentialRate(random, sims, 'asOF', 20, size),
      };
    },
    accept: Object.fromEntries(['OF', 'P', 'asOF5', 'asOF20'].map((name) => [name, between(0.043, 0.057)])),
  },
  {
    id: 'V6',
    what: 'chance to win of 95 % either way: not error-controlled, the more so when looked at',
    sims: 10_000,
    shortSims: 1500,
    run(sims) {
      const random = createRandom(6);
      const wins = (a: ProportionStatistic, b: ProportionStatistic) => {
        const test = bayesianTest(a, b);
        return test.ok && Math.abs(test.chanceToWin - 0.5) >= 0.45;
      };
      return {
        fixed: rate(sims, () => anyLook(random, { p: 0.1, n: 20_000, looks: 1 }, wins)),
        looks20: rate(sims, () => anyLook(random, { p: 0.1, n: 20_000, looks: 20 }, wins)),
      };
    },
    accept: { fixed: around(0.1, 0.01), looks20: around(0.42, 0.03) },
  },
  {
    id: 'V8s',
    what: 'power of group sequential designs after inflation',
    sims: 20_000,
    shortSims: 1500,
    run(sims) {
      const random = createRandom(88);
      const power = (type: 'OF' | 'P') => {
        const information = [0.2, 0.4, 0.6, 0.8, 1];
        const { inflation } = groupSequentialDesign({ type, information });
        const n = Math.ceil(sampleSizeProportions(0.1, 0.11).pooled * inflation);
        return groupSequentialRate(random, sims, type, 5, { p1: 0.1, p2: 0.11, n });
      };
      return { OF: power('OF'), P: power('P') };
    },
    accept: { OF: around(0.8, 0.015), P: around(0.8, 0.015) },
  },
  {
    id: 'V20',
    what: 'a Thompson bandit on .10, .12, .15 over 10,000 users in batches of 500',
    sims: 200,
    shortSims: 20,
    run(sims) {
      const runs = Array.from({ length: sims }, (_, s) =>
        simulateBandit({
          shares: [0.1, 0.12, 0.15],
          units: 10_000,
          batch: 500,
          floor: 0.01,
          random: createRandom(2000 + s),
        }),
      );
      const mean = (f: (run: (typeof runs)[number]) => number) =>
        runs.reduce((sum, run) => sum + f(run), 0) / sims;
      return { bestShare: mean((run) => run.units[2]! / 10_000), regret: mean((run) => run.regret) };
    },
    accept: { bestShare: number(0.84, 0.9), regret: number(37, 57) },
  },
];

/** Kept apart: the relative scale's test is offered for display alone, since it errs on one side. */
export function relativeErrors(sims: number): { loss: number; win: number } {
  const random = createRandom(22);
  const n = 1000;
  const side = (sign: number) =>
    rate(sims, () => {
      const [a, b] = [binomial(random, n, 0.01), binomial(random, n, 0.01)];
      const test = abTest(
        { type: 'proportion', n, sum: a },
        { type: 'proportion', n, sum: b },
        { scale: 'relative' },
      );
      return test.ok && test.pValue < 0.05 && test.estimate * sign > 0;
    });
  return { loss: side(-1), win: side(1) };
}
