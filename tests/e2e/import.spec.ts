import type { Page } from '@playwright/test';
import { type Expected, manifest, nastyPath } from '../nasty/manifest';
import { goTo, nav, openLanding, type, upload } from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';

const alert = (page: Page) => page.getByRole('alert').first();
const projectName = (page: Page) => page.getByRole('textbox', { name: /name of the project/i });
const reading = (page: Page) => page.locator('#reading');

/** The words for the types of columns, as the page has them. */
const WORDS: Record<string, string> = {
  'whole number': 'integer',
  number: 'number',
  'yes / no': 'boolean',
  date: 'date',
  category: 'category',
  text: 'text',
  identifier: 'id',
  empty: 'empty',
};

/** What is computed for one file must not be waited for by the next; a short one may have ended by itself. */
async function stopWork(page: Page): Promise<void> {
  const status = page.getByRole('contentinfo');
  await expect(status).toContainText(/Stop|computed|could not/);
  const stop = status.getByRole('button', { name: 'Stop', exact: true });
  if (await stop.isVisible()) await stop.click({ timeout: 5000 }).catch(() => {});
}

/** What the page says of an open file: its name on top, rows, and the type of each column. */
async function shown(page: Page): Promise<{ rows: string; types: Record<string, string> }> {
  await goTo(page, 'Data');
  await expect(page.locator('#columns tr[data-column]').first()).toBeVisible();
  const rows = await page.locator('#stage dl').first().locator('dd').first().innerText();
  const types = await page
    .locator('#columns tr[data-column]')
    .evaluateAll((all) =>
      all.map((row) => [
        row.getAttribute('data-column'),
        row.querySelector<HTMLInputElement>('input[type=text], input:not([type])')?.value,
      ]),
    );
  return {
    rows,
    types: Object.fromEntries(types.map(([name, words]) => [name, WORDS[words ?? ''] ?? words])),
  };
}

/** Files where another acceptable outcome was chosen; see tests/nasty/nasty.test.ts. */
const OTHER_CHOICES = new Set(['delim_single_quotes.csv', 'fmt_json_renamed.csv']);

function chosen(file: string, expected: Expected): Partial<Expected> {
  return OTHER_CHOICES.has(file) ? { ...expected, ...expected.also_acceptable![0] } : expected;
}

const files = manifest.small.map(({ file, expected }) => ({ file, expected: chosen(file, expected) }));
const refused = files.filter(({ expected }) => expected.outcome === 'error');
/** Fewer rows teach nothing: the page refuses what `inspect` shows. */
const FEWEST = 10;
const opened = files.filter(({ expected }) => expected.outcome !== 'error');
/** Files a test opens: each of them sets all six stages to work until it is stopped. */
const AT_ONCE = 9;
const PARTS = Math.ceil(opened.length / AT_ONCE);

test('files that are no table are refused by name, and the project stays', async ({ page }) => {
  await openLanding(page);
  await upload(page, quickProject('binary'));
  await expect(nav(page)).toBeVisible();
  for (const { file, expected } of refused) {
    await upload(page, nastyPath(file));
    await expect(alert(page)).toContainText(file);
    await expect(alert(page)).toContainText(/[A-Z_]{5,} · /);
    const text = await alert(page).innerText();
    const codes = [expected.error, ...(expected.also_acceptable ?? []).map(({ error }) => error)];
    expect(
      codes.some((code) => code !== undefined && text.includes(code)),
      `${file}: ${text}`,
    ).toBe(true);
    await page.getByRole('button', { name: 'Got it' }).click();
    await expect(projectName(page)).toHaveValue('tiny');
  }
});

for (let part = 0; part < PARTS; part++) {
  test(`files that break importers open as they should, part ${part + 1}`, async ({ page }) => {
    await openLanding(page);
    for (const { file, expected } of opened.filter((_, k) => k % PARTS === part)) {
      await upload(page, nastyPath(file));
      const name = file.replace(/\.[a-z]+$/, '').replace(/[_-]+/g, ' ');
      const refusal = page.getByText(/TOO_FEW_ROWS · |NOT_TABULAR · /);
      await expect(refusal.or(page.locator(`input[value="${name}"]`)).first(), file).toBeVisible();
      // A stage of the open project may say something too: that is no refusal of the file.
      if (await refusal.first().isVisible()) {
        const few = typeof expected.rows === 'number' && expected.rows < FEWEST;
        expect(few || expected.rows === null, `${file}: ${await alert(page).innerText()}`).toBe(true);
        await page.getByRole('button', { name: 'Got it' }).click();
        continue;
      }
      await stopWork(page);
      const { rows, types } = await shown(page);
      if (typeof expected.rows === 'number') expect(rows, file).toBe(expected.rows.toLocaleString('en'));
      if (typeof expected.n_columns === 'number') {
        expect(Object.keys(types).length, file).toBe(expected.n_columns);
      }
      for (const { name: column, type: kinds } of expected.columns ?? []) {
        const allowed = kinds.map((kind) => (kind === 'datetime' ? 'date' : kind));
        expect(allowed, `${file}: ${column} is ${types[column]}`).toContain(types[column]);
      }
    }
    const harm = await page.evaluate(() => ({
      pwned: (window as { __pwned?: unknown }).__pwned,
      polluted: Object.keys(Object.prototype).length,
      images: document.querySelectorAll('#root img').length,
    }));
    expect(harm).toEqual({ pwned: undefined, polluted: 0, images: 0 });
  });
}

