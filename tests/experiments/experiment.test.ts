import { describe, expect, test } from 'vitest';
import { createRandom } from '../../src/pipeline/core/random';
import { analyseExperiment, type ExperimentOptions } from '../../src/pipeline/experiments/experiment';
import { runMoneyExperiment } from '../../src/pipeline/experiments/money-experiment';
import { checkSplit } from '../../src/pipeline/experiments/srm';

function requests(users: number, effect: number, seed = 1): ExperimentOptions {
  const random = createRandom(seed);
  const unit: number[] = [];
  const arm: number[] = [];
  const outcome: number[] = [];
  for (let u = 0; u < users; u++) {
    for (let r = 0; r < 1 + (u % 3); r++) {
      unit.push(u);
      arm.push(u % 2);
      outcome.push(2 + (u % 2) * effect + random.normal());
    }
  }
  return { unit: Int32Array.from(unit), arm: Uint8Array.from(arm), outcome: Float64Array.from(outcome) };
}

describe('analyseExperiment', () => {
  test('tells better from worse, in numbers and in words', () => {
    const better = analyseExperiment({ ...requests(600, 0.5), names: ['old', 'new'], currency: 'EUR' });
    expect(better.verdict).toBe('better');
    expect(better.perDecision.value).toBeGreaterThan(0.3);
    expect(better.perDecision.low).toBeGreaterThan(0);
    expect(better.sentence).toMatch(/^new earns 0\.\d+ EUR more per decision than old \(95 % interval /);
    const worse = analyseExperiment(requests(600, -0.5));
    expect(worse.verdict).toBe('worse');
    expect(worse.sentence).toMatch(/^treatment earns \d\.\d+ less per decision than control/);
  });

  test('no effect is undecided, and the wider always-valid interval holds the fixed one', () => {
    const none = analyseExperiment(requests(600, 0, 4));
    expect(none.verdict).toBe('undecided');
    expect(none.sentence).toMatch(/chance/);
    expect(none.perDecision.anytime.low).toBeLessThan(none.perDecision.low);
    expect(none.perDecision.anytime.high).toBeGreaterThan(none.perDecision.high);
  });

  test('sums per unit and per decision are what they say', () => {
    const analysis = analyseExperiment({
      unit: Int32Array.of(1, 1, 2, 3, 4, 4),
      arm: Uint8Array.of(0, 0, 1, 0, 1, 1),
      outcome: Float64Array.of(1, 2, 4, 6, 8, 3),
      minUnits: 2,
    });
    expect(analysis.arms).toEqual([
      { name: 'control', units: 2, requests: 3, total: 9, perDecision: 3, perUnit: 4.5 },
      { name: 'treatment', units: 2, requests: 3, total: 15, perDecision: 5, perUnit: 7.5 },
    ]);
    expect(analysis.perDecision.value).toBe(2);
    expect(analysis.perUnit.value).toBe(3);
  });

  test('users in both arms and requests without an outcome are left out and counted', () => {
    const data = requests(200, 0);
    data.arm[0] = 1;
    data.unit[0] = 2;
    data.outcome[1] = Number.NaN;
    const analysis = analyseExperiment(data);
    expect(analysis.mixedUnits).toBe(1);
    expect(analysis.unlabelled).toBe(1);
  });

  test('a wrong split decides nothing, however large the difference', () => {
    const data = requests(800, 3);
    const analysis = analyseExperiment({ ...data, weights: [0.7, 0.3] });
    expect(analysis.split.status).toBe('unhealthy');
    expect(analysis.verdict).toBe('undecided');
    expect(analysis.sentence).toMatch(/not split as designed/);
  });

  test('too few users are refused with a remedy, equal outcomes judged as nothing', () => {
    expect(() => analyseExperiment(requests(40, 0))).toThrow(/Only 20 users/);
    const flat = requests(200, 0);
    flat.outcome.fill(0);
    const analysis = analyseExperiment(flat);
    expect(analysis.verdict).toBe('undecided');
    expect(analysis.perDecision.value).toBe(0);
    expect(analysis.sentence).toMatch(/do not vary/);
  });

  test('a baseline of zero is judged like any other', () => {
    const data = requests(400, 1);
    data.outcome.forEach((money, i) => {
      if (data.arm[i] === 0) data.outcome[i] = 0;
      else data.outcome[i] = money;
    });
    expect(analyseExperiment(data).verdict).toBe('better');
  });

  test('lengths must agree and arms exist', () => {
    const data = requests(100, 0);
    expect(() => analyseExperiment({ ...data, outcome: Float64Array.of(1) })).toThrow(/number of requests/);
    data.arm[0] = 2;
    expect(() => analyseExperiment(data)).toThrow(/no arm 2/);
  });
});

describe('runMoneyExperiment', () => {
  const unit = Int32Array.from({ length: 6000 }, (_, i) => i % 2000);
  const random = createRandom(3);
  const control = Float64Array.from(unit, () => random.normal());
  const treatment = control.map((money) => money + 0.2);

  test('sees one of both outcomes, and the simulation knows the truth', () => {
    const result = runMoneyExperiment({
      unit,
      control,
      treatment,
      treatmentShare: 0.5,
      alpha: 0.05,
      salt: 's',
    });
    expect(result.trueDifference).toBeCloseTo(0.2, 10);
    expect(result.outcome).toBe('better');
    expect(result.difference.low).toBeLessThan(0.2);
    expect(result.difference.high).toBeGreaterThan(0.2);
    expect(result.control.units + result.treatment.units).toBe(2000);
    expect(result.split.status).toBe('healthy');
  });

  test('one user is no experiment', () => {
    const one = { unit: Int32Array.of(1), control: Float64Array.of(1), treatment: Float64Array.of(2) };
    const result = runMoneyExperiment({ ...one, treatmentShare: 0.5, alpha: 0.05, salt: 's' });
    expect(result.outcome).toBe('undecided');
    expect(result.difference.low).toBeNaN();
  });
});

describe('checkSplit', () => {
  test('closed arms are no cells, nobody is no mismatch', () => {
    expect(checkSplit([500, 500, 0], [1, 1, 0])).toMatchObject({
      chi2: 0,
      df: 1,
      pValue: 1,
      status: 'healthy',
    });
    expect(checkSplit([0, 0], [1, 1])).toMatchObject({ pValue: 1, status: 'not-enough-traffic' });
    expect(checkSplit([50], [1])).toMatchObject({ df: 0, pValue: 1, status: 'healthy' });
  });

  test('splits that are none are refused', () => {
    expect(() => checkSplit([1, 2], [1])).toThrow(/weight/);
    expect(() => checkSplit([1, 2], [0, 0])).toThrow(/weight/);
    expect(() => checkSplit([1, -2], [1, 1])).toThrow(/weight/);
  });
});
