import { expectAnswer } from './support/answers';
import {
  BOOSTING,
  boardRow,
  confirmTarget,
  dataFile,
  expectAllFresh,
  expectScore,
  goTo,
  NETWORK,
  openLanding,
  pick,
  STAGES,
  sheetOf,
  upload,
  WHOLE_RUN_MS,
  withoutModels,
} from './support/app';
import { expect, test } from './support/test';

/** Which way of opening each dataset is walked in full; the other one goes without the models that take long. */
const roads = [
  { name: 'telco_churn', inFull: 'uploaded' },
  { name: 'ames_housing', inFull: 'picked' },
  { name: 'penguins', inFull: 'picked' },
];

test.describe.configure({ timeout: 2 * WHOLE_RUN_MS });

for (const { name, inFull } of roads) {
  const { target, ...sheet } = sheetOf(name);
  const linear = sheet.task === 'regression' ? 'ridge' : 'logistic';
  for (const way of ['picked', 'uploaded'] as const) {
    test(`${name}, ${way}: from the file to the verdict`, async ({ page }) => {
      await openLanding(page);
      const start = Date.now();
      if (way === 'picked') await pick(page, name);
      else await upload(page, dataFile(name));

      // The first answer: a leaderboard with the baseline on it, before anything was asked.
      await goTo(page, 'Models');
      await expectScore(page, 'dummy');
      console.log(`${name}, ${way}: the baseline stands after ${((Date.now() - start) / 1000).toFixed(1)} s`);

      await goTo(page, 'Problem');
      await expect(page.locator('#target').getByRole('combobox').first()).toHaveValue(target);
      await confirmTarget(page);
      const models = ['dummy', linear];
      if (way === inFull) models.push('boosting', 'mlp');
      else {
        await withoutModels(page, NETWORK, BOOSTING);
        await expect(boardRow(page, 'mlp')).toHaveCount(0);
      }
      for (const stage of STAGES) await expectAnswer(page, stage, { ...sheet, models });
      await expectAllFresh(page);
      const longest = await page.evaluate(() => Math.max(0, ...window.longTasks));
      console.log(`${name}, ${way}: the longest task on the main thread took ${Math.round(longest)} ms`);
      console.log(`${name}, ${way}: the verdict stands after ${((Date.now() - start) / 1000).toFixed(1)} s`);
    });
  }
}
