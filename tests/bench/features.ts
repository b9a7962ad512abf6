import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRandom } from '../../src/pipeline/core/random';
import {
  fitTransformColumns,
  fitTransformColumnsSparse,
  type Recipe,
} from '../../src/pipeline/preprocessing/column-transformer';
import type { EncodedTarget } from '../../src/pipeline/preprocessing/target';
import { type CategoryColumn, type Column, numbersOf, withCodes } from '../../src/pipeline/table/column';
import { createTable } from '../../src/pipeline/table/table';

const NUMBERS = 12;
/** Levels of the categories that become a feature per level, and of those that are target-encoded. */
const ONE_HOT = [4, 6, 8, 10, 12];
const TARGET_ENCODED = [100, 1000, 5000];
const RUNS = 3;

interface Bench {
  columns: Column[];
  y: Float64Array;
}

/** Seeded mixed columns, one number in twenty and one category in fifty missing. */
export function makeFeatures(rows: number): Bench {
  const random = createRandom(1);
  const y = Float64Array.from({ length: rows }, () => random.integer(2));
  const numbers = Array.from({ length: NUMBERS }, (_, j): Column => {
    const values = Float64Array.from({ length: rows }, () =>
      random.uniform() < 0.05 ? Number.NaN : random.uniform() * 10 ** (j % 5),
    );
    return { storage: 'number', name: `n${j}`, type: 'number', values };
  });
  const categories = [...ONE_HOT, ...TARGET_ENCODED].map((size, j): CategoryColumn => {
    const codes = Int32Array.from({ length: rows }, () =>
      random.uniform() < 0.02 ? -1 : random.integer(size),
    );
    const levels = Array.from({ length: size }, (_, k) => `level ${k}`);
    return withCodes({ storage: 'category', name: `c${j}`, type: 'category' }, codes, levels);
  });
  return { columns: [...numbers, ...categories], y };
}

/**
 * scikit-learn's ColumnTransformer on the same columns. Its categories are whole numbers, as ours are: from text it
 * would take several times as long. TargetEncoder came with 1.3; before it the peer cross-fits by hand in NumPy.
 */
const SCRIPT = `
import sys, time
import numpy as np, sklearn
from sklearn.compose import ColumnTransformer
from sklearn.impute import SimpleImputer
from sklearn.model_selection import StratifiedKFold
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import OneHotEncoder, StandardScaler
d, rows, n, onehot, means = sys.argv[1], *(int(s) for s in sys.argv[2:])
y = np.fromfile(d + '/y')
X = np.empty((rows, n + onehot))
for j in range(n): X[:, j] = np.fromfile(f'{d}/n{j}')
codes = [np.fromfile(f'{d}/c{j}', dtype=np.int32) for j in range(onehot + means)]
for j in range(onehot): X[:, n + j] = codes[j]
start = time.perf_counter()
plain = ColumnTransformer([
    ('numbers', make_pipeline(SimpleImputer(strategy='median'), StandardScaler()), list(range(n))),
    ('onehot', OneHotEncoder(handle_unknown='ignore', sparse_output=False), list(range(n, n + onehot))),
], sparse_threshold=0).fit_transform(X)
out = np.empty((rows, plain.shape[1] + means))
out[:, :plain.shape[1]] = plain
encoded = out[:, plain.shape[1]:]
def learn(c, y, size):
    count = np.bincount(c, minlength=size)
    mean = np.bincount(c, y, size) / np.maximum(count, 1)
    within = np.bincount(c, (y - mean[c]) ** 2, size) / np.maximum(count, 1)
    weight = y.var() * count / np.maximum(y.var() * count + np.maximum(within, y.var()), 1e-300)
    return weight * mean + (1 - weight) * y.mean()
middle = time.perf_counter()
for train, test in StratifiedKFold(5, shuffle=True, random_state=0).split(y, y):
    for j in range(means):
        c = codes[onehot + j] + 1
        encoded[test, j] = learn(c[train], y[train], c.max() + 1)[c[test]]
for j in range(means): learn(codes[onehot + j] + 1, y, codes[onehot + j].max() + 2)
end = time.perf_counter()
print(end - start, middle - start, sklearn.__version__)
`;

interface Seconds {
  /** Impute, scale, one-hot and cross-fitted target encoding. */
  all: number;
  /** Without target encoding. */
  plain: number;
}

interface Peer {
  version: string;
  run(): Seconds;
  close(): void;
}

