import { expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { matrixFromRows } from '../../../src/pipeline/core/matrix';
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
