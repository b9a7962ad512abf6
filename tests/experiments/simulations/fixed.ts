import { adjust } from '../../../src/pipeline/core/descriptive/adjust-p-values';
import { normalQuantile, normalSf } from '../../../src/pipeline/core/distributions/normal';
import { createRandom } from '../../../src/pipeline/core/random';
import { abTest } from '../../../src/pipeline/experiments/ab-test';
import { analyseExperiment } from '../../../src/pipeline/experiments/experiment';
import { cupedOfRows } from '../../../src/pipeline/experiments/of-rows';
import { sampleSizeProportions } from '../../../src/pipeline/experiments/sample-size';
import { checkSplit } from '../../../src/pipeline/experiments/srm';
import { proportionZTests, ratioInterval } from '../../../src/pipeline/experiments/two-proportions';
import { binomial, lognormalSums, rate } from './draws';
import { type AcceptanceExperiment, around, atMost, between, number } from './experiment';

export const fixedHorizon: AcceptanceExperiment[] = [
  {
    id: 'V1',
    what: 'A/A at a fixed horizon: shares (pooled z) and lognormal revenue (Welch)',
    sims: 20_000,
    shortSims: 1500,
    run(sims) {
      const random = createRandom(101);
      const share = (p: number, n: number) =>
        rate(sims, () => {
          const [a, b] = [binomial(random, n, p), binomial(random, n, p)];
          return proportionZTests({ count: a, n }, { count: b, n }).pPooled < 0.05;
        });
      const revenue = rate(sims, () => {
        const test = abTest(lognormalSums(random, 2000, 1.5), lognormalSums(random, 2000, 1.5));
        return test.ok && test.pValue < 0.05;
      });
      return { share: share(0.1, 1000), rare: share(0.01, 500), revenue };
    },
    accept: { share: between(0.043, 0.057), rare: atMost(0.057), revenue: between(0.043, 0.057) },
  },
  {
    id: 'V2',
    what: 'A/A on every displayed scale: errors in each direction with few conversions',
    sims: 20_000,
    shortSims: 3000,
    run(sims) {
      const out: Record<string, number> = {};
      for (const conversions of [10, 30, 100]) {
        const random = createRandom(200 + conversions);
        const n = 1000;
        const counts = Array.from({ length: sims }, () =>
          [0, 0].map(() => binomial(random, n, conversions / n)),
        );
        const share = (test: (a: number, b: number) => boolean) =>
          rate(sims, (s) => test(counts[s]![0]!, counts[s]![1]!));
        const z = (a: number, b: number) => proportionZTests({ count: a, n }, { count: b, n }).zPooled;
        const ratio = (a: number, b: number) => ratioInterval({ count: a, n }, { count: b, n }, 0.05, true);
        out[`z_loss_${conversions}`] = share((a, b) => z(a, b) < -1.959963984540054);
        out[`z_win_${conversions}`] = share((a, b) => z(a, b) > 1.959963984540054);
        out[`ratio_loss_${conversions}`] = share((a, b) => ratio(a, b)[1] < 1);
        out[`ratio_win_${conversions}`] = share((a, b) => ratio(a, b)[0] > 1);
      }
      return out;
    },
    accept: Object.fromEntries(
      [10, 30, 100].flatMap((c) =>
        ['z_loss', 'z_win', 'ratio_loss', 'ratio_win'].map((name) => [`${name}_${c}`, atMost(0.032)]),
      ),
    ),
  },
  {
    id: 'V8',
    what: 'power at the designed size, with the test that is used',
    sims: 20_000,
    shortSims: 2000,
    run(sims) {
      const random = createRandom(8);
      const power = (p1: number, p2: number) => {
        const n = Math.ceil(sampleSizeProportions(p1, p2).pooled);
        return rate(sims, () => {
          const a = { count: binomial(random, n, p1), n };
          const b = { count: binomial(random, n, p2), n };
          return proportionZTests(a, b).pPooled < 0.05;
        });
      };
      return { common: power(0.1, 0.11), rare: power(0.02, 0.022) };
    },
    accept: { common: around(0.8, 0.012), rare: around(0.8, 0.012) },
  },
  {
    id: 'V9',
    what: 'CUPED with a correlation of .7',
    sims: 4000,
    shortSims: 500,
    run(sims) {
      const random = createRandom(9);
      const arm = (n: number, effect: number) => {
        const pre = Float64Array.from({ length: n }, () => random.normal());
        const post = pre.map((x) => effect + 0.7 * x + Math.sqrt(0.51) * random.normal());
        return cupedOfRows(post, pre);
      };
      let [rejected, found, variance, bias, bias2] = [0, 0, 0, 0, 0];
      for (let s = 0; s < sims; s++) {
        const control = arm(500, 0);
        const none = abTest(control, arm(500, 0));
        const treated = arm(500, 0.12);
        const some = abTest(control, treated);
        const raw = abTest(control.post, treated.post);
        if (!none.ok || !some.ok || !raw.ok) continue;
        if (none.pValue < 0.05) rejected++;
        if (some.pValue < 0.05) found++;
        variance += (some.standardError / raw.standardError) ** 2 / sims;
        bias += (some.estimate - 0.12) / sims;
        bias2 += (some.estimate - 0.12) ** 2 / sims;
      }
      const biasInErrors = bias / Math.sqrt((bias2 - bias * bias) / sims);
      return { varianceRatio: variance, falseAlarms: rejected / sims, power: found / sims, biasInErrors };
    },
    accept: {
      varianceRatio: number(0.49, 0.53),
      falseAlarms: between(0.04, 0.06),
      power: around(0.757, 0.03),
      biasInErrors: number(-3, 3),
    },
  },
  {
    id: 'V10',
    what: 'A/A of money per decision with users randomised',
    sims: 3000,
    shortSims: 500,
    run(sims) {
      const random = createRandom(10);
      const falseAlarms = rate(sims, () => {
        const users = 400;
        const unit: number[] = [];
        const outcome: number[] = [];
        const arm: number[] = [];
        for (let u = 0; u < users; u++) {
          // Users differ in what they are worth, so their requests are alike.
          const worth = random.normal();
          const requests = 1 + Math.floor(8 * random.uniform() ** 2);
          for (let r = 0; r < requests; r++) {
            unit.push(u);
            arm.push(u % 2);
            outcome.push(worth + random.normal());
          }
        }
        const analysis = analyseExperiment({
          unit: Int32Array.from(unit),
          arm: Uint8Array.from(arm),
          outcome: Float64Array.from(outcome),
        });
        return analysis.verdict !== 'undecided';
      });
      return { falseAlarms };
    },
    accept: { falseAlarms: between(0.04, 0.065) },
  },
  {
    id: 'V11',
    what: 'the check of the split: once, daily for four weeks, and its power',
    sims: 20_000,
    shortSims: 3000,
    run(sims) {
      const random = createRandom(11);
      const wrong = (a: number, b: number) => checkSplit([a, b], [1, 1]).status === 'unhealthy';
      const at = (share: number) =>
        rate(sims, () => {
          const a = binomial(random, 10_000, share);
          return wrong(a, 10_000 - a);
        });
      const daily = rate(sims, () => {
        let [a, n, any] = [0, 0, false];
        for (let day = 0; day < 28; day++) {
          a += binomial(random, 1000, 0.5);
          n += 1000;
          any ||= wrong(a, n - a);
        }
        return any;
      });
      return { once: at(0.5), daily, power: at(0.52) };
    },
    accept: { once: atMost(0.0015), daily: atMost(0.011), power: around(0.76, 0.02) },
  },
  {
    id: 'V12',
    what: 'five metrics without effect: unadjusted, Holm, Benjamini–Hochberg',
    sims: 5000,
    shortSims: 1500,
    run(sims) {
      const random = createRandom(12);
      const any = { none: 0, holm: 0, fdr_bh: 0 };
      for (let s = 0; s < sims; s++) {
        const p = Float64Array.from({ length: 5 }, () => {
          const [a, b] = [binomial(random, 1000, 0.1), binomial(random, 1000, 0.1)];
          return proportionZTests({ count: a, n: 1000 }, { count: b, n: 1000 }).pPooled;
        });
        if (p.some((x) => x < 0.05)) any.none++;
        for (const method of ['holm', 'fdr_bh'] as const)
          if (adjust(p, method).reject.includes(true)) any[method]++;
      }
      return { none: any.none / sims, holm: any.holm / sims, fdr_bh: any.fdr_bh / sims };
    },
    accept: { none: around(0.226, 0.02), holm: atMost(0.057), fdr_bh: atMost(0.057) },
  },
  {
    id: 'V13',
    what: "winner's curse: significant effects against the truth at 80 % power",
    sims: 20_000,
    shortSims: 4000,
    run(sims) {
      const random = createRandom(13);
      const effect = -normalQuantile(0.025) + normalQuantile(0.8);
      let [sum, count] = [0, 0];
      for (let s = 0; s < sims; s++) {
        const z = effect + random.normal();
        if (2 * normalSf(Math.abs(z)) < 0.05) {
          sum += z;
          count++;
        }
      }
      return { ratio: sum / count / effect };
    },
    accept: { ratio: number(1.1, 1.14) },
  },
];
