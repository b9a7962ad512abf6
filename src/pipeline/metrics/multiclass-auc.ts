import type { Matrix } from '../core/matrix';
import { meanWhere } from './class-averages';
import type { SampleWeight } from './input';
import { checkClassProbabilities } from './multiclass-probability';
import { rocAuc } from './roc';

/** Areas under the ROC curves of several classes. NaN where a class that has a column does not occur. */
export interface MulticlassAuc {
  /** Each class against the rest: mean over classes. */
  ovrMacro: number;
  /** The same, each class weighing as its share of rows. */
  ovrWeighted: number;
  /** All (row, class) pairs thrown together. */
  ovrMicro: number;
  /** Each pair of classes on the rows of the two (Hand & Till 2001); not defined with weights: NaN. */
  ovoMacro: number;
  /** The same, each pair weighing as its share of rows. */
  ovoWeighted: number;
  /** One area per class against the rest. */
  perClass: Float64Array;
}

/** Column k of a matrix as an array of its own. */
export function matrixColumn({ rows, cols, data }: Matrix, k: number): Float64Array {
  const column = new Float64Array(rows);
  for (let i = 0; i < rows; i++) column[i] = data[i * cols + k]!;
  return column;
}

/**
 * The area under the ROC curve of each class against all others.
 * @throws as `checkClassProbabilities`
 */
export function ovrAucPerClass(
  yTrue: Float64Array,
  yProba: Matrix,
  sampleWeight?: SampleWeight,
): Float64Array {
  checkClassProbabilities(yTrue, yProba);
  const areas = new Float64Array(yProba.cols);
  for (let k = 0; k < areas.length; k++) {
    const isClass = yTrue.map((truth) => (truth === k ? 1 : 0));
    areas[k] = rocAuc(isClass, matrixColumn(yProba, k), sampleWeight);
  }
  return areas;
}

/** All multiclass areas at once. @throws as `checkClassProbabilities` */
export function multiclassAuc(
  yTrue: Float64Array,
  yProba: Matrix,
  sampleWeight?: SampleWeight,
): MulticlassAuc {
  const perClass = ovrAucPerClass(yTrue, yProba, sampleWeight);
  const size = new Float64Array(yProba.cols);
  for (let i = 0; i < yTrue.length; i++)
    size[yTrue[i]!]! += sampleWeight === undefined ? 1 : sampleWeight[i]!;
  const pairs = sampleWeight === undefined ? oneVersusOne(yTrue, yProba, size) : undefined;
  return {
    perClass,
    ovrMacro: meanWhere(perClass, new Array(perClass.length).fill(true)),
    ovrWeighted: weightedMean(perClass, size),
    ovrMicro: ovrMicro(yTrue, yProba, sampleWeight),
    ovoMacro: pairs
      ? weightedMean(
          pairs.areas,
          pairs.areas.map(() => 1),
        )
      : Number.NaN,
    ovoWeighted: pairs ? weightedMean(pairs.areas, pairs.sizes) : Number.NaN,
  };
}

function weightedMean(values: Float64Array, weights: Float64Array): number {
  let sum = 0;
  let total = 0;
  for (let k = 0; k < values.length; k++) {
    sum += values[k]! * weights[k]!;
    total += weights[k]!;
  }
  return sum / total;
}

function ovrMicro(yTrue: Float64Array, yProba: Matrix, sampleWeight: SampleWeight): number {
  const { cols, data } = yProba;
  const isClass = new Float64Array(data.length);
  for (let i = 0; i < yTrue.length; i++) isClass[i * cols + yTrue[i]!] = 1;
  const weights =
    sampleWeight && new Float64Array(data.length).map((_, at) => sampleWeight[Math.floor(at / cols)]!);
  return rocAuc(isClass, data, weights);
}

function oneVersusOne(
  yTrue: Float64Array,
  yProba: Matrix,
  size: Float64Array,
): { areas: Float64Array; sizes: Float64Array } {
  const areas: number[] = [];
  const sizes: number[] = [];
  const { cols, data } = yProba;
  const rowsOf: number[][] = Array.from(size, () => []);
  for (let i = 0; i < yTrue.length; i++) rowsOf[yTrue[i]!]!.push(i);
  for (let a = 0; a < cols; a++) {
    for (let b = a + 1; b < cols; b++) {
      const rows = [...rowsOf[a]!, ...rowsOf[b]!];
      const area = (positive: number) =>
        rocAuc(
          Float64Array.from(rows, (i) => (yTrue[i] === positive ? 1 : 0)),
          Float64Array.from(rows, (i) => data[i * cols + positive]!),
        );
      areas.push((area(a) + area(b)) / 2);
      sizes.push(rows.length);
    }
  }
  return { areas: Float64Array.from(areas), sizes: Float64Array.from(sizes) };
}
