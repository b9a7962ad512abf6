import { Button } from '@mantine/core';
import { showRows } from '../../store/rows';
import type { ListedFinding } from './list-findings';

interface Props {
  rows: NonNullable<ListedFinding['rows']>;
  /** What the rows have in common: stands above them. */
  why: string;
}

/** Shows rows that something was said about in the grid, and brings the grid into sight. */
export function ShowRows({ rows: { of, rows, count }, why }: Props) {
  const label =
    count > rows.length
      ? `Show the first ${rows.length} rows`
      : rows.length === 1
        ? 'Show this row'
        : `Show these ${rows.length} rows`;
  return (
    <Button
      size="compact-sm"
      variant="subtle"
      onClick={() => {
        showRows(rows, why, of);
        document.getElementById('rows')?.scrollIntoView({ block: 'start' });
      }}
    >
      {label}
    </Button>
  );
}
