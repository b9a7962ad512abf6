import { expect, test } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { createMatrix, type Matrix } from '../../src/pipeline/core/matrix';
import { createRandom } from '../../src/pipeline/core/random';
import { permutationImportance } from '../../src/pipeline/inspection/permutation-importance';

const context = (seed = 1) => createContext({ random: createRandom(seed) });

function rows(): Matrix {
  const random = createRandom(2);
  const X = createMatrix(80, 3);
  for (let i = 0; i < X.data.length; i++) X.data[i] = random.normal();
  return X;
}

const X = rows();
const respond = ({ data, rows: n }: Matrix) =>
  Array.from({ length: n }, (_, i) => data[3 * i]! + data[3 * i + 1]!);
const truth = respond(X);
const score = (data: Matrix) => -respond(data).reduce((sum, value, i) => sum + (value - truth[i]!) ** 2, 0);

test('what the model does not use has no importance, exactly', async () => {
  const before = X.data.slice();
  const { baseline, importances, mean, std } = await permutationImportance(
    X,
    score,
    { nRepeats: 4 },
    context(),
  );
  expect(Math.abs(baseline)).toBe(0);
  expect([importances.rows, importances.cols]).toEqual([3, 4]);
  expect(mean[0]).toBeGreaterThan(20);
  expect(std[0]).toBeGreaterThan(0);
  expect([mean[2], std[2]]).toEqual([0, 0]);
  expect(X.data).toEqual(before);
});

test('the same seed deals the same; a group is shuffled as one', async () => {
  const one = await permutationImportance(X, score, {}, context(4));
  expect(await permutationImportance(X, score, {}, context(4))).toEqual(one);
  expect(one.importances.cols).toBe(5);
  // The difference of two columns dealt together does not depend on how they are dealt.
  const apart = (m: Matrix) => {
    let sum = 0;
    for (let i = 0; i < m.rows; i++) sum += (m.data[3 * i]! - m.data[3 * i + 1]!) ** 2;
    return sum;
  };
  const grouped = await permutationImportance(X, apart, { groups: [[0, 1], [2], [0]] }, context());
  expect(grouped.mean).toHaveLength(3);
  expect(Math.abs(grouped.mean[0]!)).toBeLessThan(1e-9);
  expect(Math.abs(grouped.mean[2]!)).toBeGreaterThan(0.1);
});

test('given orders are used as they are', async () => {
  const identity = Array.from({ length: 80 }, (_, i) => i);
  const result = await permutationImportance(
    X,
    async (m) => score(m),
    { permutations: [identity] },
    context(),
  );
  expect([...result.mean]).toEqual([0, 0, 0]);
});

test('refuses no rows, no repeats, short orders and columns that are not there', async () => {
  const refused = (options: Parameters<typeof permutationImportance>[2], data = X) =>
    expect(permutationImportance(data, score, options, context())).rejects;
  await refused({}, createMatrix(0, 3)).toMatchObject({ code: 'TOO_FEW_ROWS' });
  await refused({ nRepeats: 0 }).toMatchObject({ code: 'INVALID_ARGUMENT' });
  await refused({ permutations: [[0]] }).toMatchObject({ code: 'SHAPE_MISMATCH' });
  await refused({ groups: [[3]] }).toMatchObject({ code: 'INVALID_ARGUMENT' });
});
