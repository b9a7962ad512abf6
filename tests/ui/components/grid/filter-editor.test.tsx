// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { FilterEditor } from '../../../../src/ui/components/grid/FilterEditor';
import { FindBox } from '../../../../src/ui/components/grid/FindBox';
import {
  filterWords,
  type GridFilter,
  msOfDay,
  numberOf,
} from '../../../../src/ui/components/grid/filter-words';
import type { GridColumn, GridColumnType } from '../../../../src/ui/components/grid/grid-types';
import { show } from '../render';

function editor(type: GridColumnType, filter?: GridFilter) {
  const onApply = vi.fn();
  const onSearch = vi.fn();
  const column: GridColumn = { name: 'x', type, chars: 5 };
  const levels = [
    { value: 'Bern', count: 12_345 },
    { value: 'Basel', count: 2 },
  ];
  show(
    <FilterEditor column={column} filter={filter} levels={levels} onSearch={onSearch} onApply={onApply} />,
  );
  return { onApply, onSearch };
}
const type = (label: RegExp | string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const apply = () => fireEvent.click(screen.getByRole('button', { name: 'Filter' }));

describe('the filter of a column', () => {
  it('takes numbers as people type them, and none that is not one', () => {
    const { onApply } = editor('number');
    type('From', '1 000,5');
    type('To', 'many');
    apply();
    expect(onApply).not.toHaveBeenCalled();
    expect(screen.getByText('not a number')).toBeDefined();
    type('To', '');
    apply();
    expect(onApply).toHaveBeenLastCalledWith({ kind: 'range', column: 'x', low: 1000.5, high: null });
  });

  it('takes whole days', () => {
    const { onApply } = editor('date');
    type('From', '2024-02-28');
    type('To', '2024-02-29');
    apply();
    expect(onApply).toHaveBeenLastCalledWith({
      kind: 'range',
      column: 'x',
      low: Date.UTC(2024, 1, 28),
      high: Date.UTC(2024, 2, 1) - 1,
    });
  });

  it('ticks values with their counts, or takes all that hold a text', () => {
    const { onApply, onSearch } = editor('category');
    type(/Search the values/, 'b');
    expect(onSearch).toHaveBeenLastCalledWith('b');
    apply();
    expect(onApply).toHaveBeenLastCalledWith({ kind: 'contains', column: 'x', text: 'b' });
    fireEvent.click(screen.getByRole('checkbox', { name: /Bern 12,345/ }));
    apply();
    expect(onApply).toHaveBeenLastCalledWith({ kind: 'levels', column: 'x', levels: ['Bern'] });
  });

  it('takes a text, or nothing at all', () => {
    const { onApply } = editor('text');
    apply();
    expect(onApply).toHaveBeenLastCalledWith(null);
    type(/Text in x/, 'call');
    apply();
    expect(onApply).toHaveBeenLastCalledWith({ kind: 'contains', column: 'x', text: 'call' });
  });

  it('begins with what the column has, and can be taken away', () => {
    const { onApply } = editor('number', { kind: 'range', column: 'x', low: 2, high: 3 });
    expect((screen.getByLabelText('To') as HTMLInputElement).value).toBe('3');
    fireEvent.click(screen.getByRole('button', { name: 'Remove this filter' }));
    expect(onApply).toHaveBeenLastCalledWith(null);
  });
});

describe('words of filters', () => {
  it.each<[GridFilter, GridColumnType, string]>([
    [{ kind: 'range', column: 'x', low: -1, high: 2.5 }, 'number', 'x −1 to 2.5'],
    [{ kind: 'range', column: 'x', low: null, high: 3 }, 'number', 'x up to 3'],
    [{ kind: 'range', column: 'x', low: Date.UTC(2024, 0, 2), high: null }, 'date', 'x from 2024-01-02'],
    [{ kind: 'levels', column: 'x', levels: ['a', 'b', 'c', 'd'] }, 'category', 'x is “a” or “b” or 2 more'],
    [{ kind: 'contains', column: 'x', text: 'a' }, 'text', 'x contains “a”'],
    [{ kind: 'missing', column: 'x', missing: false }, 'text', 'x is not missing'],
  ])('%o', (filter, kind, words) => {
    expect(filterWords(filter, kind)).toBe(words);
  });

  it('read numbers and days', () => {
    expect([numberOf('−1’000.5'), numberOf('1e3'), numberOf('')]).toEqual([-1000.5, 1000, null]);
    expect(msOfDay('no day', 'first')).toBeNull();
  });
});

describe('the find box', () => {
  it('finds by Enter, backwards with Shift, and is left by Escape', () => {
    const onFind = vi.fn();
    const onLeave = vi.fn();
    show(<FindBox found={{ cells: 1204, number: 3 }} onFind={onFind} onLeave={onLeave} />);
    const box = screen.getByRole('textbox', { name: 'Find in all columns' });
    fireEvent.change(box, { target: { value: 'bern' } });
    fireEvent.keyDown(box, { key: 'Enter' });
    expect(onFind).toHaveBeenLastCalledWith('bern', 'next');
    fireEvent.keyDown(box, { key: 'Enter', shiftKey: true });
    expect(onFind).toHaveBeenLastCalledWith('bern', 'previous');
    expect(screen.getByRole('status').textContent).toBe('3 of 1,204');
    fireEvent.keyDown(box, { key: 'Escape' });
    expect(onLeave).toHaveBeenCalled();
    expect(onFind).toHaveBeenLastCalledWith('', 'next');
  });
});
