/**
 * npm run bench -- journey [RUNS]
 * The whole default journey, headless, on telco_churn: from bytes to verdict, with as many workers as the machine
 * has cores. Prints when the first answer stood and what each stage took, median and range over the runs.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { createNodeEngine } from '../../src/cli/node-engine';
import { createCancelSource } from '../../src/pipeline/core/cancel';
import { bytesHash } from '../../src/pipeline/core/hash';
import { planOf } from '../../src/pipeline/project/plan';
import { createProject } from '../../src/pipeline/project/spec/defaults';
import { sourceOf } from '../../src/pipeline/table/byte-source';

const runs = Number(process.argv[2] ?? 3);
const workers = availableParallelism();
const bytes = new Uint8Array(
  readFileSync(fileURLToPath(new URL('../../datasets/telco_churn/data.csv', import.meta.url))),
);
const spec = createProject(
  { hash: bytesHash(bytes), fileName: 'telco_churn.csv', bytes: bytes.length, bundled: 'telco_churn' },
  { target: 'churn', task: 'binary', positive: 'Yes' },
);

const marks = new Map<string, number[]>();
const mark = (name: string, seconds: number) => marks.set(name, [...(marks.get(name) ?? []), seconds]);

for (let run = 0; run < runs; run++) {
  const { engine, close } = createNodeEngine(workers, async () => sourceOf(bytes));
  const start = performance.now();
  const since = () => (performance.now() - start) / 1000;
  await engine.run(planOf(spec), {
    seed: spec.seed,
    signal: createCancelSource().signal,
    onEvent: ({ id, state }) => {
      if (state === 'failed') throw new Error(`${id} failed.`);
      if (state !== 'fresh') return;
      if (id === 'profile') mark('the columns are known', since());
      if (id === 'cv:dummy') mark('first answer: the baseline is on the board', since());
      if (id.startsWith('cv:') && id !== 'cv:dummy') mark(`${id.slice(3)} is on the board`, since());
      if (id === 'choice') mark('a model is chosen', since());
      if (id === 'service') mark('the service is simulated', since());
      if (id === 'verdict') mark('the verdict stands', since());
    },
  });
  close();
}

console.log(`telco_churn, ${workers} workers, ${runs} runs; seconds after the bytes are there`);
console.log(`${'median'.padStart(8)} ${'min'.padStart(8)} ${'max'.padStart(8)}`);
for (const [name, seconds] of marks) {
  const sorted = [...seconds].sort((a, b) => a - b);
  const cells = [sorted[Math.floor(sorted.length / 2)]!, sorted[0]!, sorted.at(-1)!];
  console.log(`${cells.map((cell) => cell.toFixed(2).padStart(8)).join(' ')}  ${name}`);
}
process.exit(0);
