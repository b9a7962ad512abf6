import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../src/pipeline/core/context';
import { SandtableError } from '../../src/pipeline/core/errors';
import { contentHash } from '../../src/pipeline/core/hash';
import { createRandom } from '../../src/pipeline/core/random';
import { sourceOf } from '../../src/pipeline/table/byte-source';
import type { Part } from '../../src/pipeline/table/csv/part';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import { readPart } from '../../src/pipeline/table/csv/read-part';
import type { PartReaders } from '../../src/pipeline/table/csv/read-parts';
import type { ImportOptions } from '../../src/pipeline/table/import-types';
import { encodeUtf8 } from '../../src/pipeline/table/text-codec';
import { manifest, nastyBytes } from '../nasty/manifest';
import { anyTable } from './arbitrary-table';

/** Readers of parts of so many bytes; what they give goes through what a message to another thread goes through. */
function readersOf(
  bytes: Uint8Array,
  partBytes: number,
  seen: (part: Part | null) => void = () => {},
): PartReaders {
  return {
    size: 4,
    partBytes,
    async read(request) {
      const part = await readPart(sourceOf(bytes), structuredClone(request), createContext());
      seen(part);
      return structuredClone(part);
    },
  };
}

async function outcome(bytes: Uint8Array, options: ImportOptions, readers: PartReaders | null) {
  try {
    return await readCsv(bytes, options, createContext(), readers);
  } catch (error) {
    if (error instanceof SandtableError)
      return { code: error.code, message: error.message, place: error.place };
    throw error;
  }
}

const cell = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    'NA',
    'x',
    '1,5',
    '"',
    'two\nlines',
    'a "b"',
    '2023-01-05',
    '$1,200.50',
    '7 €',
    'ü',
    '#',
  ),
  fc.constantFrom('x\n1,2\n3,4\n5,6\n7,8\n', ',,\n,,\n,,\n,,\n,,\n'),
  fc.integer().map(String),
  fc.double({ noNaN: true }).map(String),
);
const ends = fc.constantFrom('\n', '\n', '\r\n', '\r', '\n\n');
const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const records = fc.array(
  fc.tuple(
    fc.oneof(
      { arbitrary: fc.array(cell.map(quoted), { minLength: 2, maxLength: 2 }), weight: 20 },
      { arbitrary: fc.array(cell, { minLength: 1, maxLength: 3 }), weight: 1 },
    ),
    ends,
  ),
  { minLength: 3, maxLength: 120, size: 'max' },
);

describe('reading in parts', () => {
  it('gives what one reader gives, whatever the file and the parts', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        records,
        fc.integer({ min: 16, max: 700 }),
        fc.option(fc.record({ rows: fc.integer({ min: 1, max: 60 }), seed: fc.nat() }), { nil: undefined }),
        async (rows, partBytes, sample) => {
          const bytes = encodeUtf8(`a,b\n${rows.map(([cells, end]) => cells.join(',') + end).join('')}`);
          const options = { header: true, delimiter: ',', ...(sample && { sample }) };
          expect(await outcome(bytes, options, readersOf(bytes, partBytes))).toEqual(
            await outcome(bytes, options, null),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  it('does so for any table in our own spelling', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyTable, fc.integer({ min: 8, max: 200 }), async (plain, partBytes) => {
        const lines = [plain.names, ...plain.rows].map((row) => row.map((c) => quoted(c ?? '')).join(','));
        const bytes = encodeUtf8(lines.join('\n'));
        expect(await outcome(bytes, {}, readersOf(bytes, partBytes))).toEqual(await outcome(bytes, {}, null));
      }),
      { numRuns: 100 },
    );
  });

  it.each(manifest.small.filter(({ file }) => file !== 'text_1mb_cell.csv').map(({ file }) => file))(
    'reads %s as one reader does',
    async (file) => {
      const bytes = nastyBytes(file);
      const whole = await outcome(bytes, {}, null);
      for (const partBytes of [64, 300])
        expect(await outcome(bytes, {}, readersOf(bytes, partBytes))).toEqual(whole);
    },
  );

  it('gives columns up where one reader gives them up, and reads those again', {
    timeout: 120_000,
  }, async () => {
    const random = createRandom(5);
    const rows = 160_000;
    const lines = ['n,late,word,mixed'];
    for (let i = 0; i < rows; i++) {
      const late = i < 1000 ? i : `code ${i}`;
      // Words that repeat at first and hardly later.
      const word = i < 2000 ? `w${i % 50}` : `w${random.integer(1e9)}`;
      lines.push(`${i},${late},${word},${i % 9 === 0 ? `x${i % 400}` : i}`);
    }
    const bytes = encodeUtf8(lines.join('\n'));
    const parts: (Part | null)[] = [];
    const split = await readCsv(
      bytes,
      {},
      createContext(),
      readersOf(bytes, 400_000, (part) => parts.push(part)),
    );
    const whole = await readCsv(bytes);
    expect(contentHash(split)).toBe(contentHash(whole));
    expect(whole.table.columns.map(({ type }) => type)).toEqual(['integer', 'text', 'id', 'text']);
    expect(parts.length).toBeGreaterThan(1.5 * Math.floor(bytes.length / 400_000));
  });
});
