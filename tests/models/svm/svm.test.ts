import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { createRandom } from '../../../src/pipeline/core/random';
import type { Params, TrainingData } from '../../../src/pipeline/models/estimator';
import { couplePairs } from '../../../src/pipeline/models/svm/coupling';
import { applySigmoid, fitSigmoid } from '../../../src/pipeline/models/svm/platt';
import { svmEstimator, svmScores } from '../../../src/pipeline/models/svm/svm';
import { loadGoldenDataset, standardizeColumns } from '../../golden/datasets';
import { makeData } from '../hard-data';

const train = (data: TrainingData, params: Params = {}) =>
  svmEstimator.fit(data, params, createContext({ random: createRandom(3) }));

function cancer(): TrainingData {
  const { X, y } = loadGoldenDataset('breast_cancer', { positive: 'malignant' });
  return { X: standardizeColumns(X), y, task: 'binary', nClasses: 2 };
}

/** LIBSVM and we stop at violations of 10⁻³; scikit-learn's numbers here are solved to 10⁻¹⁰. */
function expectNear(got: ArrayLike<number>, want: number[], tolerance: number) {
  want.forEach((value, i) => {
    expect(Math.abs(got[i] - value), `${got[i]} for ${value}`).toBeLessThanOrEqual(tolerance);
  });
}

describe('RBF scores, at scikit-learn 1.2.1’s numbers', () => {
  it('SVC', async () => {
    const data = cancer();
    const model = await train(data);
    const scores = svmScores(model, data.X).data;
    const want = [1.0000000059089225, 1.8804192374266897, -1.7673336275992542, -1.1368771703479066];
    expectNear(
      [0, 1, 50, 568].map((i) => scores[i]),
      want,
      5e-3,
    );
    if (model.kind !== 'svmRbf') throw new Error('The default kernel is RBF.');
    expect(Math.abs(model.support.rows - 119)).toBeLessThanOrEqual(3);
    expect(model.gamma).toBeCloseTo(1 / 30, 12);
  });

  it('SVC with weights', async () => {
    const data = cancer();
    const sampleWeight = Float64Array.from(data.y, (_, i) => (i % 3 === 0 ? 2 : 1));
    const scores = svmScores(await train({ ...data, sampleWeight }, { C: 0.5, gamma: 0.02 }), data.X).data;
    const want = [1.261734284625889, 1.9030746018036735, -1.8907274509494107, -1.56489207065858];
    expectNear(
      [0, 1, 50, 568].map((i) => scores[i]),
      want,
      5e-3,
    );
  });

  it('SVC of several classes: each pair', async () => {
    const { X, y } = loadGoldenDataset('iris');
    const scores = svmScores(await train({ X, y, task: 'multiclass', nClasses: 3 }), X);
    const want = [
      [0, 1.264438110639888, 1.1410021157462376, 2.1977078972964237],
      [70, -1.382356857127469, -0.9756970245017026, 0.060648211958115025],
      [149, -1.4543154550259074, -1.090676310959413, -0.3797222466927737],
    ];
    for (const [row, ...own] of want) expectNear(scores.data.subarray(row * 3, row * 3 + 3), own, 5e-3);
  });

  it('SVR on the standardised target', async () => {
    const { X, y } = loadGoldenDataset('diabetes');
    const scaled = standardizeColumns(X);
    const model = await train({ X: scaled, y, task: 'regression', nClasses: 0 });
    const predicted = await svmEstimator.predict(model, scaled);
    expectNear(
      [0, 1, 441].map((i) => predicted[i]),
      [226.7393820741922, 71.01670466407447, 75.98374051792597],
      0.3,
    );
  });
});

describe('linear scores', () => {
  it('LinearSVC’s coefficients where its intercept is hardly penalised', async () => {
    const model = await train(cancer(), { kernel: 'linear' });
    if (model.kind !== 'svmLinear') throw new Error('The kernel is linear.');
    const want = [-0.27063507285246324, -0.014879297740406637, -0.2440943539853565, -0.15933648732613576];
    expectNear(model.coef.data, want, 1e-3);
    expectNear(model.intercept, [0.2210213811], 1e-3);
  });

  it('SVR: as many rows above as below, beyond the tolerated error', async () => {
    const data = makeData('regression', 201, 2);
    const model = await train(data, { kernel: 'linear', epsilon: 0, C: 1000 });
    const predicted = await svmEstimator.predict(model, data.X);
    const above = data.y.filter((y, i) => y > predicted[i] + 0.05).length;
    const below = data.y.filter((y, i) => y < predicted[i] - 0.05).length;
    expect(Math.abs(above - below)).toBeLessThan(20);
    const median = makeData('regression', 201, 1);
    const flat = { ...median, X: { ...median.X, data: new Float64Array(201) } };
    const [value] = await svmEstimator.predict(await train(flat, { kernel: 'linear', epsilon: 0 }), flat.X);
    const sorted = [...median.y].sort((a, b) => a - b);
    expect(Math.abs(value - sorted[100])).toBeLessThan(0.05);
  });
});

describe('probabilities', () => {
  it('Platt’s sigmoid, at scikit-learn 1.2.1’s numbers', () => {
    const scores = Float64Array.of(-2, -1.5, -0.5, 0.2, 0.4, 1, 1.7, 3);
    const labels = Int32Array.of(0, 0, 1, 0, 1, 0, 1, 1);
    const plain = fitSigmoid(scores, labels);
    expectNear([plain.a, plain.b], [-0.5442176493855303, 0.14992469290148105], 1e-5);
    const weighted = fitSigmoid(scores, labels, Float64Array.of(1, 2, 1, 1, 3, 1, 1, 2));
    expectNear([weighted.a, weighted.b], [-0.7370393284883878, -0.14331788913104937], 1e-5);
    const scaled = fitSigmoid(
      scores.map((s) => s * 1e9),
      labels,
    );
    expect(applySigmoid(scaled, 1e9)).toBeCloseTo(applySigmoid(plain, 1), 9);
  });

  it('of separable scores stay short of certainty', () => {
    const sigmoid = fitSigmoid(Float64Array.of(-1, -1, 1, 1), Int32Array.of(0, 0, 1, 1));
    expect(applySigmoid(sigmoid, 1)).toBeCloseTo(0.75, 4);
  });

  it('couple pairs that agree into the probabilities they came from', () => {
    const p = [0.5, 0.3, 0.2];
    const r = new Float64Array(9);
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) r[3 * i + j] = p[i] / (p[i] + p[j]);
    expectNear(couplePairs(r, 3), p, 2e-3);
  });

  it('are honest on rows not seen, where no border can follow the labels', async () => {
    // A fifth of the labels is turned: nobody can do better than a log loss of 0.50 per row.
    const noisy = (seed: number) => {
      const data = makeData('binary', 300, 2, seed);
      const random = createRandom(seed);
      return { ...data, y: data.y.map((k) => (random.uniform() < 0.2 ? 1 - k : k)) };
    };
    const unseen = noisy(2);
    // The second machine knows its training rows by heart: their scores would promise certainty.
    for (const params of [{ kernel: 'linear' }, { C: 1000, gamma: 3 }]) {
      const model = await train(noisy(1), params);
      const proba = await svmEstimator.predictProba(model, unseen.X);
      const loss = unseen.y.reduce((sum, k, i) => sum - Math.log(proba.data[2 * i + k]) / 300, 0);
      expect(loss).toBeLessThan(0.68);
    }
  });
});
