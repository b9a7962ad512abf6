import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Papa from 'papaparse';
import { createMatrix, type Matrix } from '../../src/pipeline/core/matrix';

/** A data set that golden cases name: all features numeric, rows in the file's order. */
export interface GoldenDataset {
  X: Matrix;
  /** Regression: values. Classification: indices into `classes`. */
  y: Float64Array;
  featureNames: string[];
  /** The classes in sorted order (as numbers when all are); absent for regression. */
  classes?: string[];
}

const REGRESSION = new Set(['diabetes']);

export interface GoldenDatasetOptions {
  /** The target's column; the last one unless said. */
  target?: string | undefined;
  /** The class that becomes 1 of a binary target; without it the sorted order decides. */
  positive?: string | undefined;
}

function sortedClasses(labels: string[]): string[] {
  const distinct = [...new Set(labels)];
  const numeric = distinct.every((label) => label !== '' && Number.isFinite(Number(label)));
  return numeric ? distinct.sort((a, b) => Number(a) - Number(b)) : distinct.sort();
}

/** Reads `tests/golden/data/<name>.csv`. @throws when a feature is not a number or the file does not exist */
export function loadGoldenDataset(name: string, options: GoldenDatasetOptions = {}): GoldenDataset {
  const path = fileURLToPath(new URL(`./data/${name}.csv`, import.meta.url));
  const [header = [], ...rows] = Papa.parse<string[]>(readFileSync(path, 'utf8'), {
    skipEmptyLines: true,
  }).data;
  const target = options.target === undefined ? header.length - 1 : header.indexOf(options.target);
  if (target < 0) throw new Error(`${name} has no column ${options.target}.`);
  const features = header.map((_, j) => j).filter((j) => j !== target);
  const X = createMatrix(rows.length, features.length);
  rows.forEach((row, i) => {
    features.forEach((j, k) => {
      const value = Number(row[j]);
      if (row[j] === '' || Number.isNaN(value)) throw new Error(`${name}, row ${i}: ${row[j]} is no number.`);
      X.data[i * X.cols + k] = value;
    });
  });
  const featureNames = features.map((j) => header[j]);
  const labels = rows.map((row) => row[target]);
  if (REGRESSION.has(name)) return { X, y: Float64Array.from(labels, Number), featureNames };
  let classes = sortedClasses(labels);
  const { positive } = options;
  if (positive !== undefined && classes.length === 2) {
    if (!classes.includes(positive)) throw new Error(`${name} has no class ${positive}.`);
    classes = [...classes.filter((label) => label !== positive), positive];
  }
  const y = Float64Array.from(labels, (label) => classes.indexOf(label));
  return { X, y, featureNames, classes };
}

/** (x − mean) / standard deviation per column, on all rows, population deviation: the cases' `standardize`. */
export function standardizeColumns(X: Matrix): Matrix {
  const out = createMatrix(X.rows, X.cols);
  for (let j = 0; j < X.cols; j++) {
    let mean = 0;
    for (let i = 0; i < X.rows; i++) mean += X.data[i * X.cols + j];
    mean /= X.rows;
    let variance = 0;
    for (let i = 0; i < X.rows; i++) variance += (X.data[i * X.cols + j] - mean) ** 2;
    const scale = Math.sqrt(variance / X.rows) || 1;
    for (let i = 0; i < X.rows; i++) out.data[i * X.cols + j] = (X.data[i * X.cols + j] - mean) / scale;
  }
  return out;
}
