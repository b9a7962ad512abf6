import { once } from 'node:events';
import { createWriteStream, existsSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../../../src/pipeline/core/random';

const NOTES = ['ok', '"late, damaged"', '"said ""no"""', '', '"two\nlines"'];
const CITIES = ['Zürich', 'Genève', 'München', 'Kraków', 'São Paulo'];
const COUNTRIES = ['CH', 'DE', 'FR', 'IT', 'AT', 'US', 'GB', 'NL'];

/** Events of 12 columns with quotes and line ends inside them. */
function* events(rows: number): Generator<string> {
  const random = createRandom(100);
  yield 'event_id,ts,user_id,country,device,amount,qty,score,flag,city,note,optional\n';
  for (let i = 1; i <= rows; i++) {
    const time = new Date(1_704_067_200_000 + i * 7000).toISOString().slice(0, 19);
    const user = `u${String(random.integer(50_000)).padStart(5, '0')}`;
    const country = COUNTRIES[Math.floor(random.uniform() ** 2 * 8)];
    const optional = random.uniform() < 0.2 ? '' : (random.uniform() * 100).toFixed(3);
    const amount = (0.01 + random.exponential() * 42).toFixed(2);
    yield `${i},${time},${user},${country},${['ios', 'android', 'web'][i % 3]},${amount},${1 + random.integer(5)},${random.normal().toFixed(6)},${random.uniform() < 0.03},${CITIES[i % 5]},${NOTES[random.integer(5)]},${optional}\n`;
  }
}

/** Short rows of six columns. */
function* narrow(rows: number): Generator<string> {
  const random = createRandom(1);
  yield 'id,group,x1,x2,cat,y\n';
  for (let i = 0; i < rows; i++) {
    const x = random.normal();
    yield `${i},${i % 997},${x.toFixed(3)},${random.integer(1e6)},${'ABCDEFGHIJ'[random.integer(10)]},${x + 1.5 * random.normal() > 2.5 ? 1 : 0}\n`;
  }
}

/** Few rows of twenty thousand columns. */
function* wide(rows: number): Generator<string> {
  const columns = 20_000;
  yield `id,${Array.from({ length: columns - 1 }, (_, j) => `g${j + 1}`).join(',')}\n`;
  for (let i = 0; i < rows; i++) {
    yield `${i},${Array.from({ length: columns - 1 }, (_, j) => (i * 7919 + (j + 1) * 104_729) % 1000).join(',')}\n`;
  }
}

/** A quote in the second line that is never closed. */
function* unclosed(rows: number): Generator<string> {
  yield 'id,comment,n\n1,"never closed,3\n';
  for (let i = 2; i < rows; i++) yield `${i},all fine here,${i % 7}\n`;
}

const KINDS = { events, narrow, wide, unclosed };
export type PlainFile = keyof typeof KINDS;

/** Writes a seeded file into the temporary directory once; returns its path. */
export async function writePlainFile(kind: PlainFile, rows: number): Promise<string> {
  const path = join(tmpdir(), `sandtable-import-${kind}-${rows}.csv`);
  if (existsSync(path)) return path;
  const out = createWriteStream(`${path}.part`);
  let text = '';
  for (const line of KINDS[kind](rows)) {
    text += line;
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  }
  out.end(text);
  await once(out, 'finish');
  await rename(`${path}.part`, path);
  return path;
}
