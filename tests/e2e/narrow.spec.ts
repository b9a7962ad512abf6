import { expectAllFresh, goTo, openLanding, STAGES, upload } from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';

test('a telephone shows every stage without scrolling sideways', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  await openLanding(page);
  expect(await overflow()).toBeLessThanOrEqual(0);
  await upload(page, quickProject('multiclass'));
  await expectAllFresh(page);
  for (const stage of STAGES) {
    await goTo(page, stage);
    expect(await overflow(), stage).toBeLessThanOrEqual(0);
  }
});
