import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  at,
  cellsIn,
  clampSelection,
  HEADER,
  moveSelection,
  rectangleOf,
  type Selection,
} from '../../../../src/ui/components/grid/selection';

const extent = { rows: 1_000_000, columns: 20, page: 10 };
const press = (selection: Selection, key: string, { shift = false, mod = false } = {}) =>
  moveSelection(selection, { key, shift, mod }, extent);
const place = (row: number, column: number) => at({ row, column });

describe('moving through cells', () => {
  it.each([
    ['ArrowDown', {}, 6, 5],
    ['ArrowUp', {}, 4, 5],
    ['ArrowLeft', {}, 5, 4],
    ['ArrowRight', {}, 5, 6],
    ['PageDown', {}, 15, 5],
    ['PageUp', {}, 0, 5],
    ['Home', {}, 5, 0],
    ['End', {}, 5, 19],
    ['ArrowDown', { mod: true }, 999_999, 5],
    ['ArrowUp', { mod: true }, 0, 5],
    ['ArrowRight', { mod: true }, 5, 19],
    ['Home', { mod: true }, 0, 0],
    ['End', { mod: true }, 999_999, 19],
  ])('%s %o', (key, held, row, column) => {
    expect(press(place(5, 5), key, held)).toEqual(place(row, column));
  });

  it('goes up into the header and down from it', () => {
    expect(press(place(0, 2), 'ArrowUp')).toEqual(place(HEADER, 2));
    expect(press(place(HEADER, 2), 'ArrowUp')).toEqual(place(HEADER, 2));
    expect(press(place(HEADER, 2), 'ArrowDown')).toEqual(place(0, 2));
  });

  it('leaves other keys alone', () => {
    for (const key of ['a', 'Tab', 'Enter', 'F5']) expect(press(place(1, 1), key)).toBeNull();
  });

  it('selects a rectangle with Shift, every cell with Ctrl+A', () => {
    const selection = press(press(place(5, 5), 'ArrowDown', { shift: true })!, 'ArrowLeft', { shift: true })!;
    expect(rectangleOf(selection)).toEqual({ fromRow: 5, toRow: 7, fromColumn: 4, toColumn: 6 });
    expect(cellsIn(rectangleOf(press(place(5, 5), 'a', { mod: true })!))).toBe(20_000_000);
    expect(press(place(0, 0), 'ArrowUp', { shift: true })).toEqual(place(0, 0));
  });

  it('never leaves the cells there are', () => {
    const keys = fc.constantFrom(
      'ArrowDown',
      'ArrowUp',
      'ArrowLeft',
      'ArrowRight',
      'PageUp',
      'PageDown',
      'Home',
      'End',
      'a',
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 30 }),
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.record({ key: keys, shift: fc.boolean(), mod: fc.boolean() }), { maxLength: 30 }),
        (rows, columns, pressed) => {
          let selection = clampSelection(place(0, 0), rows, columns);
          for (const key of pressed) {
            selection = moveSelection(selection, key, { rows, columns, page: 7 }) ?? selection;
            for (const { row, column } of [selection.anchor, selection.focus]) {
              expect(row).toBeGreaterThanOrEqual(HEADER);
              expect(row).toBeLessThan(Math.max(1, rows));
              expect(column).toBeGreaterThanOrEqual(0);
              expect(column).toBeLessThan(columns);
            }
          }
        },
      ),
      { seed: 1 },
    );
  });
});
