import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCancelSource } from '../../src/pipeline/core/cancel';
import { createContext, type Progress } from '../../src/pipeline/core/context';
import { CancelledError } from '../../src/pipeline/core/errors';
import { sourceOf } from '../../src/pipeline/table/byte-source';
import { cellAt } from '../../src/pipeline/table/column';
import { readCsv } from '../../src/pipeline/table/csv/read-csv';
import { drawRows } from '../../src/pipeline/table/csv/row-sample';
import { encodeUtf8 } from '../../src/pipeline/table/text-codec';
import { inPieces } from './in-pieces';

const file = (rows: number) =>
  encodeUtf8(
    `n,name,note\n${Array.from({ length: rows }, (_, i) => `${i},row ${i},${i % 7 === 0 ? '"two\nlines"' : 'one'}\n`).join('')}`,
  );

async function numbersDrawn(bytes: Uint8Array, sizes: number[], rows: number, seed: number) {
  const { table } = await readCsv(inPieces(bytes, sizes), { sample: { rows, seed } });
  return Array.from({ length: table.rows }, (_, i) => Number(cellAt(table.columns[0]!, i)));
}

describe('a sample of the rows', () => {
  it('is as many rows as asked for, in the order of the file, whatever the chunks', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        fc.integer(),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 4 }),
        async (total, rows, seed, sizes) => {
          const bytes = file(total);
          const drawn = await numbersDrawn(bytes, sizes, rows, seed);
          expect(drawn.length).toBe(Math.min(total, rows));
          expect(drawn).toEqual([...new Set(drawn)].sort((a, b) => a - b));
          expect(await numbersDrawn(bytes, [1 << 20], rows, seed)).toEqual(drawn);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('takes every pair of rows equally often', () => {
    const seen = new Map<string, number>();
    const draws = 6000;
    for (let seed = 0; seed < draws; seed++) {
      const key = drawRows(5, { rows: 2, seed })!.chosen.join();
      seen.set(key, (seen.get(key) ?? 0) + 1);
    }
    expect(seen.size).toBe(10);
    let chiSquare = 0;
    for (const count of seen.values()) chiSquare += (count - draws / 10) ** 2 / (draws / 10);
    // 99.9 % of χ² with 9 degrees of freedom.
    expect(chiSquare).toBeLessThan(27.9);
  });

  it('says how many rows it holds of how many, and whole cells of the same rows', async () => {
    const { table, warnings } = await readCsv(file(1000), { sample: { rows: 100, seed: 1 } });
    expect(warnings.find(({ code }) => code === 'SAMPLED')).toMatchObject({ count: 100 });
    expect(warnings.find(({ code }) => code === 'SAMPLED')!.message).toContain('100 of the file');
    const [n, name, note] = table.columns;
    for (let i = 0; i < 100; i++) {
      const row = Number(cellAt(n!, i));
      expect(cellAt(name!, i)).toBe(`row ${row}`);
      expect(cellAt(note!, i)).toBe(row % 7 === 0 ? 'two\nlines' : 'one');
    }
  });

  it('names lines of the file, rows of the table', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `${i},${i % 3 === 0 ? 'x' : i}\n`);
    const { table, warnings } = await readCsv(encodeUtf8(`a,b\n${rows.join('')}`), {
      sample: { rows: 30, seed: 3 },
      types: { b: 'number' },
    });
    const invalid = warnings.find(({ code }) => code === 'INVALID_VALUES')!;
    for (const row of invalid.rows!) expect(Number(cellAt(table.columns[0]!, row)) % 3).toBe(0);
    const first = Number(cellAt(table.columns[0]!, invalid.rows![0]!));
    expect(invalid.message).toContain(`(lines ${first + 2},`);
  });

  it('is taken from files that are too large to read whole, and leaves small ones alone', async () => {
    const bytes = file(500);
    await expect(readCsv(bytes, { maxBytes: 1000 })).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    const some = await readCsv(bytes, { maxBytes: 1000, sample: { rows: 50, seed: 0 } });
    expect(some.table.rows).toBe(50);
    const all = await readCsv(bytes, { sample: { rows: 500, seed: 0 } });
    expect(all).toEqual(await readCsv(bytes));
    await expect(readCsv(bytes, { sample: { rows: 0, seed: 0 } })).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
    });
  });
});

describe('reading a source', () => {
  const host = (source = createCancelSource()) => {
    const seen: Progress[] = [];
    let time = 0;
    const context = createContext({
      signal: source.signal,
      now: () => time++,
      breatheEvery: 0,
      report: (progress) => seen.push(progress),
      breathe: async () => {},
    });
    return { context, seen };
  };

  it('reports bytes, and stops at the next look at the button', async () => {
    const bytes = file(200_000);
    const { context, seen } = host();
    await readCsv(sourceOf(bytes), {}, context);
    expect(seen.at(-1)).toEqual({ done: bytes.length - 12, total: bytes.length, phase: 'Reading' });
    expect(seen.length).toBeGreaterThan(bytes.length / (1 << 21));
    const stop = createCancelSource();
    let asked = 0;
    const slow = sourceOf(bytes);
    const counting = {
      size: slow.size,
      slice: (start: number, end: number) => {
        if (++asked === 2) stop.cancel();
        return slow.slice(start, end);
      },
    };
    await expect(readCsv(counting, {}, host(stop).context)).rejects.toBeInstanceOf(CancelledError);
    expect(asked).toBeLessThan(4);
  });
});
