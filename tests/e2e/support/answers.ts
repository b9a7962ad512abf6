import { expect, type Page } from '@playwright/test';
import type { Task } from '../../../src/pipeline/models/estimator';
import { expectScore, expectState, goTo, type StageName, verdictLine } from './app';

/** What the stages must show of a dataset. */
export interface Expected {
  task: Task;
  rows: number;
  columns: unknown[];
  /** The models on the leaderboard. */
  models: string[];
}

const picture = (page: Page, question: string) => page.locator(`#${question}`).getByRole('figure').first();
const numbers = (page: Page, question: string) => page.locator(`#${question} dl`).first();

/** What every stage must show once it is computed. */
const ANSWERS: Record<StageName, (page: Page, expected: Expected) => Promise<void>> = {
  async Problem(page) {
    await expect(picture(page, 'target')).toBeVisible();
    await expect(page.locator('#value').locator('figure, dl').first()).toBeVisible();
    await expect(numbers(page, 'operation')).toContainText(/\d/);
  },
  async Data(page, { rows, columns }) {
    await expect(page.locator('#stage dl').first()).toContainText(rows.toLocaleString('en'));
    await expect(page.locator('#columns tr[data-column]')).toHaveCount(columns.length);
    await expect(page.locator('#findings')).toBeVisible();
  },
  async Features(page) {
    await expect(picture(page, 'split')).toContainText(/\d/);
    expect(await page.locator('#recipe tbody tr').count()).toBeGreaterThan(1);
  },
  async Models(page, { task, models }) {
    for (const id of models) await expectScore(page, id);
    expect(models).toContain('dummy');
    await expect(picture(page, 'curves')).toBeVisible();
    if (task === 'binary') {
      const threshold = page.locator('#choice').getByRole('slider', { name: 'Threshold' });
      await expect(threshold).toHaveAttribute('aria-valuetext', /\d.*:.*\d/);
      await expect(page.locator('#choice').getByRole('figure')).toHaveCount(2);
    } else await expect(numbers(page, 'choice')).toContainText(/\d/);
  },
  async Deployment(page) {
    await expect(picture(page, 'service')).toContainText(/ ms|\ss/);
    const measured = page.locator('#service dl dd');
    expect(await measured.count()).toBeGreaterThanOrEqual(6);
    await expect(page.locator('#service dl')).toContainText(/ms|\ss/);
    await expect(picture(page, 'traffic')).toBeVisible();
  },
  async Monitoring(page) {
    await expect(picture(page, 'online')).toBeVisible();
    const experiment = picture(page, 'experiment');
    // The estimate with its interval, and beside it what only a simulation knows.
    await expect(experiment.getByRole('columnheader', { name: /tru(e|th)/i })).toHaveCount(1);
    await expect(page.locator('#experiment dl')).toContainText(/p [=<]/);
    await expect(page.locator('#verdict')).toContainText(/ship|yet/i);
    await expect(verdictLine(page)).toContainText(/\d/);
  },
};

/** Goes to a stage, waits until it is computed and checks what it shows. */
export async function expectAnswer(page: Page, stage: StageName, expected: Expected): Promise<void> {
  await goTo(page, stage);
  await expectState(page, stage, 'fresh');
  await ANSWERS[stage](page, expected);
  await expect(page.locator('#stage')).not.toContainText(/\bNaN\b|\[object|Infinity/);
  await expect(page.locator('#stage').getByRole('alert')).toHaveCount(0);
}
