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
  await pick(page, 'penguins');
  await confirmTarget(page);
  await goTo(page, 'Models');
  await expectScore(page, 'logistic');
  const status = page.getByRole('contentinfo');
  await status.getByRole('button', { name: /stop/i }).click();
  await expect(status).toContainText(/stopped/i, { timeout: 5000 });
  const score = await boardRow(page, 'logistic').locator('[data-metric]').innerText();
  await status.getByRole('button', { name: /run the rest/i }).click();
  await expectAllFresh(page);
  await expect(boardRow(page, 'logistic').locator('[data-metric]')).toHaveText(score);
  await expectScore(page, 'mlp');
});
