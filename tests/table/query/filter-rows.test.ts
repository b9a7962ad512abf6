import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createContext } from '../../../src/pipeline/core/context';
import { isMissing, numberAt, stringAt } from '../../../src/pipeline/table/column';
import { countLevels } from '../../../src/pipeline/table/query/count-levels';
import { filterRows } from '../../../src/pipeline/table/query/filter-rows';
import { findCells, nextMatch } from '../../../src/pipeline/table/query/find-cells';
import { type ColumnFilter, rowAt } from '../../../src/pipeline/table/query/row-query';
import { getColumn, type Table } from '../../../src/pipeline/table/table';
import { anyStored, read } from './tables';

const quiet = createContext();

/** Whether a text holds another, with case taken off one UTF-16 unit at a time. */
function holds(text: string, part: string): boolean {
  const fold = (unit: string) => {
    const upper = unit.toUpperCase();
    return upper.length !== 1 || (unit >= '\x80' && upper < '\x80') ? unit : upper;
  };
  const folded = (s: string) => s.split('').map(fold).join('');
  return part !== '' && folded(text).includes(folded(part));
}

function passes(table: Table, filter: ColumnFilter, row: number): boolean {
  const column = getColumn(table, filter.column);
  if (filter.kind === 'missing') return isMissing(column, row) === filter.missing;
  const text = stringAt(column, row);
  if (text === null) return false;
  if (filter.kind === 'levels') return filter.levels.includes(text);
  if (filter.kind === 'contains') return holds(text, filter.text);
  const value = numberAt(column, row);
  return (
    !Number.isNaN(value) &&
    (filter.low === null || value >= filter.low) &&
    (filter.high === null || value <= filter.high)
  );
}

const end = fc.option(fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, 1)));
/** Filters that often hit: made from cells of the table. */
const filterOf = (table: Table): fc.Arbitrary<ColumnFilter> =>
  fc.nat(table.columns.length - 1).chain((k) => {
    const column = table.columns[k]!;
    const texts = Array.from({ length: table.rows }, (_, i) => stringAt(column, i)).filter(
      (one) => one !== null,
    );
    const some = fc.constantFrom('', 'a', ...texts);
    const part = fc
      .tuple(some, fc.nat(6), fc.nat(4))
      .map(([text, from, size]) => text.slice(from, from + size + 1));
    return fc.oneof(
      fc.record({
        kind: fc.constant('range' as const),
        column: fc.constant(column.name),
        low: end,
        high: end,
      }),
      fc.record({
        kind: fc.constant('levels' as const),
        column: fc.constant(column.name),
        levels: fc.array(some),
      }),
      fc.record({ kind: fc.constant('contains' as const), column: fc.constant(column.name), text: part }),
      fc.record({
        kind: fc.constant('missing' as const),
        column: fc.constant(column.name),
        missing: fc.boolean(),
      }),
    );
  });

describe('filtering rows', () => {
  it('is what looking at every row gives', async () => {
    await fc.assert(
      fc.asyncProperty(anyStored, fc.gen(), async (stored, gen) => {
        const table = await stored;
        const filters = gen(() => fc.array(filterOf(table), { maxLength: 3 }));
        const only = gen(() => fc.option(fc.array(fc.nat(table.rows + 2), { maxLength: 8 })));
        const found = await filterRows(table, { filters, only }, quiet);
        const all = Array.from({ length: table.rows }, (_, i) => i);
        const want = all.filter(
          (row) =>
            (only === null || only.includes(row)) && filters.every((filter) => passes(table, filter, row)),
        );
        expect(found === null ? all : [...found]).toEqual(want);
      }),
      { seed: 2, numRuns: 120 },
    );
  });

  it('refuses a column that is not there', async () => {
    const table = await read({ names: ['a'], types: ['number'], rows: [['1']] });
    const query = { filters: [{ kind: 'missing' as const, column: 'b', missing: true }], only: null };
    await expect(filterRows(table, query, quiet)).rejects.toThrow('no column "b"');
  });

  it('stops when asked to', async () => {
    const table = await read({ names: ['a'], types: ['number'], rows: [['1']] });
    const query = { filters: [{ kind: 'range' as const, column: 'a', low: 0, high: 2 }], only: null };
    const stopped = createContext({ signal: { cancelled: true } });
    await expect(filterRows(table, query, stopped)).rejects.toThrow('Stopped');
  });
});

describe('finding cells', () => {
  it('walks through exactly the cells that hold the text, forwards and backwards, in any order of rows', async () => {
    await fc.assert(
      fc.asyncProperty(anyStored, fc.gen(), async (stored, gen) => {
        const table = await stored;
        const text = gen(() => fc.constantFrom('a', '1', 'E', '-', '.5', 'yes', ',', 'T00', 'é'));
        const all = Array.from({ length: table.rows }, (_, i) => i);
        const order = gen(() => fc.option(fc.shuffledSubarray(all).map((rows) => Uint32Array.from(rows))));
        const found = await findCells(table, order, text, quiet);
        const want: string[] = [];
        for (let i = 0; i < (order ?? all).length; i++) {
          table.columns.forEach((column, k) => {
            const cell = stringAt(column, rowAt(order, i));
            if (cell !== null && holds(cell, text)) want.push(`${i}:${k}`);
          });
        }
        expect(found.cells).toBe(want.length);
        for (const direction of ['next', 'previous'] as const) {
          const walked: string[] = [];
          const numbers: number[] = [];
          let place: { row: number; column: number } | null = null;
          for (let step = 0; step < want.length; step++) {
            const match = nextMatch(table, order, found, text, place, direction);
            walked.push(`${match!.row}:${match!.column}`);
            numbers.push(match!.number);
            place = match;
          }
          const forwards = Array.from(want, (_, i) => i + 1);
          expect(walked).toEqual(direction === 'next' ? want : [...want].reverse());
          expect(numbers).toEqual(direction === 'next' ? forwards : [...forwards].reverse());
          // After the last one it begins again.
          const again = nextMatch(table, order, found, text, place, direction);
          expect(again?.number).toBe(want.length === 0 ? undefined : direction === 'next' ? 1 : want.length);
        }
      }),
      { seed: 3, numRuns: 80 },
    );
  });
});

describe('counting levels', () => {
  it('gives spellings with their rows, the commonest first', async () => {
    const rows = ['b', 'B', 'a', 'B', null].map((plan, i) => [plan, i % 2 ? 'yes' : 'no']);
    const table = await read({ names: ['plan', 'left'], types: ['category', 'boolean'], rows });
    expect(countLevels(table.columns[0]!, '', 10)).toEqual([
      { value: 'B', count: 2 },
      { value: 'b', count: 1 },
      { value: 'a', count: 1 },
    ]);
    expect(countLevels(table.columns[0]!, 'b', 1)).toEqual([{ value: 'B', count: 2 }]);
    expect(countLevels(table.columns[1]!, '', 10)).toEqual([
      { value: 'no', count: 3 },
      { value: 'yes', count: 2 },
    ]);
  });
});
