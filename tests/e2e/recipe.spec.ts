import { goTo, openLanding, pick } from './support/app';
import { expect, test } from './support/test';

test('a column gets a recipe of its own, traced to its features, undone; classes are balanced', async ({
  page,
}) => {
  await openLanding(page);
  await pick(page, 'penguins');
  await goTo(page, 'Features');
  const recipe = page.locator('#recipe');
  const column = (name: string) => recipe.locator(`tr[data-column="${name}"]`);
  await expect(column('body_mass_g')).toContainText('standard scale');

  await column('body_mass_g').getByRole('button').click();
  await recipe.getByLabel('Scaled', { exact: true }).click();
  await page.getByRole('option', { name: 'Yeo–Johnson' }).click();
  await expect(column('body_mass_g')).toContainText('Yeo–Johnson');
  await expect(recipe.getByRole('figure', { name: /columns become \d+ features/ })).toContainText(
    'Yeo–Johnson',
  );
  await expect(recipe.getByRole('figure', { name: /^After: body_mass_g/ })).toBeVisible();

  // A feature leads to its column, and says the way it came.
  await recipe.getByLabel('Find a column or a feature').fill('island=Dream');
  await column('island').getByRole('button').click();
  await recipe.getByRole('button', { name: 'island=Dream' }).click();
  await expect(recipe.getByText(/^island → .*one-hot → island=Dream$/)).toBeVisible();
  await recipe.getByLabel('Find a column or a feature').fill('');

  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect(column('body_mass_g')).toContainText('standard scale');

  const sampling = page.locator('#sampling');
  await sampling.getByLabel(/over-sampling/).check();
  await expect(sampling.getByRole('figure', { name: /^After: 33/ })).toBeVisible();
});
