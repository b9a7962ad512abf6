import {
  computedHashes,
  expectAllFresh,
  field,
  goTo,
  nav,
  openLanding,
  save,
  type,
  upload,
} from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';

test('a saved file restores everything, and a reload loses nothing', async ({ page }) => {
  await openLanding(page);
  await upload(page, quickProject('regression'));
  await expectAllFresh(page);
  await goTo(page, 'Problem');
  await type(field(page, 'value', /one unit of error/i), '3.5');
  await expectAllFresh(page);
  const hashes = await computedHashes(page);
  const saved = await save(page);
  expect(saved.name).toMatch(/\.sandtable$/);
  expect(saved.spec.problem.errorCost).toBe(3.5);
  await expect(page.getByText(/kept in this browser/i)).toBeVisible();

  await goTo(page, 'Features');
  await page.reload();
  await expect(nav(page)).toBeVisible();
  await expectAllFresh(page);
  await expect(page.locator('#stage').getByRole('heading', { level: 1 })).toContainText(/know/i);
  expect(await computedHashes(page)).toEqual(hashes);

  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('menuitem', { name: /start over/i }).click();
  await expect(nav(page)).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('heading', { name: /example/i })).toBeVisible();

  await upload(
    page,
    saved.path.endsWith('.sandtable') ? saved.path : { name: saved.name, text: await bytesOf(saved.path) },
  );
  await expectAllFresh(page);
  expect(await computedHashes(page)).toEqual(hashes);
});

async function bytesOf(path: string): Promise<Buffer> {
  const { readFile } = await import('node:fs/promises');
  return readFile(path);
}
