import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  computedHashes,
  confirmTarget,
  dataFile,
  expectAllFresh,
  openLanding,
  pick,
  repository,
  save,
  WHOLE_RUN_MS,
} from './support/app';
import { expect, test } from './support/test';

interface Run {
  steps: { id: string; hash: string }[];
}

/** The same project computed by the command line. */
function hashesInNode(project: string, workers: number): Record<string, string> {
  const args = ['--import', 'tsx', 'src/cli/main.ts', 'run', project, '--json'];
  const output = execFileSync(
    process.execPath,
    [...args, '--data', dataFile('penguins'), '--workers', String(workers)],
    { cwd: repository, encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  return Object.fromEntries((JSON.parse(output) as Run).steps.map(({ id, hash }) => [id, hash]));
}

test('the page and the command line compute the same, with one worker or two', async ({ page }) => {
  test.setTimeout(2 * WHOLE_RUN_MS);
  await openLanding(page);
  await pick(page, 'penguins');
  await confirmTarget(page);
  await expectAllFresh(page);
  const inPage = await computedHashes(page);
  expect(Object.keys(inPage)).toContain('fit:mlp');

  const folder = mkdtempSync(join(tmpdir(), 'sandtable-'));
  try {
    const project = join(folder, 'project.json');
    writeFileSync(project, JSON.stringify((await save(page)).spec));
    expect(hashesInNode(project, 1)).toEqual(inPage);
    expect(hashesInNode(project, 2)).toEqual(inPage);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
