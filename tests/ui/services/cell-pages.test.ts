import { describe, expect, it } from 'vitest';
import type { CellPage } from '../../../src/pipeline/table/query/read-cells';
import { type CellRange, clampRange } from '../../../src/pipeline/table/query/row-query';
import { createCellPages } from '../../../src/ui/services/cell-pages';

const ROWS = 1000;
const COLUMNS = 100;

/** An engine whose answers come when told; cells say where they are. */
function createReader() {
  const asked: { range: CellRange; answer(): Promise<void> }[] = [];
  let arrivals = 0;
  const pages = createCellPages(
    (range) =>
      new Promise<CellPage>((resolve) => {
        asked.push({
          range,
          async answer() {
            const page = clampRange(range, ROWS, COLUMNS);
            const rows = Array.from({ length: page.toRow - page.fromRow }, (_, i) => page.fromRow + i);
            const columns = Array.from(
              { length: page.toColumn - page.fromColumn },
              (_, i) => page.fromColumn + i,
            );
            resolve({
              ...page,
              rows: rows.map((row) => row * 2),
              cells: rows.map((row) => columns.map((column) => `${row}/${column}`)),
            });
            await Promise.resolve();
            await Promise.resolve();
          },
        });
      }),
    () => arrivals++,
  );
  return { pages, asked, arrivals: () => arrivals };
}

const range = (fromRow: number, toRow: number, fromColumn = 0, toColumn = 10): CellRange => ({
  fromRow,
  toRow,
  fromColumn,
  toColumn,
});

describe('pages of cells', () => {
  it('come in whole blocks, once', async () => {
    const { pages, asked, arrivals } = createReader();
    pages.want(range(60, 70));
    expect(pages.cell(60, 0)).toBeUndefined();
    expect(asked.map((one) => one.range)).toEqual([range(0, 128, 0, 32)]);
    await asked[0]!.answer();
    expect(arrivals()).toBe(1);
    expect(pages.cell(60, 0)).toBe('60/0');
    expect(pages.cell(127, 31)).toBe('127/31');
    expect(pages.fileRow(60)).toBe(120);
    pages.want(range(0, 128, 5, 20));
    expect(asked).toHaveLength(1);
  });

  it('are asked for one at a time, and then for what is wanted last', async () => {
    const { pages, asked } = createReader();
    pages.want(range(0, 10));
    for (let row = 64; row < 900; row += 64) pages.want(range(row, row + 10));
    expect(asked).toHaveLength(1);
    await asked[0]!.answer();
    expect(asked).toHaveLength(2);
    expect(asked[1]!.range.fromRow).toBe(896);
  });

  it('end where the table ends', async () => {
    const { pages, asked } = createReader();
    pages.want(range(990, 1000, 90, 100));
    await asked[0]!.answer();
    expect(pages.cell(999, 99)).toBe('999/99');
    expect(pages.cell(1000, 99)).toBeUndefined();
    expect(asked).toHaveLength(1);
  });

  it('are let go, oldest first', async () => {
    const { pages, asked } = createReader();
    const read = async (from: number, to: number, column: number) => {
      pages.want(range(from, to, column, column + 1));
      await asked.at(-1)!.answer();
    };
    await read(0, 1, 0);
    for (let turn = 0; turn < 70; turn++)
      await read((turn * 64) % 960, ((turn * 64) % 960) + 1, 32 * (turn % 3));
    // 48 blocks in all: nothing had to go.
    expect(pages.cell(0, 0)).toBe('0/0');
  });
});
