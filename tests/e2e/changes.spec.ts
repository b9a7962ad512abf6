import type { Page } from '@playwright/test';
import {
  expectAllFresh,
  field,
  goTo,
  nav,
  openLanding,
  STAGES,
  type StageName,
  type,
  upload,
  verdictLine,
} from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';

declare global {
  interface Window {
    /** The states of the six stages after each of their changes. */
    stageHistory: (string | null)[][];
  }
}

const thresholdSlider = (page: Page) => page.locator('#choice').getByRole('slider', { name: 'Threshold' });

/** What follows from the money: the threshold and the verdict. */
async function outcome(page: Page): Promise<{ threshold: string | null; verdict: string }> {
  return {
    threshold: await thresholdSlider(page).getAttribute('aria-valuenow'),
    verdict: await verdictLine(page).innerText(),
  };
}

/** Waits until the outcome is another one, and everything is computed. */
async function nextOutcome(page: Page, before: Awaited<ReturnType<typeof outcome>>) {
  await expect.poll(async () => (await outcome(page)).verdict).not.toBe(before.verdict);
  await expectAllFresh(page);
  return outcome(page);
}

test('the cost of a missed case moves threshold and verdict; undo and redo bring them back', async ({
  page,
}) => {
  // Acting in vain is dear and missing a case is cheap: one acts on strong suspicion only.
  const careful = quickProject('binary', (spec) => ({
    ...spec,
    problem: { ...spec.problem, value: { tp: 20, fp: -60, fn: -10, tn: 0 } },
  }));
  await openLanding(page);
  await upload(page, careful);
  await expectAllFresh(page);
  await goTo(page, 'Models');
  const before = await outcome(page);

  await goTo(page, 'Problem');
  await type(field(page, 'value', /missed/i), '-500');
  await goTo(page, 'Models');
  const after = await nextOutcome(page, before);
  // Missing a case is dear now: one acts on less.
  expect(Number(after.threshold)).toBeLessThan(Number(before.threshold));

  await page.getByRole('button', { name: /^undo/i }).click();
  await expect.poll(() => outcome(page)).toEqual(before);
  await expectAllFresh(page);
  await page.getByRole('button', { name: /^redo/i }).click();
  await expect.poll(() => outcome(page)).toEqual(after);
  await expectAllFresh(page);
});

test('another split makes the stages below compute again, and nothing above', async ({ page }) => {
  await openLanding(page);
  await upload(page, quickProject('binary'));
  await expectAllFresh(page);
  await goTo(page, 'Features');
  await nav(page).evaluate((element) => {
    const states = () =>
      [...element.querySelectorAll('button [data-state]')].map((mark) => mark.getAttribute('data-state'));
    window.stageHistory = [states()];
    new MutationObserver(() => window.stageHistory.push(states())).observe(element, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ['data-state'],
    });
  });
  await type(field(page, 'split', /test/i), '30');
  // 30 % of 600 rows.
  await expect(page.locator('#split').getByRole('figure').first()).toContainText('180');
  await expectAllFresh(page);

  const history = await page.evaluate(() => window.stageHistory);
  const seen = (stage: StageName) => new Set(history.map((states) => states[STAGES.indexOf(stage)]));
  for (const stage of ['Problem', 'Data'] as const) expect([...seen(stage)], stage).toEqual(['fresh']);
  for (const stage of ['Features', 'Models', 'Deployment', 'Monitoring'] as const) {
    const states = seen(stage);
    expect(states.has('stale') || states.has('running'), stage).toBe(true);
  }
});

test('a stage that no longer fits says because of what', async ({ page }) => {
  await openLanding(page);
  await upload(page, quickProject('binary'));
  await expectAllFresh(page);
  const reason = nav(page)
    .getByText(/stale because .*validation/i)
    .first();
  await goTo(page, 'Features');
  await Promise.all([reason.waitFor({ state: 'attached' }), type(field(page, 'split', /validation/i), '30')]);
  await expectAllFresh(page);
});

test('moving the threshold changes the money, and the best one can be had back', async ({ page }) => {
  await openLanding(page);
  await upload(page, quickProject('binary'));
  await expectAllFresh(page);
  await goTo(page, 'Models');
  const threshold = thresholdSlider(page);
  const best = (await threshold.getAttribute('aria-valuetext')) ?? '';
  expect(best).toMatch(/\d.*:.*\d/);

  await threshold.focus();
  await page.keyboard.press('End');
  await expect(threshold).not.toHaveAttribute('aria-valuetext', best);
  const keyed = (await threshold.getAttribute('aria-valuetext')) ?? '';

  // By hand: to the middle of the picture, and further while the button is down.
  const grip = await threshold.boundingBox();
  const picture = await page.locator('#choice').getByRole('figure').first().boundingBox();
  if (!grip || !picture) throw new Error('There is nothing to drag.');
  const y = grip.y + grip.height / 2;
  await page.mouse.move(grip.x + grip.width / 2, y);
  await page.mouse.down();
  await page.mouse.move(picture.x + picture.width * 0.6, y, { steps: 5 });
  await expect(threshold).not.toHaveAttribute('aria-valuetext', keyed);
  const halfway = (await threshold.getAttribute('aria-valuetext')) ?? '';
  await page.mouse.move(picture.x + picture.width * 0.4, y, { steps: 5 });
  await expect(threshold).not.toHaveAttribute('aria-valuetext', halfway);
  await page.mouse.up();
  await expectAllFresh(page);

  await page
    .locator('#choice')
    .getByRole('button', { name: /best threshold/i })
    .click();
  await expect(threshold).toHaveAttribute('aria-valuetext', best);
  await expectAllFresh(page);
});
