import { goTo, openLanding, pick } from './support/app';
import { expect, test } from './support/test';

test('repairs are added, refused with a reason, moved and undone', async ({ page }) => {
  await openLanding(page);
  await pick(page, 'penguins');
  await goTo(page, 'Data');
  const repairs = page.locator('#repairs');
  await repairs.getByLabel('Add a repair').click();
  await page.getByRole('option', { name: 'Keep or drop rows by a condition' }).click();
  const condition = repairs.getByLabel('Condition', { exact: true });
  await condition.fill('body_mass > 4000');
  await expect(repairs.getByText('There is no column "body_mass".')).toBeVisible();
  await expect(repairs.getByRole('button', { name: /^Drop/ })).toBeDisabled();
  await condition.fill('body_mass_g >= 4000 and island in ["Biscoe", "Dream"]');
  await expect(repairs.getByText(/Holds in \d+ of 344 rows .*unknown in \d/)).toBeVisible();
  await repairs.getByRole('button', { name: /^Drop \d+ rows/ }).click();
  await expect(repairs.getByRole('listitem')).toHaveCount(1);
  await expect(repairs.getByText(/rows dropped/)).toBeVisible();

  await repairs.getByLabel('Add a repair').click();
  await page.getByRole('option', { name: 'Clip, drop or flag extreme values' }).click();
  await repairs.getByRole('combobox', { name: 'Column' }).click();
  await page.getByRole('option', { name: 'bill_length_mm' }).click();
  await repairs.getByLabel('k', { exact: true }).fill('0.2');
  await repairs.getByRole('button', { name: /^Clip \d+ values/ }).click();
  await expect(repairs.getByRole('listitem')).toHaveCount(2);
  await repairs.getByRole('button', { name: 'Apply repair 2 one place earlier' }).click();
  await expect(repairs.getByRole('listitem').first()).toContainText('bill_length_mm are held between');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(repairs.getByRole('listitem')).toHaveCount(1);
});
