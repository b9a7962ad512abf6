/**
 * The quick inner loop: types, lint, import directions and unit tests, at the same time, each with its own verdict.
 * Of the unit tests only those that uncommitted changes reach; `npm test` passes --all and runs every one.
 */
import { spawn } from 'node:child_process';

const all = process.argv.includes('--all');
const node = process.execPath;
const JOBS = {
  types: [node, 'node_modules/typescript-native/bin/tsc', '-b'],
  'lint and format': [node, 'node_modules/@biomejs/biome/bin/biome', 'ci', '.'],
  directions: [node, 'scripts/check-directions.mjs'],
  unit: [node, 'node_modules/vitest/vitest.mjs', 'run', ...(all ? [] : ['--changed', '--passWithNoTests'])],
};

const started = Date.now();
const run = ([name, [command, ...args]]) =>
  new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
    });
    child.stderr.on('data', (data) => {
      output += data;
    });
    child.on('close', (code) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(1);
      console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds} s)`);
      // What passed needs no reading, but for the count of the tests.
      if (code !== 0 || name === 'unit')
        console.log(code === 0 ? output.trim().split('\n').slice(-5).join('\n') : output);
      resolve(code === 0);
    });
  });

const passed = await Promise.all(Object.entries(JOBS).map(run));
process.exit(passed.every(Boolean) ? 0 : 1);
