import { expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { createMatrix, matrixFromRows } from '../../../src/pipeline/core/matrix';
import { createRandom } from '../../../src/pipeline/core/random';
import { dummyEstimator } from '../../../src/pipeline/models/dummy/dummy';
import type { Params, Task } from '../../../src/pipeline/models/estimator';

const X = matrixFromRows([[0], [0], [0], [0], [0]]);

async function say(task: Task, y: number[], params: Params, weights?: number[]) {
  const data = { X, y: Float64Array.from(y), task, nClasses: task === 'regression' ? 0 : 3 };
  const sampleWeight = weights && Float64Array.from(weights);
  const model = await dummyEstimator.fit(
    sampleWeight ? { ...data, sampleWeight } : data,
    params,
    createContext(),
  );
  const one = matrixFromRows([[9]]);
  if (task === 'regression') return [...(await dummyEstimator.predict(model, one))];
  return [...(await dummyEstimator.predictProba(model, one)).data];
}

it('says the class shares, by weight where rows have one', async () => {
  expect(await say('multiclass', [0, 0, 1, 2, 2], {})).toEqual([0.4, 0.2, 0.4]);
  expect(await say('multiclass', [0, 0, 1, 2, 2], {}, [1, 0, 2, 1, 1])).toEqual([0.2, 0.4, 0.4]);
});

it('says the most frequent class, the first of equals', async () => {
  expect(await say('multiclass', [2, 0, 1, 2, 0], { strategy: 'mostFrequent' })).toEqual([1, 0, 0]);
});

it('says the mean or the median', async () => {
  expect(await say('regression', [1, 2, 3, 4, 90], {})).toEqual([20]);
  expect(await say('regression', [1, 2, 3, 4, 90], { strategy: 'median' })).toEqual([3]);
  expect(await say('regression', [1, 2, 3, 4, 90], { strategy: 'median' }, [1, 1, 0, 1, 1])).toEqual([3]);
  expect(await say('regression', [1, 2, 3, 4, 90], { strategy: 'median' }, [1, 1, 1, 1, 9])).toEqual([90]);
});

it('refuses a strategy of another task', async () => {
  await expect(say('regression', [1, 2, 3, 4, 5], { strategy: 'prior' })).rejects.toThrow(
    'Answer must be one of',
  );
});

it('says always yes, always no, or a number of your own', async () => {
  const binary = async (strategy: string) => {
    const data = { X, y: Float64Array.of(0, 0, 0, 1, 1), task: 'binary' as const, nClasses: 2 };
    const model = await dummyEstimator.fit(data, { strategy }, createContext());
    return [...(await dummyEstimator.predictProba(model, matrixFromRows([[9]]))).data];
  };
  expect(await binary('never')).toEqual([1, 0]);
  expect(await binary('always')).toEqual([0, 1]);
  expect(await say('regression', [1, 2, 3, 4, 90], { strategy: 'constant', constant: 7 })).toEqual([7]);
});

it('draws classes by their shares, another way with another seed, and never one that was not there', async () => {
  const many = createMatrix(20_000, 2);
  for (let i = 0; i < many.data.length; i++) many.data[i] = Math.floor(i / 2) / 7;
  const drawn = async (seed: number) => {
    const data = { X, y: Float64Array.of(0, 0, 0, 3, 2), task: 'multiclass' as const, nClasses: 5 };
    const random = createRandom(seed);
    const narrow = await dummyEstimator.fit(data, { strategy: 'stratified' }, createContext({ random }));
    return dummyEstimator.predict({ ...narrow, nFeatures: 2 }, many);
  };
  const classes = await drawn(1);
  const shares = [0, 1, 2, 3, 4].map((k) => classes.filter((c) => c === k).length / many.rows);
  expect([shares[1], shares[4]]).toEqual([0, 0]);
  // Three standard errors of a share of 0.6 are 0.0104, of 0.2 are 0.0085.
  expect(Math.abs(shares[0]! - 0.6)).toBeLessThan(0.0104);
  expect(Math.abs(shares[2]! - 0.2)).toBeLessThan(0.0085);
  const other = await drawn(2);
  expect(other.filter((c, i) => c === classes[i]).length).toBeLessThan(0.6 * many.rows);
});
