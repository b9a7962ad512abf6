/** Checks the import directions; fails too when the tool saw no modules, which would be a silent green. */
import { spawnSync } from 'node:child_process';

const run = spawnSync(
  process.execPath,
  [
    'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
    'src',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err-long',
  ],
  { encoding: 'utf8', maxBuffer: 1 << 26 },
);
process.stdout.write(run.stdout);
process.stderr.write(run.stderr);
const seen = Number(/\((\d+) modules/.exec(run.stdout)?.[1] ?? 0);
if (seen < 20) {
  console.error(`The directions check saw ${seen} modules: it is not looking at the project.`);
  process.exit(1);
}
process.exit(run.status ?? 1);
