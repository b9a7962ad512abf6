import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../../src/pipeline/core/random';
import { tinyCsv } from '../project/tiny';

/** A folder with small files of every sort that the command line meets. */
export async function makeFiles(): Promise<{ at(name: string): string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sandtable-cli-'));
  const at = (name: string) => join(folder, name);
  const random = createRandom(1);
  const fold = Array.from({ length: 120 }, () => random.integer(3));
  const files: Record<string, string> = {
    'tiny.csv': tinyCsv(),
    'empty.csv': '',
    'one-class.csv': `x,y\n${'1,yes\n2,yes\n3,yes\n'.repeat(10)}`,
    'broken.json': '{"version": 1',
    'folds.json': JSON.stringify({ fold }),
    'short.json': '{"fold": [0, 1]}',
  };
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(at(name), text)));
  return { at, remove: () => rm(folder, { recursive: true }) };
}
