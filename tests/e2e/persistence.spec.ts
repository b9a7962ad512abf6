import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import {
  computedHashes,
  expectAllFresh,
  field,
  goTo,
  nav,
  openLanding,
  pick,
  save,
  stageButton,
  type,
  upload,
} from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';

const errorCost = (page: Page) => field(page, 'value', /one unit of error/i);

async function startOver(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('menuitem', { name: /start over/i }).click();
  await expect(nav(page)).toHaveCount(0);
}

test('data too large for one piece are saved and opened again', async ({ page }) => {
  await openLanding(page);
  await pick(page, 'telco_churn');
  const saved = await save(page);
  await startOver(page);
  await upload(page, { name: saved.name, text: await readFile(saved.path) });
  await goTo(page, 'Data');
  await expect(page.getByText('7,043').first()).toBeVisible();
});

test('a saved file restores everything', async ({ page }) => {
  await openLanding(page);
  await upload(page, quickProject('regression'));
  await type(errorCost(page), '3.5');
  await expect(errorCost(page)).toHaveValue(/3\.5/);
  await expectAllFresh(page);
  const saved = await save(page);
  expect(saved.name).toMatch(/\.sandtable$/);
  expect(saved.spec.problem.errorCost).toBe(3.5);
  const hashes = await computedHashes(page);

  await startOver(page);
  // Gone is gone: a reload does not bring it back.
  await page.reload();
  await expect(page.getByRole('heading', { name: /example/i })).toBeVisible();

  await upload(page, { name: saved.name, text: await readFile(saved.path) });
  await expect(errorCost(page)).toHaveValue(/3\.5/);
  await expectAllFresh(page);
  expect((await save(page)).spec).toEqual(saved.spec);
  expect(await computedHashes(page)).toEqual(hashes);
});

test('a reload loses nothing: choices, data, and where one was', async ({ page }) => {
  await openLanding(page);
  await upload(page, quickProject('regression'));
  await expectAllFresh(page);
  const hashes = await computedHashes(page);
  await goTo(page, 'Features');
  await page.reload();
  await expect(stageButton(page, 'Features')).toHaveAttribute('aria-current', 'step');
  await expectAllFresh(page);
  expect(await computedHashes(page)).toEqual(hashes);
});

test('a reload right after a change keeps the change', async ({ page }) => {
  await openLanding(page);
  await upload(page, quickProject('regression'));
  await expect(nav(page)).toBeVisible();
  await type(errorCost(page), '7.25');
  await page.reload();
  await expect(errorCost(page)).toHaveValue(/7\.25/);
});

test('a project file of other data is refused, and the project stays', async ({ page }) => {
  const foreign = quickProject('binary', (spec) => ({
    ...spec,
    dataset: { ...spec.dataset, hash: 'f'.repeat(32) },
  }));
  await openLanding(page);
  await upload(page, quickProject('regression'));
  await expectAllFresh(page);
  await upload(page, foreign);
  await expect(page.getByRole('alert')).toContainText('DATA_MISSING');
  await expect(errorCost(page)).toBeVisible();
  await expectAllFresh(page);
});
