import {
  BOOSTING,
  confirmTarget,
  expectScore,
  goTo,
  NETWORK,
  openLanding,
  pick,
  withoutModels,
} from './support/app';
import { expect, test } from './support/test';

test('a rule is written, refused with a reason, competes, and is undone', async ({ page }) => {
  await openLanding(page);
  await pick(page, 'penguins');
  await withoutModels(page, NETWORK, BOOSTING);
  await confirmTarget(page);
  await goTo(page, 'Models');
  const contest = page.locator('#contest');
  await contest.getByRole('button', { name: 'Add a model' }).click();
  await page.getByRole('menuitem', { name: /^Rule/ }).click();
  await expect(contest.getByText('competes once it is written')).toBeVisible();
  const condition = contest.getByLabel('Condition', { exact: true });
  await condition.fill('species = "Adelie"');
  await expect(contest.getByText(/The rule reads “species”, which no model may know/)).toBeVisible();
  const take = contest.getByRole('button', { name: 'Let it compete' });
  await expect(take).toBeDisabled();
  await condition.fill('flipper_length_mm > 205');
  await expect(contest.getByText(/Holds in \d+ of 344 rows/)).toBeVisible();
  await take.click();
  await expectScore(page, 'rule');
  await expect(contest.getByText('competes once it is written')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(contest.getByText('competes once it is written')).toBeVisible();
});
