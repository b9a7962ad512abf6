import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { matrixFromRows } from '../../src/pipeline/core/matrix';
import { createRandom } from '../../src/pipeline/core/random';
import { fitPipeline, predictPipeline } from '../../src/pipeline/model-selection/fitted-pipeline';
import { scoresOf } from '../../src/pipeline/models/predictions';
import { fitColumnTransformer } from '../../src/pipeline/preprocessing/column-transformer';
import { nominalGroups } from '../../src/pipeline/preprocessing/nominal-features';
import { correctPriors, priorFactors } from '../../src/pipeline/preprocessing/prior-correction';
import type { Sampling } from '../../src/pipeline/preprocessing/sample-training-rows';
import { smote } from '../../src/pipeline/preprocessing/smote';
import type { EncodedTarget } from '../../src/pipeline/preprocessing/target';
import { createTable } from '../../src/pipeline/table/table';
import { allRows, categories, numbers } from '../preprocessing/build-table';

const n = 3000;
const random = createRandom(5);
const x = Array.from({ length: n }, () => random.normal());
const labels = x.map((value) => (random.uniform() < 0.08 * Math.exp(value / 2) ? 1 : 0));
const table = createTable([
  numbers('x', x),
  categories(
    'c',
    x.map((value) => (value > 0 ? 'up' : 'down')),
  ),
]);
const target: EncodedTarget = {
  task: 'binary',
  name: 'y',
  y: Float64Array.from(labels),
  rows: allRows(n),
  classes: ['no', 'yes'],
  counts: [],
  missing: 0,
};
const train = allRows(2000);
const validation = allRows(n).slice(2000);
const learn = (sampling?: Sampling, encoded = target, data = table) =>
  fitPipeline(
    data,
    encoded,
    train,
    { kind: 'logistic', params: {}, recipe: {}, ...(sampling ? { sampling } : {}) },
    createContext({ random: createRandom(1) }),
  );
const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;

describe('sampling inside a fold', () => {
  it.each(['weights', 'over', 'under', 'smote'] as const)('%s keeps probabilities honest', async (method) => {
    const pipeline = await learn({ method, ratio: 1, kNeighbors: 5 });
    expect(pipeline.transformer).toMatchObject({ rows: 2000 });
    expect(pipeline.priors?.[0]).toBeGreaterThan(1);
    const truth = mean(target.y.slice(2000));
    const predictions = await predictPipeline(pipeline, table, validation);
    expect(Math.abs(mean(scoresOf(predictions)) - truth)).toBeLessThan(0.03);
    // Without the correction a balanced model would say about one half on average.
    const raw = await predictPipeline({ ...pipeline, priors: Float64Array.of(1, 1) }, table, validation);
    expect(mean(scoresOf(raw))).toBeGreaterThan(0.3);
  });

  it('never looks at validation rows: other values and labels there change nothing', async () => {
    const sampling: Sampling = { method: 'smote', ratio: 0.5, kNeighbors: 3 };
    const first = await learn(sampling);
    const changed = createTable([
      numbers(
        'x',
        x.map((value, i) => (i < 2000 ? value : 1e6)),
      ),
      categories(
        'c',
        x.map((value, i) => (i < 2000 ? (value > 0 ? 'up' : 'down') : 'new')),
      ),
    ]);
    const flipped = { ...target, y: target.y.map((label, i) => (i < 2000 ? label : 1 - label)) };
    const second = await learn(sampling, flipped, changed);
    expect(second.transformer.features).toEqual(first.transformer.features);
    expect(second.model).toEqual(first.model);
    expect(second.priors).toEqual(first.priors);
  });
});

describe('priorFactors', () => {
  it('undoes the thinning of negatives: βs / (βs − s + 1)', () => {
    const beta = 0.1;
    const factors = priorFactors([900, 100], [90, 100]);
    const sampled = [0.9, 0.5, 0.02];
    const proba = matrixFromRows(sampled.map((s) => [1 - s, s]));
    sampled.forEach((s, i) => {
      expect(correctPriors(proba, factors).data[2 * i + 1]).toBeCloseTo((beta * s) / (beta * s - s + 1), 14);
    });
  });

  it('leaves classes without rows alone', () => {
    expect(Array.from(priorFactors([3, 0, 1], [2, 0, 2]))).toEqual([1.5, 1, 0.5]);
  });
});

describe('SMOTE for mixed columns', () => {
  it('makes up numbers between rows and takes levels from them', () => {
    const mixed = createTable([
      numbers('x', [0, 1, 2, 10, 11, 12, 13, 14, 15]),
      categories('c', ['a', 'a', 'b', 'c', 'c', 'c', 'c', 'c', 'c']),
    ]);
    const model = fitColumnTransformer(mixed, allRows(9));
    const groups = nominalGroups(model);
    expect(groups).toEqual([{ offset: 1, width: 3 }]);
    const rows = [
      [0, 1, 0, 0],
      [1, 1, 0, 0],
      [2, 0, 1, 0],
      ...Array.from({ length: 6 }, (_, i) => [10 + i, 0, 0, 1]),
    ];
    const y = [1, 1, 1, 0, 0, 0, 0, 0, 0];
    const made = smote(matrixFromRows(rows), y, createRandom(2), { nominal: groups });
    expect(made.synthetic).toBe(3);
    for (let i = 9; i < 12; i++) {
      const [value, ...levels] = made.X.data.slice(i * 4, (i + 1) * 4);
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(2);
      expect(levels.filter((level) => level === 1)).toHaveLength(1);
      expect(levels[2]).toBe(0);
    }
  });
});
