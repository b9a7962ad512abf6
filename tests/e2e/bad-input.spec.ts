import { expectAllFresh, expectState, goTo, nav, openLanding, type Upload, upload } from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';

const rows = (count: number, row: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => row(i)).join('\n');

/** Files that cannot be read at all, with the code that names why. */
const unreadable: { what: string; file: Upload; code: string }[] = [
  { what: 'an empty file', file: { name: 'empty.csv', text: '' }, code: 'EMPTY_FILE' },
  { what: 'two rows', file: { name: 'two.csv', text: 'size,churn\n1,yes\n2,no\n' }, code: 'TOO_FEW_ROWS' },
  { what: 'a header alone', file: { name: 'header.csv', text: 'a,b,c\n' }, code: 'NO_ROWS' },
  {
    what: 'a binary file',
    file: { name: 'binary.csv', text: Buffer.from(Array.from({ length: 3000 }, (_, i) => (i * 37) % 256)) },
    code: 'NOT_TEXT',
  },
];

for (const { what, file, code } of unreadable) {
  test(`${what}: one clear sentence, and the project stays`, async ({ page }) => {
    await openLanding(page);
    await upload(page, file);
    const alert = page.getByRole('alert').first();
    await expect(alert).toContainText(code);
    await expect(nav(page)).toHaveCount(0);

    await upload(page, quickProject('binary'));
    await expectAllFresh(page);
    const name = await page.getByRole('textbox', { name: /name of the project/i }).inputValue();
    await upload(page, file);
    await expect(page.getByRole('alert').first()).toContainText(code);
    await expect(page.getByRole('alert').first()).toContainText(/\.\s*\S.*\./);
    await expect(page.getByRole('textbox', { name: /name of the project/i })).toHaveValue(name);
    await expectAllFresh(page);
    await page.getByRole('button', { name: 'Got it' }).click();
    await expect(page.getByRole('alert')).toHaveCount(0);
  });
}

/** Files that can be read but hold nothing to learn; `target` is the only column that can be proposed. */
const unlearnable: { what: string; file: Upload; code: RegExp }[] = [
  {
    what: 'a target with one class',
    file: { name: 'one.csv', text: `size,churn\n${rows(40, (i) => `${i % 7},yes`)}\n` },
    code: /TARGET_ONE_CLASS/,
  },
  {
    what: 'a target without any value',
    file: { name: 'none.csv', text: `size,weight,churn\n${rows(40, (i) => `${i % 7},${i % 5},`)}\n` },
    code: /TARGET_ALL_MISSING/,
  },
];

for (const { what, file, code } of unlearnable) {
  test(`${what}: the page says what to do`, async ({ page }) => {
    await openLanding(page);
    await upload(page, file);
    await expect(nav(page)).toBeVisible();
    await goTo(page, 'Problem');
    const target = page.locator('#target').getByRole('combobox', { name: /column to predict/i });
    if ((await target.inputValue()) !== 'churn') {
      await target.click();
      await page.getByRole('option', { name: 'churn' }).click();
    }
    const alert = page.locator('#stage').getByRole('alert').first();
    await expect(alert).toContainText(code);
    await expectState(page, 'Problem', 'needsYou');
    // The table itself is there to look at.
    await goTo(page, 'Data');
    await expect(page.locator('#columns')).toBeVisible();
  });
}

test('text from a file is never markup', async ({ page }) => {
  const evil = '<img src=x onerror="window.__pwned=1"><script>window.__pwned=1</script>';
  const header = `"${evil.replaceAll('"', '""')}",__proto__,constructor,churn`;
  const body = rows(
    60,
    (i) => `"${evil.replaceAll('"', '""')} ${i % 3}",${i % 4},=1+${i},${i % 3 === 0 ? 'yes' : 'no'}`,
  );
  await openLanding(page);
  await upload(page, { name: '<b>evil</b>.csv', text: `${header}\n${body}\n` });
  await expect(nav(page)).toBeVisible();
  for (const stage of ['Problem', 'Data', 'Features', 'Models'] as const) {
    await goTo(page, stage);
    await expect(page.locator('#stage')).toBeVisible();
  }
  await goTo(page, 'Data');
  await expect(page.locator('#columns')).toContainText('onerror');
  const harm = await page.evaluate(() => ({
    pwned: (window as { __pwned?: number }).__pwned,
    polluted: Object.keys(Object.prototype).length,
    images: document.querySelectorAll('#root img').length,
  }));
  expect(harm).toEqual({ pwned: undefined, polluted: 0, images: 0 });
});
