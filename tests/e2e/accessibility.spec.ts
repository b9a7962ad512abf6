import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expectAllFresh, goTo, openLanding, STAGES, upload } from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';

/** What axe finds, shortened to what a person needs to mend it. */
async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'])
    .analyze();
  return found.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}

// Each task has pictures of its own; each scheme its own contrasts.
for (const [task, colorScheme] of [
  ['binary', 'light'],
  ['binary', 'dark'],
  ['multiclass', 'light'],
  ['regression', 'dark'],
] as const) {
  test(`nothing stands in the way of a screen reader: ${task}, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openLanding(page);
    expect(await violations(page)).toEqual([]);
    await upload(page, quickProject(task));
    await expectAllFresh(page);
    for (const stage of STAGES) {
      await goTo(page, stage);
      expect(await violations(page), stage).toEqual([]);
    }
  });
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nor in what opens over the page: ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openLanding(page);
    await upload(page, { name: 'empty.csv', text: '' });
    await expect(page.getByRole('alert')).toBeVisible();
    expect(await violations(page), 'an error').toEqual([]);

    await upload(page, quickProject('binary'));
    await expectAllFresh(page);
    await page.getByRole('button', { name: 'Project', exact: true }).click();
    await expect(page.getByRole('menu')).toBeVisible();
    expect(await violations(page), 'the menu').toEqual([]);
    await page.getByRole('menuitem', { name: /computed/i }).click();
    await expect(page.locator('tr[data-step]').first()).toBeVisible();
    expect(await violations(page), 'the drawer').toEqual([]);
  });
}
