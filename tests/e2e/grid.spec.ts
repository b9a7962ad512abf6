import { readFileSync, writeFileSync } from 'node:fs';
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { strToU8, zipSync } from 'fflate';
import { bytesHash } from '../../src/pipeline/core/hash';
import { createProject } from '../../src/pipeline/project/spec/defaults';
import { goTo, nav, openLanding, upload } from './support/app';
import { expect, test } from './support/test';

const ROWS = 200_000;
const CITIES = ['Zürich', 'Genève', 'Bern', 'Basel'];
const amountOf = (i: number) => ((i * 7919) % 100_000) / 100;
const isPro = (i: number) => i % 3 === 1;

/** Writes a project without a target over 200,000 rows: nothing is computed but the table and its profile. */
function writeBigProject(path: string): string {
  const lines = ['id,amount,day,plan,city,score,left,remark'];
  for (let i = 0; i < ROWS; i++) {
    const day = `2024-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;
    const remark = i === 150_000 ? '"a needle, and =1+1"' : i % 9 === 0 ? '' : `=HYPERLINK(${i % 4000})`;
    const amount = i % 50 === 7 ? '' : amountOf(i);
    lines.push(
      `r${i},${amount},${day},${isPro(i) ? 'pro' : 'free'},${CITIES[i % 4]},${i % 101},${i % 2 ? 'yes' : 'no'},${remark}`,
    );
  }
  const data = strToU8(`${lines.join('\n')}\n`);
  const spec = createProject(
    { hash: bytesHash(data), fileName: 'big.csv', bytes: data.length, bundled: null },
    { target: null, task: 'binary', positive: null },
  );
  const packed = zipSync({ 'project.json': strToU8(JSON.stringify(spec)), 'data.csv': data }, { level: 0 });
  writeFileSync(path, packed);
  return path;
}

const grid = (page: Page): Locator => page.getByRole('grid', { name: 'Rows of the file' });
const cell = (page: Page, row: number, column: number): Locator =>
  grid(page).locator(`[data-row="${row}"][data-column="${column}"]`);
const count = (page: Page): Locator => page.locator('#rows').getByRole('status').first();

async function openGrid(page: Page): Promise<void> {
  await openLanding(page);
  await upload(page, writeBigProject(test.info().outputPath('big.sandtable')));
  await expect(nav(page)).toBeVisible();
  await goTo(page, 'Data');
  await expect(count(page)).toHaveText('200,000 rows');
  await expect(cell(page, 0, 0)).toHaveText('r0');
  await grid(page).scrollIntoViewIfNeeded();
}

test('200,000 rows: scrolled to the last, sorted, filtered, found, copied, all by keyboard', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openGrid(page);

  // The scroll bar reaches the last row exactly.
  await grid(page).evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(cell(page, ROWS - 1, 0)).toHaveText(`r${ROWS - 1}`);
  await expect(cell(page, ROWS - 1, 0)).toBeInViewport({ ratio: 1 });

  // Keys go on from the cell that has the focus, wherever it has been scrolled to.
  await cell(page, ROWS - 1, 0).click();
  await page.keyboard.press('Control+Home');
  await expect(cell(page, 0, 0)).toBeFocused();
  await page.keyboard.press('Control+End');
  await expect(cell(page, ROWS - 1, 7)).toBeFocused();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  const amount = grid(page).getByRole('columnheader', { name: /amount/ });
  await expect(amount).toBeFocused();

  // Sorted: up, down; missing cells last in both.
  await page.keyboard.press('Enter');
  await expect(amount).toHaveAttribute('aria-sort', 'ascending');
  await expect(cell(page, 0, 1)).toHaveText('0');
  await page.keyboard.press('Enter');
  await expect(amount).toHaveAttribute('aria-sort', 'descending');
  await expect(cell(page, 0, 1)).toHaveText('999.99');
  await page.keyboard.press('Control+ArrowDown');
  await expect(cell(page, ROWS - 1, 1)).toContainText('missing');

  // Filtered from the header by F: the count follows, and a chip takes it away.
  await page.keyboard.press('Control+ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('f');
  await page.getByRole('checkbox', { name: /^pro / }).check();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await expect(count(page)).toHaveText('66,667 of 200,000 rows');
  await page.getByRole('button', { name: 'Remove: plan is “pro”' }).click();
  await expect(count(page)).toHaveText('200,000 rows');

  // Found by "/": the one cell there is, shown and pointed out.
  await cell(page, 0, 0).click();
  await page.keyboard.press('/');
  await page.keyboard.type('NEEDLE');
  await page.keyboard.press('Enter');
  await expect(page.locator('#rows').getByText('1 of 1', { exact: true })).toBeVisible();
  await expect(grid(page).locator('mark')).toHaveText('needle');
  await page.keyboard.press('Escape');
  const found = grid(page).locator('[data-column="7"]:focus');
  await expect(found).toContainText('needle');

  // Opened in its place, and closed again.
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'remark, row 150001' })).toHaveText('a needle, and =1+1');
  await page.keyboard.press('Escape');
  await expect(found).toBeFocused();

  // A rectangle is added up, and copied as a spreadsheet takes it.
  await grid(page)
    .getByRole('columnheader', { name: /amount/ })
    .click();
  await expect(amount).toHaveAttribute('aria-sort', 'none');
  await page.keyboard.press('ArrowDown');
  await expect(cell(page, 0, 1)).toBeFocused();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('#rows')).toContainText(`4 cells · 2 numbers · sum ${amountOf(0) + amountOf(1)}`);
  await page.keyboard.press('Control+Shift+C');
  await expect(page.locator('#rows')).toContainText('4 cells copied with their header.');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `amount\tday\n0\t2024-01-01\n${amountOf(1)}\t2024-02-02`,
  );
});

test('what is shown can be downloaded, formulas defused; nothing stands in the way of a screen reader', async ({
  page,
}) => {
  await openGrid(page);
  await page.getByRole('button', { name: 'Filter a column' }).click();
  await page.getByRole('combobox', { name: 'Column' }).fill('score');
  await page.getByRole('option', { name: 'score' }).click();
  await page.getByLabel('From', { exact: true }).fill('100');
  await page.keyboard.press('Enter');
  await expect(count(page)).toHaveText('1,980 of 200,000 rows');
  const { violations } = await new AxeBuilder({ page }).include('#rows').analyze();
  expect(
    violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`)),
  ).toEqual([]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download these rows as CSV' }).click();
  const text = readFileSync(await (await download).path(), 'utf8');
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(1981);
  expect(lines[1]).toContain('r100,');
  expect(lines[1]).toContain(`'=HYPERLINK(100)`);
});
