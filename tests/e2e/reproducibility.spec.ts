import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import {
  computedHashes,
  confirmTarget,
  dataFile,
  expectAllFresh,
  openLanding,
  pick,
  repository,
  save,
  upload,
  WHOLE_RUN_MS,
} from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';

interface Run {
  steps: { id: string; hash: string }[];
}

/** The same project computed by the command line. */
async function hashesInNode(project: string, workers: number): Promise<Record<string, string>> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--import', 'tsx', 'src/cli/main.ts', 'run', project, '--json'],
      ...['--data', dataFile('penguins'), '--workers', String(workers)],
    ],
    { cwd: repository, maxBuffer: 1 << 26 },
  );
  return Object.fromEntries((JSON.parse(stdout) as Run).steps.map(({ id, hash }) => [id, hash]));
}

test('the page and the command line compute the same, with one worker or two', async ({ page }, info) => {
  test.setTimeout(2 * WHOLE_RUN_MS);
  await openLanding(page);
  await pick(page, 'penguins');
  await confirmTarget(page);
  await expectAllFresh(page);
  const inPage = await computedHashes(page);
  expect(Object.keys(inPage)).toContain('fit:mlp');

  const project = info.outputPath('project.json');
  await writeFile(project, JSON.stringify((await save(page)).spec));
  expect(await hashesInNode(project, 1)).toEqual(inPage);
  expect(await hashesInNode(project, 2)).toEqual(inPage);
});

test('a host that does not isolate the page computes the same, by copying', async ({ page }) => {
  const compute = async (isolated: boolean) => {
    await openLanding(page);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(isolated);
    await upload(page, quickProject('binary'));
    await expectAllFresh(page);
    const hashes = await computedHashes(page);
    await startOver(page);
    return hashes;
  };
  const shared = await compute(true);
  expect(Object.keys(shared)).toContain('verdict');
  await page.route('/', async (route) => {
    const { status, headers, text } = await withoutIsolation(route.request().url());
    await route.fulfill({ status, headers, body: text });
  });
  expect(await compute(false)).toEqual(shared);
});

/** The page as a host serves it that sets no headers of its own. */
async function withoutIsolation(url: string) {
  const response = await fetch(url);
  const headers = Object.fromEntries(response.headers);
  delete headers['cross-origin-opener-policy'];
  delete headers['cross-origin-embedder-policy'];
  return { status: response.status, headers, text: await response.text() };
}

async function startOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('menuitem', { name: /start over/i }).click();
  await expect(page.getByRole('heading', { name: /example/i })).toBeVisible();
}