/** A Python that has scikit-learn: the one asked for, else the first on the path. */
function findPython(): string | undefined {
  const asked = process.env.PYTHON ? [process.env.PYTHON] : [];
  const onPath = (process.env.PATH ?? '').split(delimiter).map((directory) => join(directory, 'python3'));
  return [...asked, ...onPath].find(
    (python) => existsSync(python) && spawnSync(python, ['-c', 'import sklearn']).status === 0,
  );
}

/** scikit-learn on one thread, where there is one. */
function findPeer({ columns, y }: Bench): Peer | undefined {
  const python = findPython();
  if (!python) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'sandtable-bench-'));
  const write = (name: string, data: Float64Array | Int32Array) =>
    writeFileSync(join(directory, name), new Uint8Array(data.buffer, data.byteOffset, data.byteLength));
  write('y', y);
  for (const column of columns) {
    if (column.storage === 'number') write(column.name, numbersOf(column));
    else if (column.storage === 'category') write(column.name, Int32Array.from(column.codes));
  }
  const sizes = [y.length, NUMBERS, ONE_HOT.length, TARGET_ENCODED.length].map(String);
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const run = () => {
    const result = spawnSync(python, ['-c', SCRIPT, directory, ...sizes], { encoding: 'utf8', env });
    if (result.status !== 0) throw new Error(`${python}: ${result.stderr}`);
    const [all, plain, version] = result.stdout.trim().split(' ');
    return { all: Number(all), plain: Number(plain), version };
  };
  return { version: run().version, run, close: () => rmSync(directory, { recursive: true }) };
}

const median = (values: number[]) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Measures the design matrix of `rows` × 20 mixed columns on one thread, beside scikit-learn where Python has it. */
export async function benchFeatures(rows = 1_000_000): Promise<Record<string, string>> {
  const bench = makeFeatures(rows);
  const table = createTable(bench.columns);
  const everyRow = Int32Array.from({ length: rows }, (_, i) => i);
  const target: EncodedTarget = {
    task: 'binary',
    name: 'y',
    y: bench.y,
    rows: everyRow,
    classes: ['no', 'yes'],
    counts: [],
    missing: 0,
  };
  const recipe: Recipe = { categorical: { encode: 'auto' } };
  const exclude = TARGET_ENCODED.map((_, j) => `c${ONE_HOT.length + j}`);
  const timed = (chosen: Recipe) => {
    const start = performance.now();
    const { X } = fitTransformColumns(table, everyRow, chosen, { target, random: createRandom(1) });
    return { seconds: (performance.now() - start) / 1000, cols: X.cols };
  };
  const ours = (): Seconds => ({
    all: timed(recipe).seconds,
    plain: timed({ ...recipe, exclude }).seconds,
  });
  const peer = findPeer(bench);
  ours();
  const mine: Seconds[] = [];
  const theirs: Seconds[] = [];
  for (let run = 0; run < RUNS; run++) {
    mine.push(ours());
    if (peer) theirs.push(peer.run());
  }
  const start = performance.now();
  const wide = { ...recipe, categorical: { encode: 'onehot' as const } };
  const { X } = fitTransformColumnsSparse(table, everyRow, wide, { target, random: createRandom(1) });
  const sparse = (performance.now() - start) / 1000;
  const of = (runs: Seconds[], key: keyof Seconds) => median(runs.map((one) => one[key]));
  const seconds = (value: number) => `${value.toFixed(2)} s`;
  const out: Record<string, string> = {
    matrix: `${rows} rows × 20 columns to ${timed(recipe).cols} features, 1 thread, median of ${RUNS}`,
    'impute, scale, one-hot, target': seconds(of(mine, 'all')),
    'impute, scale, one-hot': seconds(of(mine, 'plain')),
    'all one-hot, compressed rows': `${seconds(sparse)} for ${X.cols} features, ${Math.round((X.values.length * 12) / 1e6)} MB`,
  };
  if (peer) {
    out[`scikit-learn ${peer.version}, all`] = seconds(of(theirs, 'all'));
    out[`scikit-learn ${peer.version}, without target`] = seconds(of(theirs, 'plain'));
    out['times scikit-learn, all'] = (of(mine, 'all') / of(theirs, 'all')).toFixed(2);
    out['times scikit-learn, without target'] = (of(mine, 'plain') / of(theirs, 'plain')).toFixed(2);
    peer.close();
  } else out.peer = 'no Python with scikit-learn (apt install python3-sklearn): our side alone';
  return out;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const result = await benchFeatures(Number(process.argv[2] ?? 1_000_000));
  for (const [name, value] of Object.entries(result)) console.log(`${name.padEnd(36)} ${value}`);
}
