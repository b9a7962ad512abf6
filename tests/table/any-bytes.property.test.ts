import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { SandtableError } from '../../src/pipeline/core/errors';
import { columnLength } from '../../src/pipeline/table/column';
import { readFile } from '../../src/pipeline/table/read-file';
import { manifest, nastyBytes } from '../nasty/manifest';

/** A table whose parts agree, or an error that a person can act on: nothing else may come of any bytes. */
async function expectTableOrRefusal(bytes: Uint8Array): Promise<void> {
  const before = Object.getOwnPropertyNames(Object.prototype).sort();
  try {
    const { table, warnings } = await readFile(bytes, 'some.bin');
    expect(table.rows).toBeGreaterThan(0);
    for (const column of table.columns) expect(columnLength(column)).toBe(table.rows);
    expect(new Set(table.columns.map(({ name }) => name)).size).toBe(table.columns.length);
    for (const { code, message } of warnings) {
      expect(code).toMatch(/^[A-Z_]+$/);
      expect(message).toMatch(/\.$/);
    }
  } catch (error) {
    if (!(error instanceof SandtableError)) throw error;
    expect(error.message).toMatch(/\.$/);
    expect(error.remedy).toMatch(/\w/);
    expect(error.place.file).toBe('some.bin');
  }
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before);
}

const records = Array.from({ length: 12 }, (_, i) => ({ id: i, city: i % 2 ? 'Bern' : 'Zürich', x: i / 3 }));
const sheet = `<worksheet><sheetData>${records
  .map(
    ({ x, city }, i) =>
      `<row r="${i + 1}"><c r="A${i + 1}"><v>${x}</v></c><c r="B${i + 1}" t="inlineStr"><is><t>${city}</t></is></c></row>`,
  )
  .join('')}</sheetData></worksheet>`;
const workbook = zipSync({
  '[Content_Types].xml': strToU8('<Types/>'),
  'xl/workbook.xml': strToU8(
    '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
  ),
  'xl/_rels/workbook.xml.rels': strToU8(
    '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
  ),
  'xl/worksheets/sheet1.xml': strToU8(sheet),
});
const parquet = new Uint8Array(
  parquetWriteBuffer({
    columnData: [
      { name: 'id', data: records.map(({ id }) => id) },
      { name: 'city', data: records.map(({ city }) => city) },
    ],
  }),
);
const csv = strToU8(`id,city,x\n${records.map(({ id, city, x }) => `${id},"${city}",${x}`).join('\n')}\n`);

const valid: Record<string, Uint8Array> = {
  'delimited text': csv,
  'JSON records': strToU8(JSON.stringify(records)),
  'JSON lines': strToU8(records.map((one) => JSON.stringify(one)).join('\n')),
  Excel: workbook,
  Parquet: parquet,
};

/** Bytes changed, put in, taken out, and the end cut off. */
const damage = fc.array(
  fc.record({
    kind: fc.constantFrom('set', 'insert', 'remove', 'cut', 'repeat'),
    at: fc.nat(1 << 20),
    byte: fc.oneof(
      fc.integer({ min: 0, max: 255 }),
      fc.constantFrom(0, 10, 13, 34, 39, 44, 59, 92, 123, 255),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

function damaged(bytes: Uint8Array, changes: readonly { kind: string; at: number; byte: number }[]) {
  let out = Array.from(bytes);
  for (const { kind, at, byte } of changes) {
    const place = at % Math.max(1, out.length);
    if (kind === 'set') out[place] = byte;
    else if (kind === 'insert') out.splice(place, 0, byte);
    else if (kind === 'remove') out.splice(place, 1 + (byte % 8));
    else if (kind === 'cut') out = out.slice(0, place);
    else out.splice(place, 0, ...out.slice(place, place + byte));
  }
  return Uint8Array.from(out);
}

const SLOW_MACHINE_MS = 120_000;

describe('any bytes at all', () => {
  it('give a table or a refusal', { timeout: SLOW_MACHINE_MS }, async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 2000, size: 'max' }), expectTableOrRefusal), {
      numRuns: 300,
    });
  });

  it('that look like text do as well', { timeout: SLOW_MACHINE_MS }, async () => {
    const piece = fc.oneof(
      fc.constantFrom(...',;\t|"\'\\\n\r#{}[]:', '\r\n', '""', '__proto__', 'constructor', '\ufeff', '\0'),
      fc.constantFrom('NA', '1,5', '1.5', '2024-01-29', '€ 12', '12 %', '007', 'true', '<b>', '=1+1'),
      fc.string({ unit: 'grapheme', maxLength: 6 }),
    );
    const text = fc.array(piece, { maxLength: 400, size: 'max' }).map((parts) => strToU8(parts.join('')));
    await fc.assert(fc.asyncProperty(text, expectTableOrRefusal), { numRuns: 300 });
  });

  it.each(Object.keys(valid))('%s with damage', { timeout: SLOW_MACHINE_MS }, async (kind) => {
    const whole = valid[kind]!;
    expect((await readFile(whole, kind)).table.rows).toBeGreaterThan(10);
    await fc.assert(
      fc.asyncProperty(damage, (changes) => expectTableOrRefusal(damaged(whole, changes))),
      { numRuns: 150 },
    );
  });

  it('nasty files with damage', { timeout: SLOW_MACHINE_MS }, async () => {
    const small = manifest.small.map(({ file }) => nastyBytes(file)).filter((bytes) => bytes.length < 20_000);
    const file = fc.nat(small.length - 1).map((k) => small[k]!);
    await fc.assert(
      fc.asyncProperty(file, damage, (bytes, changes) => expectTableOrRefusal(damaged(bytes, changes))),
      { numRuns: 200 },
    );
  });
});
