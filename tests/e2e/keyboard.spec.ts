import { expectAllFresh, openLanding, STAGES, stageButton, upload, verdictLine } from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';

test('the whole road goes by keyboard alone', async ({ page }) => {
  await openLanding(page);
  await upload(page, quickProject('binary'));
  await expectAllFresh(page);

  // The first Tab offers to skip to the stage.
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: /skip/i });
  await expect(skip).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('#stage')).toBeFocused();

  // A choice is changed where the focus lands, and undone.
  await page.keyboard.press('Tab');
  await expect(page.locator('#stage :focus')).toHaveCount(1);
  const missed = page.locator('#value').getByRole('textbox', { name: /missed/i });
  await missed.focus();
  const before = await missed.inputValue();
  await page.keyboard.press('ArrowDown');
  await expect(missed).not.toHaveValue(before);
  await page.locator('#stage').focus();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(missed).toHaveValue(before);
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(missed).not.toHaveValue(before);

  // Each stage by its number, and the next one by its button.
  for (const [i, stage] of STAGES.entries()) {
    await page.keyboard.press(`Alt+${i + 1}`);
    await expect(stageButton(page, stage)).toHaveAttribute('aria-current', 'step');
    await expect(page.locator('#stage').getByRole('heading', { level: 1 })).toBeVisible();
  }
  await page.keyboard.press('Alt+4');
  const threshold = page.locator('#choice').getByRole('slider', { name: 'Threshold' });
  await threshold.focus();
  const said = await threshold.getAttribute('aria-valuetext');
  await page.keyboard.press('PageUp');
  await expect(threshold).not.toHaveAttribute('aria-valuetext', said ?? '');

  await page.getByRole('button', { name: /next: deployment/i }).focus();
  await page.keyboard.press('Enter');
  await expect(stageButton(page, 'Deployment')).toHaveAttribute('aria-current', 'step');
  await expectAllFresh(page);
  await expect(verdictLine(page)).toContainText(/ship|yet/i);
});
