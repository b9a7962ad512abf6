import {
  expectAllFresh,
  field,
  goTo,
  openLanding,
  stageState,
  type,
  upload,
  verdictLine,
} from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';

test('the cost of a missed case moves threshold and verdict; undo and redo bring them back', async ({
  page,
}) => {
  await openLanding(page);
  await upload(page, quickProject('binary'));
  await expectAllFresh(page);
  const threshold = page.locator('#choice').getByRole('slider', { name: 'Threshold' });
  const state = async () => {
    await expectAllFresh(page);
    return {
      threshold: await threshold.getAttribute('aria-valuenow'),
      verdict: await verdictLine(page).innerText(),
    };
  };
  await goTo(page, 'Models');
  const before = await state();

  await goTo(page, 'Problem');
  await type(field(page, 'value', /missed/i), '-2000');
  await expect(verdictLine(page)).not.toHaveText(before.verdict, { useInnerText: true });
  await goTo(page, 'Models');
  const after = await state();
  // Missing a case costs more, so one acts on less suspicion.
  expect(Number(after.threshold)).toBeLessThanOrEqual(Number(before.threshold));

  await page.getByRole('button', { name: /^undo/i }).click();
  await expect(verdictLine(page)).toHaveText(before.verdict, { useInnerText: true });
  expect(await state()).toEqual(before);
  await page.getByRole('button', { name: /^redo/i }).click();
  await expect(verdictLine(page)).toHaveText(after.verdict, { useInnerText: true });
  expect(await state()).toEqual(after);
});

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
