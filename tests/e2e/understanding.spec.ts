import { goTo, openLanding, pick } from './support/app';
import { expect, test } from './support/test';

test('columns are held against each other, people are counted, and the source writes the document', async ({
  page,
}) => {
  await openLanding(page);
  await pick(page, 'penguins');
  await goTo(page, 'Data');

  const between = page.locator('#between');
  const matrix = between.getByRole('button', { name: /Arrows move, Enter shows/ });
  await matrix.focus();
  const before = await matrix.getAttribute('aria-label');
  await page.keyboard.press('ArrowDown');
  await expect(matrix).not.toHaveAttribute('aria-label', before ?? '');
  await between
    .getByRole('button', { name: /flipper_length_mm.*body_mass_g|body_mass_g.*flipper_length_mm/ })
    .first()
    .click();
  await expect(between.getByText(/^The larger .*, the larger /)).toBeVisible();
  await expect(between.getByText(/Spearman’s 0\.8/).first()).toBeVisible();

  const columns = page.locator('#columns');
  await columns.getByRole('button', { name: 'body_mass_g' }).click();
  await expect(columns.getByText('Quartiles')).toBeVisible();
  await columns.getByText('By split', { exact: true }).click();
  await expect(columns.getByText(/two-sample distance/)).toBeVisible();
  await columns.getByText('Over time', { exact: true }).click();
  await expect(columns.getByRole('figure').first()).toContainText('body_mass_g');

  const anonymity = page.locator('#anonymity');
  await expect(anonymity.getByText('Smallest group (k)')).toBeVisible();

  const sources = page.locator('#sources');
  await sources.getByLabel('Source', { exact: true }).fill('Palmer Station, counted by hand');
  await sources.getByLabel('Known how long after the prediction').fill('2');
  const document = page.getByRole('complementary', { name: 'Design document' });
  await expect(document.getByText('Source: Palmer Station, counted by hand.')).toBeVisible();
  await expect(document.getByText('Labels come 2 days after the prediction.')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(document.getByText('Labels come 2 days after the prediction.')).toBeHidden();
});
