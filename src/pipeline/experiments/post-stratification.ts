import { SandtableError } from '../core/errors';
import { type AbTestOptions, type AbTestResult, tTestOf } from './ab-test';
import { type ArmMoments, armMoments, bilinear } from './arm-moments';
import { effectOf, prepareArms } from './effect';
import { type ArmStatistic, addStatistics, asMean, isSimple } from './statistics';

type Pair = readonly [control: ArmStatistic, treatment: ArmStatistic];

/**
 * The test of `abTest` with arms balanced over strata after the fact: each stratum's arms are weighted by the
 * stratum's share of all units, which removes what differs between strata from the error (GrowthBook's post-
 * stratification). Strata in which an arm does not vary join the largest one. Degrees of freedom are those of the
 * unstratified arms.
 *
 * The variance is the multinomial one of the strata's shares plus Σ share · within-stratum variance / N.
 *
 * @param strata control and treatment per stratum, all of one kind
 * @throws INVALID_ARGUMENT without strata, or for statistics that cannot be added
 */
export function postStratifiedTest(strata: readonly Pair[], options: AbTestOptions = {}): AbTestResult {
  if (strata.length === 0) throw new SandtableError('INVALID_ARGUMENT', 'There are no strata to compare.');
  const [controls, treatments] = [strata.map((s) => s[0]), strata.map((s) => s[1])];
  const total: Pair = [addAll(controls), addAll(treatments)];
  const plain = effectOf(total[0], total[1], options.scale ?? 'absolute');
  const cells = mergeFlatStrata(strata);
  if (!plain.ok || cells.length < 2) {
    return plain.ok ? { ...plain, ...tTestOf(plain, options) } : plain;
  }
  const { theta } = prepareArms(total[0], total[1]);
  const { a, b, variance } = combine(cells, theta);
  const relative = options.scale === 'relative';
  const base = relative ? Math.abs(a.unadjusted) : 1;
  const difference = b.value - a.value;
  const gradientA = a.gradient.map((slope, i) =>
    relative ? -slope / a.unadjusted - (difference / a.unadjusted ** 2) * a.unadjustedGradient[i]! : -slope,
  );
  const gradientB = b.gradient.map((slope) => slope / base);
  const gradient = [...gradientA, ...gradientB];
  const effect = {
    ...plain,
    estimate: difference / base,
    standardError: Math.sqrt(bilinear(gradient, variance, gradient)),
  };
  return { ...effect, ...tTestOf(effect, options) };
}

/** Sums as means: a sum of proportions over strata is no single proportion, so its variance takes n − 1. */
function addAll(statistics: ArmStatistic[]): ArmStatistic {
  const sum = statistics.reduce((x, y) => addStatistics(x, y));
  return statistics.length > 1 && isSimple(sum) ? asMean(sum) : sum;
}

function mergeFlatStrata(strata: readonly Pair[]): Pair[] {
  const isFlat = ([a, b]: Pair) => armMoments(a, 0).degenerate || armMoments(b, 0).degenerate;
  const flat = strata.filter(isFlat);
  const rest = strata.filter((stratum) => !isFlat(stratum));
  if (flat.length === 0 || rest.length === 0) return rest;
  const sizes = rest.map(([a, b]) => a.n + b.n);
  const largest = sizes.indexOf(Math.max(...sizes));
  return rest.map((stratum, i): Pair => {
    if (i !== largest) return stratum;
    const all = [stratum, ...flat];
    return [addAll(all.map((s) => s[0])), addAll(all.map((s) => s[1]))];
  });
}

/** Both arms' weighted means of the summed quantities, with the covariance of all of them. */
function combine(cells: Pair[], theta: number) {
  const N = cells.reduce((sum, [a, b]) => sum + a.n + b.n, 0);
  const share = cells.map(([a, b]) => (a.n + b.n) / N);
  const means = cells.map(([a, b]) => [...meansOf(a), ...meansOf(b)]);
  const size = means[0]!.length;
  const centre = Array.from({ length: size }, (_, i) =>
    means.reduce((sum, m, k) => sum + share[k]! * m[i]!, 0),
  );
  const variance = centre.map((_, i) =>
    centre.map((__, j) => {
      let sum = -centre[i]! * centre[j]!;
      for (let k = 0; k < cells.length; k++) sum += share[k]! * means[k]![i]! * means[k]![j]!;
      return sum / N;
    }),
  );
  cells.forEach(([a, b], k) => {
    const units = a.n + b.n;
    const arms = [armMoments(a, theta), armMoments(b, theta)];
    arms.forEach((arm, which) => {
      const offset = which * (size / 2);
      arm.covariance.forEach((row, i) => {
        row.forEach((value, j) => {
          variance[offset + i]![offset + j]! += (share[k]! * value * units) / arm.n / N;
        });
      });
    });
  });
  const type = cells[0]![0].type;
  return {
    a: valueAt(type, centre.slice(0, size / 2), theta),
    b: valueAt(type, centre.slice(size / 2), theta),
    variance,
  };
}

/** The means of the quantities that an arm sums, in the order of its covariance. */
function meansOf(statistic: ArmStatistic): number[] {
  switch (statistic.type) {
    case 'proportion':
    case 'mean':
      return [statistic.sum / statistic.n];
    case 'ratio':
      return [statistic.numerator.sum / statistic.n, statistic.denominator.sum / statistic.n];
    case 'cuped':
      return [statistic.post.sum / statistic.n, statistic.pre.sum / statistic.n];
    case 'cuped_ratio': {
      const { numeratorPost, denominatorPost, numeratorPre, denominatorPre } = statistic;
      return [numeratorPost, denominatorPost, numeratorPre, denominatorPre].map((s) => s.sum / statistic.n);
    }
    case 'quantile':
      throw new SandtableError('INVALID_ARGUMENT', 'Quantiles cannot be weighted over strata.');
  }
}

type Value = Pick<ArmMoments, 'value' | 'unadjusted' | 'gradient' | 'unadjustedGradient'>;

/** An arm's value and its derivatives at given means. */
function valueAt(type: ArmStatistic['type'], m: number[], theta: number): Value {
  const ratio = (top: number, bottom: number) => ({
    value: top / bottom,
    gradient: [1 / bottom, -top / (bottom * bottom)],
  });
  if (type === 'ratio') {
    const { value, gradient } = ratio(m[0]!, m[1]!);
    return { value, unadjusted: value, gradient, unadjustedGradient: gradient };
  }
  if (type === 'cuped') {
    const value = m[0]! - theta * m[1]!;
    return { value, unadjusted: m[0]!, gradient: [1, -theta], unadjustedGradient: [1, 0] };
  }
  if (type === 'cuped_ratio') {
    const [post, pre] = [ratio(m[0]!, m[1]!), ratio(m[2]!, m[3]!)];
    return {
      value: post.value - theta * pre.value,
      unadjusted: post.value,
      gradient: [...post.gradient, ...pre.gradient.map((slope) => -theta * slope)],
      unadjustedGradient: [...post.gradient, 0, 0],
    };
  }
  return { value: m[0]!, unadjusted: m[0]!, gradient: [1], unadjustedGradient: [1] };
}
