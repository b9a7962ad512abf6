import {
  computedHashes,
  confirmTarget,
  expectAllFresh,
  field,
  goTo,
  openLanding,
  pick,
  STAGES,
  save,
  type,
  upload,
} from './support/app';
import { quickProject } from './support/projects';
import { expect, test } from './support/test';
import { breaches } from './support/witness';

test('a whole project asks its own origin for files and nobody for anything else', async ({
  page,
  witness,
  origin,
}) => {
  const before = witness.seen.length;
  await openLanding(page);
  await pick(page, 'penguins');
  await confirmTarget(page);
  await expectAllFresh(page);
  await save(page);
  await page.reload();
  await expectAllFresh(page);
  const seen = witness.seen.slice(before);
  expect(seen.length).toBeGreaterThan(10);
  expect(breaches(seen, origin)).toEqual([]);
});

test('once it is loaded the page needs no network', async ({ page, context, witness }) => {
  await openLanding(page);
  await upload(page, quickProject('binary'));
  for (const stage of STAGES) await goTo(page, stage);
  await expectAllFresh(page);
  const before = witness.seen.length;
  await context.setOffline(true);
  const hashes = await computedHashes(page);
  await goTo(page, 'Features');
  await type(field(page, 'split', /test/i), '30');
  await expect(page.locator('#split').getByRole('figure').first()).toContainText('180');
  await expectAllFresh(page);
  expect((await computedHashes(page)).verdict).not.toBe(hashes.verdict);
  await save(page);
  expect(witness.seen.length).toBe(before);
});

test('the policy is strict, in the page and in its workers', async ({ page, problems }) => {
  await openLanding(page);
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content');
  const directives = new Map(
    policy?.split(';').map((text) => {
      const [name = '', ...sources] = text.trim().split(/\s+/);
      return [name, sources];
    }),
  );
  expect(directives.get('default-src')).toEqual(["'self'"]);
  expect(directives.get('connect-src')).toEqual(["'self'"]);
  expect(directives.get('script-src')).toEqual(["'self'", "'wasm-unsafe-eval'"]);
  expect(directives.get('object-src')).toEqual(["'none'"]);

  const script = page.waitForResponse(/engine\.worker/);
  await pick(page, 'penguins');
  // A worker does not inherit what the page states in a <meta>.
  expect((await script).headers()['content-security-policy']).toBe(policy);

  // It does what it says: nothing is fetched from elsewhere and no text becomes code.
  const elsewhere = await page.evaluate(() => fetch('http://elsewhere.test/').then(String, String));
  expect(elsewhere).toMatch(/TypeError/);
  await expect.poll(() => problems.some((line) => /policy: connect-src/.test(line))).toBe(true);
  problems.length = 0;
});

test.describe('the witness', () => {
  test.use({ bypassCSP: true });

  test('sees what a page, a worker and a worker’s worker send', async ({
    page,
    problems,
    witness,
    origin,
  }) => {
    await openLanding(page);
    const before = witness.seen.length;
    await page.evaluate(async () => {
      const inner = `fetch('http://elsewhere.test/inner').catch(() => {}).then(() => postMessage(0))`;
      const outer = `
        fetch('http://elsewhere.test/outer').catch(() => {});
        const url = URL.createObjectURL(new Blob([${JSON.stringify(inner)}]));
        new Worker(url).onmessage = () => postMessage(0);`;
      navigator.sendBeacon('/beacon', 'a row');
      await fetch('/', { method: 'POST', body: 'a row' }).catch(() => {});
      await fetch('https://elsewhere.test/').catch(() => {});
      await new Promise((resolve) => {
        new Worker(URL.createObjectURL(new Blob([outer]))).onmessage = resolve;
      });
    });
    const found = breaches(witness.seen.slice(before), origin).map(({ method, url }) => `${method} ${url}`);
    expect(found.sort()).toEqual([
      'CONNECT elsewhere.test:443',
      'GET http://elsewhere.test/inner',
      'GET http://elsewhere.test/outer',
      `POST ${origin.href}`,
      `POST ${origin.href}beacon`,
    ]);
    // They were made on purpose.
    witness.seen.length = before;
    problems.length = 0;
  });
});
