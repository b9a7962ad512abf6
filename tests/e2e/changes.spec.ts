import { expectAllFresh, field, goTo, openLanding, stageState, type, upload } from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';

test('another split makes the stages below compute again, and nothing above', async ({ page }) => {
  await openLanding(page);
  await upload(page, quickProject('binary'));
  await expectAllFresh(page);
  await goTo(page, 'Features');
  const before = await page.locator('#split').getByRole('figure').first().innerText();
  await type(field(page, 'split', /test rows/i), '30');
  await expect(page.locator('#split').getByRole('figure').first()).not.toHaveText(before);
  await expect(stageState(page, 'Data')).toHaveAttribute('data-state', 'fresh');
  await expectAllFresh(page);
});

test('moving the threshold changes the money, and the best one can be had back', async ({ page }) => {
  await openLanding(page);
  await upload(page, quickProject('binary'));
  await expectAllFresh(page);
  await goTo(page, 'Models');
  const threshold = page.locator('#choice').getByRole('slider', { name: 'Threshold' });
  const best = await threshold.getAttribute('aria-valuetext');
  await threshold.focus();
  await page.keyboard.press('End');
  await expect(threshold).not.toHaveAttribute('aria-valuetext', best ?? '');
  await page.getByRole('button', { name: /back to the best/i }).click();
  await expect(threshold).toHaveAttribute('aria-valuetext', best ?? '');
  await expectAllFresh(page);
});
