/**
 * Compiles the AssemblyScript kernels and writes them, as text, where the pipeline imports them: Node, workers and
 * tests then load them without fetching anything and without a build step. `--check` writes nothing and fails when
 * the committed bytes are not those of the source.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const ROOM = fileURLToPath(new URL('../src/pipeline/kernels/', import.meta.url));
const TARGET = `${ROOM}kernels-wasm.ts`;
const LINE = 104;

/** The source of kernels-wasm.ts, from the kernels' sources. */
export async function compileKernels() {
  let bytes;
  const { error, stderr } = await asc.main(
    [
      `${ROOM}kernels.as.ts`,
      '--outFile',
      'kernels.wasm',
      '-O3',
      '--noAssert',
      '--converge',
      '--runtime',
      'stub',
      '--importMemory',
      '--enable',
      'simd',
      '--enable',
      'bulk-memory',
    ],
    {
      writeFile(name, contents) {
        if (name.endsWith('.wasm')) bytes = contents;
      },
    },
  );
  if (error || !bytes) throw new Error(`The kernels do not compile: ${stderr.toString()}`);
  const text = Buffer.from(bytes).toString('base64');
  const lines = text.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return [
    '// Written by `npm run kernels` from the .as.ts files next to it; do not edit.',
    '',
    `/** The compiled kernels, ${bytes.length} bytes in base64. */`,
    'export const KERNELS_WASM =',
    ...lines.map((line, i) => `  '${line}'${i === lines.length - 1 ? ';' : ' +'}`),
    '',
  ].join('\n');
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const source = await compileKernels();
  if (!process.argv.includes('--check')) {
    writeFileSync(TARGET, source);
  } else if (readFileSync(TARGET, 'utf8') !== source) {
    console.error('kernels-wasm.ts is not what its sources compile to: run `npm run kernels`.');
    process.exit(1);
  }
}
