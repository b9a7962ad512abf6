import { test as base, expect } from '@playwright/test';
import { breaches, startWitness, type Witness } from './witness';

declare global {
  interface Window {
    /** Milliseconds of every task on the main thread longer than 50 ms. */
    longTasks: number[];
    reportViolation(text: string): Promise<void>;
  }
}

interface TestFixtures {
  /** What went wrong so far; the test fails when anything is in it at its end. */
  problems: string[];
}

/**
 * The test that all specs use. Whatever a spec is about, it fails when the page logs an error, throws, breaks its
 * Content-Security-Policy, asks anything of another origin, or sends anything anywhere.
 */
export const test = base.extend<TestFixtures, { witness: Witness; origin: URL }>({
  origin: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to see what a fixture needs.
    async ({}, use, { project }) => use(new URL(project.use.baseURL ?? '')),
    { scope: 'worker' },
  ],
  witness: [
    async ({ origin }, use) => {
      const witness = await startWitness(origin);
      await use(witness);
      witness.close();
    },
    { scope: 'worker' },
  ],
  proxy: async ({ witness }, use) => use({ server: witness.url, bypass: '<-loopback>' }),
  problems: [
    async ({ page, context, witness, origin }, use) => {
      const problems: string[] = [];
      const before = witness.seen.length;
      page.on('console', (message) => {
        if (message.type() === 'error') problems.push(`console: ${message.text()}`);
      });
      page.on('pageerror', (error) => problems.push(`uncaught: ${error.message}`));
      page.on('crash', () => problems.push('the page crashed'));
      await context.exposeBinding('reportViolation', (_source, text: string) => void problems.push(text));
      await context.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
          void window.reportViolation(`policy: ${violatedDirective} ${blockedURI}`);
        });
        window.longTasks = [];
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) window.longTasks.push(duration);
        }).observe({ entryTypes: ['longtask'] });
      });
      await use(problems);
      for (const { method, url } of breaches(witness.seen.slice(before), origin)) {
        problems.push(`sent: ${method} ${url}`);
      }
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
