import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeFiles } from './files';

const repository = fileURLToPath(new URL('../../', import.meta.url));

interface Ended {
  status: number;
  stdout: string;
  stderr: string;
}

/** The command as `npm run sandtable` starts it. */
function sandtable(...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', 'src/cli/main.ts', ...args],
      { cwd: repository, maxBuffer: 1 << 26 },
      (error, stdout, stderr) => resolve({ status: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** Standard output must be one JSON document and nothing else. */
const json = ({ stdout }: Ended) => JSON.parse(stdout);

let files: Awaited<ReturnType<typeof makeFiles>>;
beforeAll(async () => {
  files = await makeFiles();
});
afterAll(() => files.remove());

// Each process compiles what it runs; on a busy machine that takes a while.
describe('the command line as a process', { timeout: 120_000 }, () => {
  it('prints JSON alone and ends with 0', async () => {
    const ended = await sandtable('inspect', files.at('tiny.csv'), '--json');
    expect(ended.status).toBe(0);
    expect(json(ended)).toMatchObject({ rows: 120, columns: expect.any(Array), warnings: expect.any(Array) });
  });

  it('tells unusable input as JSON with a remedy, and ends with 2', async () => {
    const ended = await sandtable('inspect', files.at('empty.csv'), '--json');
    expect(ended.status).toBe(2);
    expect(json(ended)).toEqual({
      error: {
        code: 'EMPTY_FILE',
        message: expect.stringMatching(/\w/),
        remedy: expect.stringMatching(/\w/),
        place: expect.any(Object),
      },
    });
  });

  it('tells a person on standard error, without JSON', async () => {
    const ended = await sandtable('inspect', files.at('nowhere.csv'));
    expect(ended).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('nowhere.csv') });
  });

  it('explains itself: when asked on standard output, else on standard error with 2', async () => {
    const [asked, wrong] = await Promise.all([sandtable('--help'), sandtable('dance', '--json')]);
    expect(asked).toMatchObject({ status: 0, stdout: expect.stringContaining('evaluate') });
    expect(wrong).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining('evaluate') });
  });

  it('computes all stages with the same hashes in one thread and in several', async () => {
    const spec = json(await sandtable('new', files.at('tiny.csv'), '--target', 'grade', '--json'));
    spec.models.folds = 2;
    for (const one of spec.models.candidates) one.enabled = one.kind === 'logistic';
    spec.deployment.requests = 1000;
    await writeFile(files.at('small.json'), JSON.stringify(spec));
    const run = (workers: string) => sandtable('run', files.at('small.json'), '--json', '--workers', workers);
    const [one, several] = await Promise.all([run('1'), run('2')]);
    expect([one.status, several.status]).toEqual([0, 0]);
    const hashes = (ended: Ended): string[] =>
      json(ended).steps.map(({ id, hash }: { id: string; hash: string }) => `${id} ${hash}`);
    expect(hashes(one).join('\n')).toMatch(/^verdict [0-9a-f]{32}$/m);
    expect(hashes(several)).toEqual(hashes(one));
  });
});
