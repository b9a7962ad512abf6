// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { DataGrid, type DataGridProps } from '../../../../src/ui/components/grid/DataGrid';
import type { GridCell, GridColumn, GridSource } from '../../../../src/ui/components/grid/grid-types';
import { show } from '../render';

const columns: GridColumn[] = [
  { name: 'id', type: 'id', chars: 6 },
  { name: 'fee', type: 'number', unit: 'EUR', chars: 6, missing: 0.25, counts: [1, 4, 2] },
  { name: 'plan', type: 'category', chars: 8 },
  { name: 'left', type: 'boolean', labels: ['Nein', 'Ja'], chars: 4 },
];
const wide: GridColumn[] = Array.from({ length: 20_000 }, (_, k) => ({
  name: `c${k}`,
  type: 'number',
  chars: 5,
}));

function sourceOf(rows: number, cell: (row: number, column: number) => GridCell | undefined): GridSource {
  return { rows, cell, fileRow: (row) => row * 2, want: vi.fn(), text: async () => 'the whole text' };
}
const cellOf = (row: number, column: number): GridCell =>
  [`r${row}`, row === 1 ? null : row - 0.5, row === 2 ? '<b>bold</b>' : 'monthly', row % 2 === 1][column] ??
  null;

function grid(change: Partial<DataGridProps> = {}) {
  const props: DataGridProps = {
    label: 'Rows',
    columns,
    source: sourceOf(1_000_000, cellOf),
    version: 0,
    fileRows: 2_000_000,
    sort: null,
    onSort: vi.fn(),
    onCopy: vi.fn(),
    onSelect: vi.fn(),
    onFilter: vi.fn(),
    onFind: vi.fn(),
    ...change,
  };
  const shown = show(<DataGrid {...props} />);
  return { ...shown, props, element: screen.getByRole('grid', { name: 'Rows' }) };
}
const press = (key: string, held: object = {}) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...held });
const focused = () => {
  const { dataset } = document.activeElement as HTMLElement;
  return [Number(dataset.row), Number(dataset.column)];
};
const enter = (row = 0, column = 0) => {
  fireEvent.pointerDown(document.querySelector(`[data-row="${row}"][data-column="${column}"]`)!, {
    button: 0,
  });
};

