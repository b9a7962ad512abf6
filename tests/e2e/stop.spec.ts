import {
  boardRow,
  confirmTarget,
  expectAllFresh,
  expectScore,
  goTo,
  openLanding,
  pick,
  WHOLE_RUN_MS,
} from './support/app';
import { expect, test } from './support/test';

test('Stop ends the work, keeps what is finished, and the rest can be run', async ({ page }) => {
  test.setTimeout(2 * WHOLE_RUN_MS);
  await openLanding(page);
  await pick(page, 'telco_churn');
  await confirmTarget(page);
  await goTo(page, 'Models');
  await expectScore(page, 'logistic');
  const status = page.getByRole('contentinfo');
  const start = Date.now();
  await status.getByRole('button', { name: /stop/i }).click();
  await expect(status).toContainText(/stopped/i);
  console.log(`stopped ${Date.now() - start} ms after the click`);
  const score = await boardRow(page, 'logistic').locator('[data-metric]').innerText();
  await expect(boardRow(page, 'mlp').locator('[data-metric]')).not.toContainText('±');

  await status.getByRole('button', { name: /run the rest/i }).click();
  await expectAllFresh(page);
  await expect(boardRow(page, 'logistic').locator('[data-metric]')).toHaveText(score);
  await expectScore(page, 'mlp');
});