const semicolons = `Größe;Preis;Art\n${Array.from({ length: 40 }, (_, i) => `${i % 9};${i},5;${i % 3 ? 'ja' : 'nein'}`).join('\n')}\n`;

test('a person sees how a file was read, corrects it with a look ahead, and undoes it', async ({ page }) => {
  await openLanding(page);
  await upload(page, { name: 'preise.csv', text: Buffer.from(semicolons, 'latin1') });
  await goTo(page, 'Data');
  const status = reading(page).getByRole('status');
  await expect(status).toContainText('It reads as 3 columns');
  const field = (name: RegExp) => reading(page).getByRole('combobox', { name });
  await expect(field(/delimiter/i)).toHaveValue('Detected: semicolon');
  await expect(field(/encoding/i)).toHaveValue('Detected: windows-1252');
  await expect(field(/decimal/i)).toHaveValue('Detected: comma, 1,5');

  await field(/header/i).click();
  await page.getByRole('option', { name: 'already data', exact: true }).click();
  await expect(status).toContainText('It would read as 3 columns');
  await expect(reading(page)).toContainText('would be gone: Größe, Preis, Art');
  await reading(page).getByRole('button', { name: 'Back' }).click();
  await expect(status).toContainText('It reads as');

  await field(/delimiter/i).click();
  await page.getByRole('option', { name: 'vertical bar', exact: true }).click();
  await expect(status).toContainText('It would read as 1 column');
  await reading(page)
    .getByRole('button', { name: /read the file this way/i })
    .click();
  await expect(page.locator('#columns tr[data-column]')).toHaveCount(1);
  await expect(page.getByRole('complementary')).toContainText('between cells: vertical bar');
  await page.getByRole('button', { name: /^Undo: how the file is read/ }).click();
  await expect(page.locator('#columns tr[data-column]')).toHaveCount(3);
  await expect(field(/delimiter/i)).toHaveValue('Detected: semicolon');
});

test('cells that a chosen type does not fit are counted and listed', async ({ page }) => {
  await openLanding(page);
  await upload(page, { name: 'preise.csv', text: semicolons });
  await goTo(page, 'Data');
  await page.getByRole('combobox', { name: 'Type of Art' }).click();
  await page.getByRole('option', { name: 'whole number' }).click();
  const row = page.locator('#columns tr[data-column="Art"]');
  await expect(row).toContainText('40 not read');
  await row.getByRole('button', { name: /cells of Art/ }).click();
  await expect(page.locator('#columns')).toContainText('40 cells of "Art" are no number');
  await expect(page.locator('#columns')).toContainText(/"nein", "ja" \(lines 2, 3,/);
  await expect(page.locator('#findings')).toContainText('40 cells of "Art" are no number');
});

test('cells copied from a spreadsheet are pasted', async ({ page }) => {
  await openLanding(page);
  const text = semicolons.replaceAll(';', '\t').replaceAll(',', '.');
  await page.evaluate((copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
  }, text);
  await expect(projectName(page)).toHaveValue('pasted');
  await goTo(page, 'Data');
  await expect(reading(page)).toContainText('It reads as 3 columns');

  await page.getByRole('button', { name: 'Project', exact: true }).click();
  await page.getByRole('menuitem', { name: /start over/i }).click();
  await page.getByRole('button', { name: 'Paste', exact: true }).click();
  await page.getByRole('textbox', { name: /copied/i }).fill(text);
  await page.getByRole('button', { name: /open what was pasted/i }).click();
  await expect(projectName(page)).toHaveValue('pasted');
});

test('a file that takes much memory is asked about, and its sample can be undone', async ({ page }) => {
  await page.goto('/?memory=1');
  await upload(page, {
    name: 'large.csv',
    text: semicolons.replace('\n', '\n'.concat('1;2,5;ja\n'.repeat(2000))),
  });
  const question = page.getByRole('region', { name: /large\.csv takes about/ });
  await expect(question).toBeVisible();
  await type(question.getByRole('textbox', { name: /rows of the sample/i }), '500');
  await question.getByRole('button', { name: 'Load a sample of 500 rows' }).click();
  await goTo(page, 'Data');
  const rows = page.locator('#stage dl').first().locator('dd').first();
  await expect(rows).toHaveText('500');
  await expect(page.locator('#findings')).toContainText(/500 of the file's 2,?040 rows/);
  await expect(page.getByRole('complementary')).toContainText('Only 500 rows of the file');
  await reading(page).getByRole('button', { name: 'Read all rows' }).click();
  await expect(rows).toHaveText('2,040');
  await page.getByRole('button', { name: /^Undo: reading all rows/ }).click();
  await expect(rows).toHaveText('500');
});