describe('the grid', () => {
  it('holds a million rows by thousands of columns in a few elements, and says how many there are', () => {
    const { element, props } = grid({ columns: wide });
    expect(element.getAttribute('aria-rowcount')).toBe('1000001');
    expect(element.getAttribute('aria-colcount')).toBe('20001');
    expect(screen.getAllByRole('gridcell').length).toBeLessThan(500);
    expect(props.source.want).toHaveBeenCalledWith(expect.objectContaining({ fromRow: 0, fromColumn: 0 }));
  });

  it('names each column with its type, unit and missing share, and how it is sorted', () => {
    grid({ sort: { column: 'fee', direction: 'descending' } });
    const header = screen.getByRole('columnheader', { name: /fee/ });
    expect(header.textContent).toMatch(/number.*EUR/);
    expect(header.textContent).toContain('25.0 % missing');
    expect(header.getAttribute('aria-sort')).toBe('descending');
    expect(screen.getByRole('columnheader', { name: /plan/ }).getAttribute('aria-sort')).toBe('none');
  });

  it('numbers rows as the file does, says missing in words, spells yes and no as the file, and runs no markup', () => {
    grid();
    const rows = screen.getAllByRole('row');
    expect(within(rows[2]!).getByRole('rowheader').textContent).toBe('3');
    expect(within(rows[2]!).getByText('missing')).toBeDefined();
    expect(within(rows[2]!).getByText('Ja')).toBeDefined();
    expect(within(rows[1]!).getByText('−0.5')).toBeDefined();
    expect(screen.getByText('<b>bold</b>')).toBeDefined();
    expect(document.querySelector('b')).toBeNull();
  });

  it('sorts by a click: up, down, and as the file has it', () => {
    const { props, rerender } = grid();
    fireEvent.click(screen.getByRole('columnheader', { name: /fee/ }));
    expect(props.onSort).toHaveBeenLastCalledWith({ column: 'fee', direction: 'ascending' });
    rerender(<DataGrid {...props} sort={{ column: 'fee', direction: 'ascending' }} />);
    fireEvent.click(screen.getByRole('columnheader', { name: /fee/ }));
    expect(props.onSort).toHaveBeenLastCalledWith({ column: 'fee', direction: 'descending' });
    rerender(<DataGrid {...props} sort={{ column: 'fee', direction: 'descending' }} />);
    fireEvent.click(screen.getByRole('columnheader', { name: /fee/ }));
    expect(props.onSort).toHaveBeenLastCalledWith(null);
  });

  it('has one stop of Tab, which arrows move, into the header too', () => {
    const { element, props } = grid();
    enter();
    expect(focused()).toEqual([0, 0]);
    press('ArrowDown');
    press('ArrowRight');
    expect(focused()).toEqual([1, 1]);
    expect(element.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    press('ArrowUp');
    press('ArrowUp');
    expect(focused()).toEqual([-1, 1]);
    press('Enter');
    expect(props.onSort).toHaveBeenLastCalledWith({ column: 'fee', direction: 'ascending' });
    press('f');
    expect(props.onFilter).toHaveBeenLastCalledWith(1);
  });

  it('reaches the last row and column and keeps the keyboard on them', () => {
    grid({ columns: wide });
    enter();
    press('End', { ctrlKey: true });
    expect(focused()).toEqual([999_999, 19_999]);
    expect(screen.getAllByRole('rowheader').at(-1)?.textContent).toBe(String(2 * 999_999 + 1));
    press('ArrowUp');
    expect(focused()).toEqual([999_998, 19_999]);
    press('Home', { ctrlKey: true });
    expect(focused()).toEqual([0, 0]);
  });

  it('selects with Shift, tells what, and copies it with or without names', () => {
    const { props } = grid();
    enter(1, 1);
    press('ArrowDown', { shiftKey: true });
    press('ArrowRight', { shiftKey: true });
    const rectangle = { fromRow: 1, toRow: 3, fromColumn: 1, toColumn: 3 };
    expect(props.onSelect).toHaveBeenLastCalledWith(rectangle);
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(4);
    press('c', { ctrlKey: true });
    expect(props.onCopy).toHaveBeenLastCalledWith(rectangle, false);
    press('C', { ctrlKey: true, shiftKey: true });
    expect(props.onCopy).toHaveBeenLastCalledWith(rectangle, true);
    press('Escape');
    expect(document.querySelectorAll('[aria-selected="true"]')).toHaveLength(1);
    press('a', { ctrlKey: true });
    expect(props.onSelect).toHaveBeenLastCalledWith({
      fromRow: 0,
      toRow: 1_000_000,
      fromColumn: 0,
      toColumn: 4,
    });
    press('/');
    expect(props.onFind).toHaveBeenCalled();
  });

  it('takes the keyboard to a cell that is clicked, and leaves nothing to the browser', () => {
    grid();
    enter(0, 0);
    enter(3, 2);
    expect(focused()).toEqual([3, 2]);
    expect(fireEvent.mouseDown(document.activeElement!)).toBe(false);
  });

  it('opens a cell in full in its place and gives the keyboard back', async () => {
    grid();
    enter(2, 2);
    press('Enter');
    const dialog = await screen.findByRole('dialog', { name: 'plan, row 5' });
    expect(await within(dialog).findByText('the whole text')).toBeDefined();
    expect(document.activeElement).toBe(dialog);
    press('Escape');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(focused()).toEqual([2, 2]);
  });

  it('marks what is no value and says why', () => {
    const why = '1 cell of "fee" is no number.';
    grid({ invalid: (fileRow, column) => (fileRow === 2 && column === 1 ? why : undefined) });
    const cell = document.querySelector('[data-row="1"][data-column="1"]') as HTMLElement;
    expect(cell.dataset.invalid).toBe('true');
    expect(cell.textContent).toContain(why);
    expect(document.querySelectorAll('[data-invalid]')).toHaveLength(1);
  });

  it('points out what is looked for, and waits quietly for cells that are on their way', () => {
    const { props, rerender } = grid({ find: 'MON' });
    expect(document.querySelector('mark')?.textContent).toBe('mon');
    const cells = screen.getAllByRole('gridcell').length;
    rerender(<DataGrid {...props} find="" source={sourceOf(1_000_000, () => undefined)} />);
    expect(screen.getAllByRole('gridcell')).toHaveLength(cells);
    expect(screen.queryByText('missing')).toBeNull();
  });

  it('says so when no row is left, and keeps its header', () => {
    grid({ source: sourceOf(0, cellOf), emptyText: 'No row passes.' });
    expect(screen.getByText('No row passes.')).toBeDefined();
    expect(screen.getByRole('columnheader', { name: /fee/ })).toBeDefined();
    expect(screen.queryAllByRole('gridcell')).toHaveLength(0);
  });

  it('makes a column wider and narrower from its header', () => {
    grid();
    const width = () => Number.parseFloat(screen.getByRole('columnheader', { name: /plan/ }).style.width);
    const before = width();
    enter(0, 2);
    press('ArrowUp');
    press('ArrowRight', { shiftKey: true });
    press('ArrowRight', { shiftKey: true });
    expect(width()).toBeGreaterThan(before);
    for (let turn = 0; turn < 40; turn++) press('ArrowLeft', { shiftKey: true });
    expect(width()).toBeGreaterThanOrEqual(48);
    expect(width()).toBeLessThan(before);
  });
});
