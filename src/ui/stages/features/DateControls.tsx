import { MultiSelect, Stack, TextInput } from '@mantine/core';
import type { ColumnChoice } from '../../../pipeline/project/spec/features';
import type { Views } from '../../../pipeline/project/views';
import { NumericControls } from './NumericControls';
import { DATE_PARTS } from './recipe-options';

type Recipe = Views['features']['columns'][number]['recipe'];

export interface DateControlsProps {
  value: Extract<Recipe, { as: 'date' }>;
  onChange(change: Omit<Extract<ColumnChoice, { as: 'date' }>, 'as'>): void;
}

/** Which parts of a date become features, and how the parts are treated. */
export function DateControls({ value, onChange }: DateControlsProps) {
  return (
    <Stack gap="sm">
      <MultiSelect
        label="Parts"
        description="Cyclic parts put December next to January."
        data={DATE_PARTS}
        value={[...value.parts]}
        onChange={(chosen) => {
          const parts = DATE_PARTS.flatMap(({ value: part }) => (chosen.includes(part) ? [part] : []));
          if (parts.length > 0) onChange({ parts });
        }}
      />
      {value.parts.includes('days') && (
        <TextInput
          type="date"
          label="Days are counted from"
          description="Empty: 1 January 1970."
          value={value.since}
          onChange={({ currentTarget }) => onChange({ since: currentTarget.value })}
        />
      )}
      <NumericControls value={value} onChange={onChange} dated />
    </Stack>
  );
}
