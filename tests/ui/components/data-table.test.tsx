// @vitest-environment happy-dom
import { fireEvent, screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';
import { DataTable, type TableColumn } from '../../../src/ui/components/DataTable';
import { show } from './render';

const columns: TableColumn[] = [{ label: 'id' }, { label: 'fee', unit: 'EUR' }, { label: 'plan' }];
const cells = (row: number) => [row + 1, row === 2 ? Number.NaN : row + 0.125, row === 1 ? null : 'monthly'];
const cell = (row: number, column: number) => cells(row)[column] ?? null;

const bodyRows = () => screen.getAllByRole('row').slice(1);

it('holds a million rows in a few elements and says how many there are', () => {
  show(<DataTable caption="Customers" columns={columns} rowCount={1_000_000} cell={cell} height={320} />);
  expect(bodyRows().length).toBeLessThan(15);
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('1000001');
  expect(screen.getByRole('columnheader', { name: 'fee EUR' })).toBeDefined();
});

it('reaches its last row by End and comes back by Home, a row at a time by arrows', () => {
  show(<DataTable caption="Customers" columns={columns} rowCount={1_000_000} cell={cell} height={320} />);
  const region = screen.getByRole('region', { name: 'Customers' });
  fireEvent.keyDown(region, { key: 'End' });
  expect(within(bodyRows().at(-1) as HTMLElement).getByText('1000000')).toBeDefined();
  fireEvent.keyDown(region, { key: 'ArrowUp' });
  expect(within(bodyRows().at(-1) as HTMLElement).getByText('999999')).toBeDefined();
  fireEvent.keyDown(region, { key: 'Home' });
  expect(bodyRows()[0].getAttribute('aria-rowindex')).toBe('2');
});

it('shows what the file says, and says missing and undefined in words', () => {
  show(<DataTable caption="Customers" columns={columns} rowCount={3} cell={cell} />);
  expect(screen.getByText('0.125')).toBeDefined();
  expect(screen.getByText('missing').hasAttribute('data-missing')).toBe(true);
  expect(screen.getByText('undefined')).toBeDefined();
});

it('says so when there are no rows', () => {
  show(
    <DataTable caption="Customers" columns={columns} rowCount={0} cell={cell} emptyText="Nothing matches." />,
  );
  expect(screen.getByText('Nothing matches.')).toBeDefined();
  expect(screen.queryByRole('table')).toBeNull();
});

it('keeps to the end when rows go away', () => {
  const { rerender } = show(
    <DataTable caption="Customers" columns={columns} rowCount={500} cell={cell} height={320} />,
  );
  fireEvent.keyDown(screen.getByRole('region'), { key: 'End' });
  rerender(<DataTable caption="Customers" columns={columns} rowCount={4} cell={cell} height={320} />);
  expect(bodyRows()).toHaveLength(4);
});
