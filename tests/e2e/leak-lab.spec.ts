import { BOOSTING, goTo, NETWORK, openLanding, upload, withoutModels } from './support/app';
import { expect, test } from './support/test';

/** Noise in every column: whatever a validation finds in it, leaked. */
function noiseFile(column: (row: number) => string = () => 'x'): string {
  let state = 7;
  const next = () => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state / 2147483648;
  };
  const lines = Array.from({ length: 200 }, (_, row) =>
    [column(row), next().toFixed(4), next().toFixed(4), next().toFixed(4), next() < 0.5 ? 'no' : 'yes'].join(
      ',',
    ),
  );
  return `date,a,b,c,left\n${lines.join('\n')}\n`;
}

test('the leak lab shows what selecting before the split promises, and is undone', async ({ page }) => {
  await openLanding(page);
  await upload(page, { name: 'noise.csv', text: noiseFile() });
  await withoutModels(page, NETWORK, BOOSTING);
  await goTo(page, 'Features');
  const lab = page.locator('#leak-lab');
  await expect(lab.getByText('The lab is closed')).toBeVisible();
  await lab.getByRole('button', { name: 'Open the leak lab' }).click();
  for (const other of ['Oversample', 'from the future', 'Leave copies']) {
    await lab.getByRole('switch', { name: other }).click();
  }
  await lab.getByText('Logistic regression').click();
  const noise = lab.getByLabel('Columns of pure noise');
  await noise.fill('1000');
  const finding = /^Selecting features before the split promises 0\.\d+ ROC AUC that is not there/;
  await expect(lab.getByRole('figure', { name: finding })).toBeVisible({ timeout: 120_000 });
  await expect(lab.getByText('the test set stays sealed')).toBeVisible();
  await expect(lab.getByText('Instead:')).toBeVisible();
  await lab.getByRole('button', { name: 'Close the leak lab' }).click();
  await page.keyboard.press('Control+Z');
  await expect(lab.getByRole('figure', { name: finding })).toBeVisible();
});

const day = (row: number) => new Date(Date.UTC(2024, 0, 1 + row)).toISOString().slice(0, 10);

test('rows in the order of time are split by time, with the reason; another kind says what it overlooks', async ({
  page,
}) => {
  await openLanding(page);
  await upload(page, { name: 'days.csv', text: noiseFile(day) });
  await goTo(page, 'Features');
  const split = page.locator('#split');
  await expect(
    split.getByText('The rows are in the order of “date”', { exact: false }).first(),
  ).toBeVisible();
  await expect(
    split.getByRole('figure', { name: 'Every sealed row is later than all rows to learn from' }),
  ).toBeVisible();
  await split.getByRole('combobox', { name: 'Rows are dealt out' }).click();
  await page.getByRole('option', { name: 'at random', exact: true }).click();
  await expect(split.getByRole('figure', { name: /of the sealed rows are no later/ })).toBeVisible();
  await split.getByRole('button', { name: 'Split by time' }).click();
  await expect(
    split.getByRole('figure', { name: 'Every sealed row is later than all rows to learn from' }),
  ).toBeVisible();
});
