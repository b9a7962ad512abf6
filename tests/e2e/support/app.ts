import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from '@playwright/test';
import { strFromU8, unzipSync } from 'fflate';
import type { Task } from '../../../src/pipeline/models/estimator';
import type { ProjectSpec } from '../../../src/pipeline/project/spec/project';
import { expect } from './test';

export const STAGES = ['Problem', 'Data', 'Features', 'Models', 'Deployment', 'Monitoring'] as const;
export type StageName = (typeof STAGES)[number];
export type StageStates = Record<StageName, string | null>;

/** All six stages of the largest dataset, on a machine that does other things too. */
export const WHOLE_RUN_MS = 240_000;

export const repository = fileURLToPath(new URL('../../../', import.meta.url));
export const dataFile = (name: string): string => `${repository}datasets/${name}/data.csv`;

interface Datasheet {
  title: string;
  rows: number;
  target: string;
  task: Task;
  columns: unknown[];
}
/** What the datasheet of a dataset says that ships with the page. */
export const sheetOf = (name: string): Datasheet =>
  JSON.parse(readFileSync(`${repository}datasets/${name}/dataset.json`, 'utf8'));

/** The first page, ready. */
export async function openLanding(page: Page): Promise<void> {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

/** Opens a dataset by its card on the first page. */
export async function pick(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: sheetOf(name).title }).click();
  await expect(nav(page)).toBeVisible();
}

/** What a file input takes: a path, or a name with content. */
export type Upload = string | { name: string; text: string | Buffer };

/** Gives the page a file, from the first page or from an open project. */
export async function upload(page: Page, file: Upload): Promise<void> {
  const input = page.locator('input[type=file]');
  if (typeof file === 'string') await input.setInputFiles(file);
  else {
    const buffer = Buffer.isBuffer(file.text) ? file.text : Buffer.from(file.text);
    await input.setInputFiles({ name: file.name, mimeType: 'text/csv', buffer });
  }
}

export const nav = (page: Page): Locator => page.getByRole('navigation', { name: 'Stages' });

export const stageButton = (page: Page, stage: StageName): Locator =>
  // A stage's questions stand in a list of their own, and one may have the stage's name in it.
  nav(page)
    .locator('ol > li > button')
    .filter({ has: page.getByText(stage, { exact: true }) });

export const stageState = (page: Page, stage: StageName): Locator =>
  stageButton(page, stage).locator('[data-state]');

export async function goTo(page: Page, stage: StageName): Promise<void> {
  await stageButton(page, stage).click();
  await expect(stageButton(page, stage)).toHaveAttribute('aria-current', 'step');
  await expect(page.locator('#stage').getByRole('heading', { level: 1 })).toBeVisible();
}

/** Says yes to the proposed target, as long as it was not said. */
export async function confirmTarget(page: Page): Promise<void> {
  await goTo(page, 'Problem');
  await page
    .locator('#target')
    .getByRole('button', { name: /predict/i })
    .click();
}

export async function expectState(page: Page, stage: StageName, state: string): Promise<void> {
  await expect(stageState(page, stage)).toHaveAttribute('data-state', state, { timeout: WHOLE_RUN_MS });
}

/** Waits until everything is computed. The target must be confirmed. */
export async function expectAllFresh(page: Page): Promise<void> {
  for (const stage of STAGES) await expectState(page, stage, 'fresh');
  await expect(page.getByRole('contentinfo').getByRole('button')).toHaveCount(0);
}

/** Lets some models sit out, so that a run is short. */
export async function withoutModels(page: Page, ...names: RegExp[]): Promise<void> {
  await goTo(page, 'Models');
  for (const name of names) await page.locator('#contest').getByRole('checkbox', { name }).uncheck();
}

export const NETWORK = /neural network/i;
export const BOOSTING = /boost/i;

export const verdictLine = (page: Page): Locator => nav(page).getByRole('region', { name: 'Verdict' });

/** The leaderboard's row of a model. */
export const boardRow = (page: Page, id: string): Locator => page.locator(`#contest tr[data-model="${id}"]`);

/** Waits for a model's score: "0.842 ± 0.011". */
export async function expectScore(page: Page, id: string): Promise<void> {
  await expect(boardRow(page, id).locator('[data-metric]')).toHaveText(/\d.* ± .*\d/, {
    timeout: WHOLE_RUN_MS,
  });
}

/** The content hash of every computed step, from Project → What was computed. */
export async function computedHashes(page: Page): Promise<Record<string, string>> {
  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('menuitem', { name: /computed/i }).click();
  const rows = page.locator('tr[data-step]');
  await expect(rows.first()).toBeVisible();
  const hashes = await rows.evaluateAll((all) =>
    all.map((row) => [row.getAttribute('data-step'), row.getAttribute('data-hash')]),
  );
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(0);
  return Object.fromEntries(hashes);
}

/** Presses Save; gives the downloaded file and the project in it. */
export async function save(page: Page): Promise<{ path: string; name: string; spec: ProjectSpec }> {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const done = await download;
  const path = await done.path();
  const entries = unzipSync(new Uint8Array(readFileSync(path)));
  const project = entries['project.json'];
  if (!project) throw new Error('The saved file holds no project.json.');
  return { path, name: done.suggestedFilename(), spec: JSON.parse(strFromU8(project)) };
}

/** A field of a question. */
export const field = (page: Page, question: string, label: RegExp): Locator =>
  page.locator(`#${question}`).getByRole('textbox', { name: label });

/** Types into a field as a person does, and leaves it. */
export async function type(input: Locator, text: string): Promise<void> {
  await input.fill(text);
  await input.blur();
}
