import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import {
  cellsAsText,
  MOST_SHOWN,
  readPage,
  summariseCells,
} from '../../../src/pipeline/table/query/read-cells';
import { read } from './tables';

const quiet = createContext();
const range = { fromRow: 0, toRow: 9, fromColumn: 0, toColumn: 9 };
const table = () =>
  read({
    names: ['n', 'word', 'day'],
    types: ['number', 'category', 'date'],
    rows: [
      ['0.1', 'tab\there', '2024-01-02'],
      ['0.2', null, '2024-01-03'],
      [null, '=1+1', null],
      ['1e16', `${'x'.repeat(MOST_SHOWN - 1)}😀`, null],
      ['-1e16', 'say "so"', null],
    ],
  });

describe('cells of a view', () => {
  it('come as a page with the rows they are, cut where the view ends and where texts are long', async () => {
    const page = readPage(await table(), Uint32Array.of(3, 2), range);
    expect(page).toMatchObject({ rows: [3, 2], fromRow: 0, toRow: 2, fromColumn: 0, toColumn: 3 });
    expect(page.cells[1]).toEqual([null, '=1+1', null]);
    expect(page.cells[0]![1]).toBe(`${'x'.repeat(MOST_SHOWN - 1)}…`);
  });

  it('are copied as spreadsheets exchange them', async () => {
    const text = await cellsAsText(await table(), Uint32Array.of(4, 0, 1), range, true, quiet);
    expect(text).toBe(
      'n\tword\tday\n-10000000000000000\t"say ""so"""\t\n0.1\t"tab\there"\t2024-01-02\n0.2\t\t2024-01-03',
    );
  });

  it('are too many for a clipboard from two million on', async () => {
    const one = await table();
    const many = new Uint32Array(700_000);
    await expect(cellsAsText(one, many, { ...range, toRow: 700_000 }, false, quiet)).rejects.toMatchObject({
      code: 'INVALID_ARGUMENT',
      remedy: expect.stringContaining('CSV'),
    });
  });

  it('add up without losing digits; dates and texts are no numbers', async () => {
    const sum = await summariseCells(await table(), null, range, quiet);
    expect(sum).toEqual({
      cells: 15,
      missing: 5,
      numbers: 4,
      sum: 0.30000000000000004,
      mean: 0.30000000000000004 / 4,
    });
    const words = await summariseCells(await table(), null, { ...range, fromColumn: 1 }, quiet);
    expect(words).toMatchObject({ cells: 10, missing: 4, numbers: 0, sum: Number.NaN });
  });
});
