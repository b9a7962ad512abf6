import { expect, test } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { createMatrix, type Matrix, matrixFromRows } from '../../src/pipeline/core/matrix';
import { partialDependence } from '../../src/pipeline/inspection/partial-dependence';
import { partialDependenceGrid } from '../../src/pipeline/inspection/partial-dependence-grid';

const context = () => createContext();

test('few distinct values are the grid, in order and without missing ones', () => {
  const values = Float64Array.of(10, 2, Number.NaN, 2, -1, 10);
  expect([...partialDependenceGrid(values, { gridResolution: 4 })]).toEqual([-1, 2, 10]);
  expect([...partialDependenceGrid(values, { gridResolution: 4, percentiles: [0.4, 0.6] })]).toEqual([
    -1, 2, 10,
  ]);
});

test('many values give equal steps between mquantiles', () => {
  // scipy.stats.mstats.mquantiles(range(1, 101), [.05, .95]) is [5.41, 95.59].
  const grid = partialDependenceGrid(
    Float64Array.from({ length: 100 }, (_, i) => 100 - i),
    { gridResolution: 3 },
  );
  [5.41, 50.5, 95.59].forEach((want, i) => {
    expect(Math.abs(grid[i]! - want)).toBeLessThan(1e-12);
  });
  const whole = partialDependenceGrid(Float64Array.of(3, 1, 2), { gridResolution: 2, percentiles: [0, 1] });
  expect([...whole]).toEqual([1, 3]);
});

test('refuses grids that are none', () => {
  const many = Float64Array.from({ length: 100 }, (_, i) => (i < 97 ? 5 : i));
  expect(() => partialDependenceGrid(many, { gridResolution: 3 })).toThrow(/same value/);
  expect(() => partialDependenceGrid(Float64Array.of(Number.NaN))).toThrow(/no values/);
  const bad = [
    { gridResolution: 1 },
    { percentiles: [0.5, 0.5] as const },
    { percentiles: [0.1, 1.2] as const },
  ];
  for (const options of bad) expect(() => partialDependenceGrid(many, options)).toThrow(/no grid/);
});

const X = matrixFromRows([
  [1, 10],
  [2, 20],
  [4, 30],
]);
const product = ({ rows, data }: Matrix) =>
  Float64Array.from({ length: rows }, (_, i) => data[2 * i]! * data[2 * i + 1]!);

test('one axis: every row at every point, and their weighted mean', async () => {
  const axis = { column: 0, grid: Float64Array.of(0, 3) };
  const { average, individual } = await partialDependence(X, [axis], product, context());
  expect([...individual.data]).toEqual([0, 30, 0, 60, 0, 90]);
  expect([...average]).toEqual([0, 60]);
  const weighted = await partialDependence(
    X,
    [axis],
    async (m) => product(m),
    context(),
    Float64Array.of(1, 0, 3),
  );
  expect([...weighted.average]).toEqual([0, 75]);
  expect([...X.data]).toEqual([1, 10, 2, 20, 4, 30]);
});

test('two axes: the second runs fastest', async () => {
  const axes = [
    { column: 1, grid: Float64Array.of(1, 2) },
    { column: 0, grid: Float64Array.of(5, 7, 11) },
  ];
  const { average } = await partialDependence(X, axes, product, context());
  expect([...average]).toEqual([5, 7, 11, 10, 14, 22]);
});

test('refuses no rows and axes that are not there', async () => {
  const axis = { column: 0, grid: Float64Array.of(1) };
  await expect(partialDependence(createMatrix(0, 2), [axis], product, context())).rejects.toMatchObject({
    code: 'TOO_FEW_ROWS',
  });
  for (const axes of [[], [axis, axis, axis], [{ ...axis, column: 2 }]]) {
    await expect(partialDependence(X, axes, product, context())).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  }
});
