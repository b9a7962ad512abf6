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

for (const colorScheme of ['light', 'dark'] as const) {
  test(`nothing stands in the way of a screen reader, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await openLanding(page);
    expect(await violations(page)).toEqual([]);
    await upload(page, quickProject('binary'));
    await expectAllFresh(page);
    for (const stage of STAGES) {
      await goTo(page, stage);
      expect(await violations(page), stage).toEqual([]);
    }
  });
}
