import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyCleaning } from '../../src/pipeline/preprocessing/cleaning/apply-cleaning';
import {
  type CleaningStep,
  cleaningSentence,
  cleaningStepSchema,
  remedyLabel,
} from '../../src/pipeline/project/spec/cleaning';
import { type Cell, cellAt, columnLength, stringAt } from '../../src/pipeline/table/column';
import { createTable, type Table } from '../../src/pipeline/table/table';
import { booleans, categories, numbers, texts } from './build-table';

const word = fc.option(fc.constantFrom('a', 'b', ' a', 'b ', 'A', '', '  ', 'ä', '__proto__'), { nil: null });
const cell = fc.record({
  x: fc.option(fc.constantFrom(0, -0, 1, 2.5, 999, -1, 1e300), { nil: null }),
  city: word,
  note: word,
  yes: fc.option(fc.boolean(), { nil: null }),
});

const tables = fc.array(cell, { minLength: 0, maxLength: 30 }).map((rows) =>
  createTable([
    numbers(
      'x',
      rows.map(({ x }) => x),
    ),
    categories(
      'city',
      rows.map(({ city }) => city),
    ),
    texts(
      'note',
      rows.map(({ note }) => note),
    ),
    booleans(
      'yes',
      rows.map(({ yes }) => yes),
    ),
  ]),
);

const column = fc.constantFrom('x', 'city', 'note', 'yes');
const value = fc.constantFrom('a', 'b', 'A', '999', '0', '-1', 'yes', 'no', '');
const bounds = fc.tuple(fc.constantFrom(-1, 0, 1), fc.constantFrom(1, 2, 500));

const condition = fc.constantFrom(
  'x > 1',
  'not x > 1',
  'city = "a" or missing(x)',
  'yes and length(note) > 0',
  'contains(note, " ")',
);

/** Steps that promise to do nothing the second time. */
const idempotent: fc.Arbitrary<CleaningStep> = fc.oneof(
  fc.subarray(['x', 'city', 'note', 'yes']).map((ignore) => ({ type: 'dropDuplicateRows' as const, ignore })),
  column.map((name) => ({ type: 'dropRowsWhereMissing' as const, column: name })),
  fc
    .tuple(column, fc.array(value))
    .map(([name, values]) => ({ type: 'setMissing' as const, column: name, values })),
  fc.tuple(column, fc.subarray(['a', ' a', 'A', 'b '])).map(([name, from]) => ({
    type: 'mergeLevels' as const,
    column: name,
    map: from.map((level): [string, string] => [level, 'b']),
  })),
  column.map((name) => ({ type: 'trimLevels' as const, column: name })),
  fc
    .tuple(column, fc.subarray(['a', 'A', 'ä']))
    .map(([name, keep]) => ({ type: 'keepLevels' as const, column: name, keep, other: 'other' })),
  fc
    .tuple(column, bounds)
    .map(([name, [low, high]]) => ({ type: 'clipOutliers' as const, column: name, low, high })),
  fc
    .tuple(column, bounds)
    .map(([name, [low, high]]) => ({ type: 'dropOutliers' as const, column: name, low, high })),
  fc
    .tuple(condition, fc.constantFrom('keep' as const, 'drop' as const))
    .map(([expression, action]) => ({ type: 'filterRows' as const, expression, action })),
  fc
    .tuple(column, condition)
    .map(([name, expression]) => ({ type: 'setMissingWhere' as const, column: name, expression })),
  column.map((name) => ({ type: 'scaleValues' as const, column: name, low: 900, high: 1000, factor: 0.001 })),
);

const DROPS: CleaningStep['type'][] = [
  'dropDuplicateRows',
  'dropRowsWhereMissing',
  'dropOutliers',
  'filterRows',
];

const rowsOf = (table: Table): Cell[][] =>
  Array.from({ length: table.rows }, (_, i) => table.columns.map((one) => cellAt(one, i)));
const columnCells = (table: Table, k: number) => rowsOf(table).map((row) => row[k] ?? null);

describe('every repair', () => {
  it('never changes another column, leaves its input as it was, and counts what it changed', () => {
    fc.assert(
      fc.property(tables, idempotent, (table, step) => {
        const before = structuredClone(table);
        const { table: after, rowsChanged, cellsChanged } = applyCleaning(table, step);
        expect(table).toEqual(before);
        expect(after.columns.map(({ name }) => name)).toEqual(table.columns.map(({ name }) => name));
        for (const one of after.columns) expect(columnLength(one)).toBe(after.rows);
        if (DROPS.includes(step.type)) {
          expect(after.rows + rowsChanged).toBe(table.rows);
          expect(cellsChanged).toBe(0);
          // What is left is what was there, in its order.
          const left = rowsOf(table).map((row) => JSON.stringify(row));
          let at = -1;
          for (const row of rowsOf(after)) {
            at = left.indexOf(JSON.stringify(row), at + 1);
            expect(at).toBeGreaterThanOrEqual(0);
          }
          return;
        }
        expect(after.rows).toBe(table.rows);
        let changed = 0;
        table.columns.forEach((one, k) => {
          if (!('column' in step) || one.name !== step.column) {
            expect(after.columns[k]).toBe(one);
            return;
          }
          const [a, b] = [columnCells(table, k), columnCells(after, k)];
          changed = a.filter((was, i) => was !== b[i]).length;
        });
        expect([rowsChanged, cellsChanged]).toEqual([changed, changed]);
      }),
      { numRuns: 400 },
    );
  });

  it('does nothing the second time, and gives the very same table when there is nothing to do', () => {
    fc.assert(
      fc.property(tables, idempotent, (table, step) => {
        const { table: once } = applyCleaning(table, step);
        const again = applyCleaning(once, step);
        expect(again).toEqual({ table: once, rowsChanged: 0, cellsChanged: 0 });
        expect(again.table).toBe(once);
      }),
      { numRuns: 400 },
    );
  });

  it('keeps levels in order of first appearance, none without a row', () => {
    fc.assert(
      fc.property(tables, idempotent, (table, step) => {
        const { table: after } = applyCleaning(table, step);
        after.columns.forEach((one, k) => {
          if (one.storage !== 'category' || one === table.columns[k]) return;
          const seen = Array.from({ length: after.rows }, (_, i) => stringAt(one, i)).filter(
            (cell) => cell !== null,
          );
          expect(one.levels).toEqual([...new Set(seen)]);
        });
      }),
    );
  });

  it('survives a project file and says what it does in a sentence', () => {
    fc.assert(
      fc.property(idempotent, (step) => {
        expect(cleaningStepSchema.parse(JSON.parse(JSON.stringify(step)))).toEqual(step);
        expect(cleaningSentence(step)).toMatch(/\.$/);
        expect(remedyLabel(step)).not.toBe('');
      }),
    );
  });
});
