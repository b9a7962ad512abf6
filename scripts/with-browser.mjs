/**
 * Runs a command with CHROMIUM_PATH set, installing a browser first where there is none: Playwright's download, or
 * Debian's package where that cannot be had. Never skips: without a browser it fails and says what to do.
 */
import { spawnSync } from 'node:child_process';
import { findBrowser } from './find-browser.mjs';

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

let browser = await findBrowser();
if (!browser && !process.env.CHROMIUM_PATH) {
  console.log('No browser found; installing one for the tests.');
  const isDebianRoot = process.getuid?.() === 0 && run('sh', ['-c', 'command -v apt-get >/dev/null']);
  const fromPlaywright = () =>
    run(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium']);
  const fromDebian = () =>
    isDebianRoot &&
    run('sh', [
      '-c',
      'apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends chromium',
    ]);
  // Debian's package brings its libraries along, which a bare machine lacks for Playwright's.
  if (isDebianRoot ? fromDebian() || fromPlaywright() : fromPlaywright()) browser = await findBrowser();
}
if (!browser) {
  console.error(
    'The tests need a Chromium. Install one (Debian: apt-get install chromium; elsewhere: npx playwright install ' +
      'chromium) or name yours in CHROMIUM_PATH.',
  );
  process.exit(1);
}
const [command, ...args] = process.argv.slice(2);
const result = spawnSync(command, args, {
  stdio: 'inherit',
  env: { ...process.env, CHROMIUM_PATH: browser },
});
process.exit(result.status ?? 1);
