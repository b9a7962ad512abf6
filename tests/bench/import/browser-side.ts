import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'vite';
import { findBrowser } from '../../../scripts/find-browser.mjs';
import { type Contestants, HEADER, inTurns, line } from './statistics';

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
  '.csv': 'text/csv',
};
const RUNS = 5;

interface Bench {
  load(url: string): Promise<number>;
  seconds(name: string, rows: number): Promise<number>;
  end(name: string): void;
  longestTask(): number;
  isolated: boolean;
}

/** Builds the page with its workers into a temporary directory. */
async function buildPage(peers: boolean): Promise<string> {
  const outDir = await mkdtemp(join(tmpdir(), 'sandtable-bench-page-'));
  const missing = fileURLToPath(new URL('../peers/missing.mjs', import.meta.url));
  await build({
    root: fileURLToPath(new URL('./page/', import.meta.url)),
    configFile: false,
    logLevel: 'error',
    base: './',
    build: { outDir, emptyOutDir: true, target: 'esnext', assetsInlineLimit: 0, chunkSizeWarningLimit: 1e5 },
    worker: { format: 'es' },
    resolve: { alias: peers ? [] : [{ find: /.*\/peers\/duckdb\.mjs$/, replacement: missing }] },
  });
  return outDir;
}

/** Serves the page and the file, isolated as the product is. */
function serve(folder: string, file: string) {
  const server = createServer(async (request, response) => {
    const path = new URL(request.url!, 'http://x').pathname;
    response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
    response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    response.setHeader('Content-Type', TYPES[extname(path)] ?? 'text/html');
    if (path === '/file.csv') {
      createReadStream(file).pipe(response);
      return;
    }
    const bytes = await readFile(join(folder, path === '/' ? 'index.html' : path)).catch(() => null);
    response.statusCode = bytes === null ? 404 : 200;
    response.end(bytes);
  });
  server.listen(0);
  return { url: `http://localhost:${(server.address() as AddressInfo).port}/`, close: () => server.close() };
}

/** A process's entries under /proc; empty when it ended meanwhile. */
function processFile(pid: number, name: string): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return '';
  }
}

/** Whether a process was started by this one, directly or not. */
function isOurs(pid: number): boolean {
  for (let at = pid; at > 1; ) {
    if (at === process.pid) return true;
    at = Number(/PPid:\s+(\d+)/.exec(processFile(at, 'status'))?.[1] ?? 0);
  }
  return false;
}

/** The most memory that any of the browser's renderers ever had, in bytes; NaN where there is no /proc. */
function rendererPeak(): number {
  if (!existsSync('/proc/self/status')) return Number.NaN;
  let peak = 0;
  for (const pid of readdirSync('/proc').map(Number).filter(Number.isInteger)) {
    if (!processFile(pid, 'cmdline').includes('--type=renderer') || !isOurs(pid)) continue;
    const kilobytes = /VmHWM:\s+(\d+) kB/.exec(processFile(pid, 'status'))?.[1];
    peak = Math.max(peak, Number(kilobytes ?? 0) * 1024);
  }
  return peak;
}

const OURS = 'Sandtable, 1 worker';

/** Seconds, the longest task of the main thread and memory in Chromium, each reader in workers of its own. */
export async function measureInBrowser(file: string, rows: number, peers: boolean): Promise<void> {
  const executablePath = await findBrowser();
  if (!executablePath) {
    console.log('\nThere is no Chromium: nothing is measured in a browser.');
    return;
  }
  const folder = await buildPage(peers);
  const server = serve(folder, file);
  const args = ['--no-sandbox', '--disable-gpu', '--no-first-run'];
  const open = async () => {
    const browser = await chromium.launch({ executablePath, args });
    const page = await browser.newPage();
    await page.goto(server.url);
    await page.waitForFunction('window.bench !== undefined');
    await page.evaluate(
      (url) => (window as unknown as { bench: Bench }).bench.load(url),
      `${server.url}file.csv`,
    );
    const seconds = (name: string) =>
      page.evaluate(([n, r]) => (window as unknown as { bench: Bench }).bench.seconds(n, r), [
        name,
        rows,
      ] as const);
    return { browser, page, seconds };
  };
  const size = statSync(file).size;
  const { browser, page, seconds } = await open();
  try {
    await seconds('one');
    await page.evaluate(() => (window as unknown as { bench: Bench }).bench.longestTask());
    const contestants: Contestants = {
      [OURS]: { runs: RUNS, run: () => seconds('one') },
      'Sandtable, 2 workers': { runs: RUNS, run: () => seconds('two') },
    };
    await inTurns({ warm: { runs: 1, run: () => seconds('two') } });
    const longest = await page.evaluate(() => (window as unknown as { bench: Bench }).bench.longestTask());
    if (peers) contestants['duckdb-wasm'] = { runs: RUNS, run: () => seconds('duckdb') };
    contestants['papaparse to typed columns'] = { runs: 3, run: () => seconds('papa') };
    const timings = await inTurns(contestants);
    console.log(`\n### Chromium ${browser.version()}: the same file\n\n${HEADER}`);
    for (const [name, timing] of Object.entries(timings))
      console.log(line(name, timing, size, timings[OURS]!));
    console.log(
      `\nLongest task of the main thread while it reads: ${longest === 0 ? 'under 50 ms' : `${longest.toFixed(0)} ms`}.`,
    );
  } finally {
    await browser.close();
  }
  for (const [name, label] of [
    ['one', '1 worker'],
    ['two', '2 workers'],
  ] as const) {
    const { browser: fresh, seconds: run } = await open();
    const before = rendererPeak();
    await run(name);
    const share = (rendererPeak() - before) / size;
    console.log(`Peak memory of the renderer beyond the page, ${label}: ${share.toFixed(2)} × the file.`);
    await fresh.close();
  }
  server.close();
  await rm(folder, { recursive: true });
}
