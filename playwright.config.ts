import { defineConfig } from '@playwright/test';
import { findBrowser } from './scripts/find-browser.mjs';

const executablePath = await findBrowser();
if (!executablePath) {
  throw new Error(
    'No Chromium found. Run `npm run e2e`, which installs one, or name yours in CHROMIUM_PATH.',
  );
}

/** Where the built page is; another folder lets a second build be tested beside the usual one. */
const root = process.env.E2E_ROOT ?? 'dist';
const port = Number(process.env.E2E_PORT ?? 4174);

export default defineConfig({
  testDir: 'tests/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  // Training takes all cores: two tests at a time would measure each other.
  workers: 1,
  timeout: 180_000,
  expect: { timeout: 60_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    viewport: { width: 1440, height: 900 },
    actionTimeout: 30_000,
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // The browser's own question to its maker about the forms on a page: not the page's doing.
        '--disable-features=AutofillServerCommunication',
      ],
    },
  },
  webServer: {
    command: `node scripts/serve.mjs --port ${port} --root ${root}`,
    url: `http://localhost:${port}`,
    reuseExistingServer: false,
    timeout: 30_000,
    gracefulShutdown: { signal: 'SIGTERM', timeout: 2000 },
  },
});
