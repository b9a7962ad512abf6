/** npm run bench -- NAME [arguments]: runs tests/bench/NAME.ts. Benchmarks print; they never fail for being slow. */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const [name, ...args] = process.argv.slice(2);
const script = (bench: string) => fileURLToPath(new URL(`./${bench}.ts`, import.meta.url));
if (name === undefined || name === 'run' || !existsSync(script(name))) {
  const names = readdirSync(fileURLToPath(new URL('.', import.meta.url)))
    .filter((file) => file.endsWith('.ts') && file !== 'run.ts' && !file.endsWith('-file.ts'))
    .map((file) => file.slice(0, -3));
  console.error(`Say which: npm run bench -- ${names.join(' | ')}`);
  process.exit(2);
}
process.exit(
  spawnSync(process.execPath, ['--import', 'tsx', script(name), ...args], { stdio: 'inherit' }).status ?? 1,
);
