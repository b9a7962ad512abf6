import { once } from 'node:events';
import { createWriteStream, existsSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRandom } from '../../src/pipeline/core/random';
import type { Table } from '../../src/pipeline/table/table';

const NAMES = [
  'order_id',
  'customer',
  'ordered_at',
  'shipped_on',
  'country',
  'city',
  'channel',
  'price',
  'discount',
  'quantity',
  'weight_kg',
  'score',
  'margin',
  'returned',
  'member',
  'temperature',
  'revenue',
  'coupon',
  'rating',
  'note',
];
const COUNTRIES = ['CH', 'DE', 'FR', 'IT', 'AT', 'US', 'GB', 'NL', 'SE', 'PL'];
const CITIES = [
  'Zürich',
  'Genève',
  'München',
  'Kraków',
  'São Paulo',
  'Berlin',
  'Bern',
  'Lyon',
  'Milano',
  'Wien',
  'Graz',
  'Basel',
];
const CHANNELS = ['web', 'app', 'store', 'partner'];
const WORDS =
  'late damaged fine please call before delivery leave at the door broken box refund asked again thank you'.split(
    ' ',
  );

/** The same table of other objects: nothing known of its columns is known of these. */
export function fresh(table: Table): Table {
  return { rows: table.rows, columns: table.columns.map((column) => ({ ...column })) };
}

/** Writes `rows` × 20 seeded mixed columns (about 160 bytes a row) into the temporary directory; returns the path. */
export async function writeBenchFile(rows: number): Promise<string> {
  const path = join(tmpdir(), `sandtable-import-${rows}.csv`);
  if (existsSync(path) && statSync(path).size > 100 * rows) return path;
  const random = createRandom(7);
  const out = createWriteStream(path);
  const pick = (list: readonly string[]) => list[random.integer(list.length)]!;
  const two = (n: number) => String(n).padStart(2, '0');
  let text = `${NAMES.join(',')}\n`;
  for (let i = 0; i < rows; i++) {
    const time = new Date(1_600_000_000_000 + i * 61_000).toISOString().slice(0, 19);
    const day = random.integer(28) + 1;
    const words = Array.from({ length: 2 + random.integer(5) }, () => pick(WORDS));
    const kind = random.integer(6);
    const note =
      kind === 0
        ? ''
        : kind === 1
          ? `"${words.join('\n')}"`
          : kind === 2
            ? `"${words.join(', ')}"`
            : kind === 3
              ? `"${words[0]} ""${words[1]}"""`
              : words.join(' ');
    const price = (random.uniform() * 5000).toFixed(2);
    const cells = [
      `A${String(1_000_000 + i)}`,
      `u${random.integer(50_000)}`,
      time,
      `${two(day)}.${two(random.integer(12) + 1)}.2023`,
      pick(COUNTRIES),
      pick(CITIES),
      pick(CHANNELS),
      `$${price}`,
      `${random.integer(60)}%`,
      String(1 + random.integer(9)),
      random.uniform() < 0.05 ? 'NA' : (random.uniform() * 40).toFixed(3),
      random.normal().toFixed(6),
      random.normal().toExponential(4),
      random.uniform() < 0.1 ? 'yes' : 'no',
      random.uniform() < 0.4 ? 'true' : 'false',
      random.uniform() < 0.1 ? '' : (random.normal() * 12).toFixed(1),
      `"${(random.uniform() * 90_000).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}"`,
      random.uniform() < 0.7 ? '' : `C${random.integer(400)}`,
      String(random.integer(5) + 1),
      note,
    ];
    text += `${cells.join(',')}\n`;
    if (text.length > 1 << 20) {
      if (!out.write(text)) await once(out, 'drain');
      text = '';
    }
  }
  out.end(text);
  await once(out, 'finish');
  return path;
}
