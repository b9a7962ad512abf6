import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { matrixFromRows } from '../../../src/pipeline/core/matrix';
import { bayesEstimator } from '../../../src/pipeline/models/bayes/estimator';
import type { TrainingData } from '../../../src/pipeline/models/estimator';

interface Fixture {
  naiveBayes: {
    X: number[][];
    y: number[];
    probe: number[][];
    cases: { distribution: string; alpha: number; weight: number[] | null; proba: number[][] }[];
  };
}

const { naiveBayes }: Fixture = JSON.parse(
  readFileSync(new URL('../fixtures/scikit-learn.json', import.meta.url), 'utf8'),
);
const data: TrainingData = {
  X: matrixFromRows(naiveBayes.X),
  y: Float64Array.from(naiveBayes.y),
  task: 'multiclass',
  nClasses: 3,
};

describe('naive Bayes of counts, and of yes and no', () => {
  for (const { distribution, alpha, weight, proba } of naiveBayes.cases) {
    const name = `${distribution}, alpha ${alpha}${weight ? ', weighted' : ''}`;
    it(`says what scikit-learn says: ${name}`, async () => {
      const sampleWeight = weight ? { sampleWeight: Float64Array.from(weight) } : {};
      const model = await bayesEstimator.fit(
        { ...data, ...sampleWeight },
        { distribution, alpha },
        createContext(),
      );
      const said = await bayesEstimator.predictProba(model, matrixFromRows(naiveBayes.probe));
      proba.flat().forEach((p, at) => {
        expect(Math.abs(said.data[at]! - p)).toBeLessThan(1e-12 * Math.max(p, 1e-3));
      });
    });
  }

  it('refuses counts below zero, and says what to do', async () => {
    const negative = { ...data, X: matrixFromRows(naiveBayes.X.map((row) => row.map((x) => x - 1))) };
    const attempt = async () =>
      bayesEstimator.fit(negative, { distribution: 'multinomial' }, createContext());
    await expect(attempt()).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      remedy: expect.stringContaining('Scale numbers from 0 to 1'),
    });
  });

  it('never gives a class that was not there', async () => {
    for (const distribution of ['multinomial', 'bernoulli']) {
      const model = await bayesEstimator.fit({ ...data, nClasses: 4 }, { distribution }, createContext());
      const said = await bayesEstimator.predictProba(model, data.X);
      for (let i = 0; i < said.rows; i++) expect(said.data[4 * i + 3]).toBe(0);
    }
  });
});
