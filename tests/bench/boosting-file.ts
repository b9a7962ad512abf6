import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMatrix, type Matrix } from '../../src/pipeline/core/matrix';
import { createRandom } from '../../src/pipeline/core/random';

/** Seeded rows of two classes that depend on five of the features, two of them only together. */
export function makeBenchData(rows: number, cols: number): { X: Matrix; y: Float64Array } {
  const random = createRandom(1);
  const X = createMatrix(rows, cols);
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < cols; j++) X.data[i * cols + j] = random.normal();
    const [a, b, c, d, e] = X.data.subarray(i * cols);
    const score = a + b * c + Math.sin(2 * d) + (e * e) / 2 - 0.5;
    y[i] = random.uniform() < 1 / (1 + Math.exp(-score)) ? 1 : 0;
  }
  return { X, y };
}

/** Runs of a model in Python on the same rows. */
export interface PythonModel {
  /** Seconds of one fit. */
  fit(): number;
  close(): void;
}

const SCRIPT = `
import sys, time
import numpy as np
y = np.fromfile(sys.argv[1] + '/y')
X = np.fromfile(sys.argv[1] + '/x').reshape(len(y), -1)
MODEL
start = time.perf_counter()
model.fit(X, y)
print(time.perf_counter() - start)
`;

function runPython(python: string, script: string, argument: string): number | undefined {
  const threads = { OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1' };
  const run = spawnSync(python, ['-c', script, argument], {
    encoding: 'utf8',
    env: { ...process.env, ...threads },
  });
  return run.status === 0 ? Number(run.stdout.trim()) : undefined;
}

/**
 * A model of a Python library, on one thread as ours; undefined where no Python has the library.
 * @param build Python that assigns `model`, with its imports
 */
export function pythonModel(build: string, X: Matrix, y: Float64Array): PythonModel | undefined {
  const imports = build.split('\n')[0];
  const candidates = [process.env.PYTHON ?? 'python3', '/usr/bin/python3'];
  const python = candidates.find((name) => spawnSync(name, ['-c', imports]).status === 0);
  if (!python) return undefined;
  const directory = mkdtempSync(join(tmpdir(), 'sandtable-bench-'));
  writeFileSync(join(directory, 'x'), new Uint8Array(X.data.buffer));
  writeFileSync(join(directory, 'y'), new Uint8Array(y.buffer));
  return {
    fit() {
      const seconds = runPython(python, SCRIPT.replace('MODEL', build), directory);
      if (seconds === undefined) throw new Error(`${python} could not fit: ${imports}`);
      return seconds;
    },
    close: () => rmSync(directory, { recursive: true }),
  };
}

/** Seconds of the work, of each of several competitors in turns, so that a busy machine is as unkind to all. */
export async function bestOf(runs: number, work: (() => number | Promise<number>)[]): Promise<number[]> {
  const best = work.map(() => Number.POSITIVE_INFINITY);
  for (let run = 0; run < runs; run++) {
    for (const [i, once] of work.entries()) best[i] = Math.min(best[i], await once());
  }
  return best;
}

/** Runs the same work and times it. */
export async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}
