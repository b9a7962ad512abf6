import { Select } from '@mantine/core';
import type { ColumnType } from '../../../../pipeline/table/column';
import { useView } from '../../../store/selectors';

export interface ColumnSelectProps {
  label: string;
  value: string | null;
  onChange(column: string | null): void;
  /** Only columns of these types; all unless told. */
  types?: readonly ColumnType[];
}

/** One of the table's columns. */
export function ColumnSelect({ label, value, onChange, types }: ColumnSelectProps) {
  const profile = useView('profile');
  const columns = (profile?.columns ?? []).filter(({ type }) => !types || types.includes(type));
  return (
    <Select
      label={label}
      placeholder="Choose a column"
      searchable
      nothingFoundMessage="No column of that name"
      data={columns.map(({ name }) => name)}
      value={value}
      onChange={onChange}
    />
  );
}
