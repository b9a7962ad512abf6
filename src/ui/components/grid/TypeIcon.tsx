import type { GridColumnType } from './grid-types';

const PATHS: Readonly<Record<GridColumnType, string>> = {
  integer: 'M6 2.5L4.5 13.5M11.5 2.5L10 13.5M2.5 5.7H13.5M2.5 10.3H13.5',
  number: 'M6 2.5L4.5 13.5M11.5 2.5L10 13.5M2.5 5.7H13.5M2.5 10.3H13.5',
  boolean: 'M5 4.5H11A3.5 3.5 0 0 1 11 11.5H5A3.5 3.5 0 0 1 5 4.5Z M11 8H11.1',
  date: 'M2.5 4H13.5V13.5H2.5Z M2.5 7H13.5 M5.5 2.2V5 M10.5 2.2V5',
  category: 'M2.5 2.5H8L13.5 8L8 13.5L2.5 8Z M5.5 5.5H5.6',
  text: 'M2.5 4H13.5M2.5 8H13.5M2.5 12H9',
  id: 'M2 8A3 3 0 1 1 8 8A3 3 0 1 1 2 8 M8 8H14V10.5M11.5 8V10',
  empty: 'M8 2.5A5.5 5.5 0 1 1 7.99 2.5Z M4 12L12 4',
};

/** The kind of a column; the word stands beside it. */
export function TypeIcon({ type }: { type: GridColumnType }) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ width: '1em', height: '1em', flex: 'none', verticalAlign: '-0.125em' }}
    >
      <path d={PATHS[type]} />
    </svg>
  );
}
