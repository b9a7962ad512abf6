import { Button, Checkbox, Group, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { formatCount } from '../format';
import { dayOf, type GridFilter, msOfDay, numberOf } from './filter-words';
import type { GridColumn } from './grid-types';
import classes from './toolbar.module.css';

export interface FilterEditorProps {
  column: GridColumn;
  /** The filter the column has now. */
  filter: GridFilter | undefined;
  /** The spellings of a category that hold what was searched for; undefined while they are counted. */
  levels: readonly { value: string; count: number }[] | undefined;
  onSearch(text: string): void;
  /** null takes the filter away. */
  onApply(filter: GridFilter | null): void;
}

type Cells = 'values' | 'missing' | 'present';

/** Says what the cells of one column must be like, by the kind of column. */
export function FilterEditor({ column, filter, levels, onSearch, onApply }: FilterEditorProps) {
  const { name, type } = column;
  const isRange = type === 'integer' || type === 'number' || type === 'date';
  const isList = type === 'category' || type === 'boolean';
  const [cells, setCells] = useState<Cells>(
    filter?.kind === 'missing' ? (filter.missing ? 'missing' : 'present') : 'values',
  );
  const write = (value: number | null) =>
    value === null ? '' : type === 'date' ? dayOf(value) : String(value);
  const [low, setLow] = useState(filter?.kind === 'range' ? write(filter.low) : '');
  const [high, setHigh] = useState(filter?.kind === 'range' ? write(filter.high) : '');
  const [text, setText] = useState(filter?.kind === 'contains' ? filter.text : '');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    new Set(filter?.kind === 'levels' ? filter.levels : []),
  );

  const made = (): GridFilter | null => {
    if (cells !== 'values') return { kind: 'missing', column: name, missing: cells === 'missing' };
    if (isRange) {
      const from = type === 'date' ? msOfDay(low, 'first') : numberOf(low);
      const to = type === 'date' ? msOfDay(high, 'last') : numberOf(high);
      return from === null && to === null ? null : { kind: 'range', column: name, low: from, high: to };
    }
    if (chosen.size > 0) return { kind: 'levels', column: name, levels: [...chosen] };
    return text === '' ? null : { kind: 'contains', column: name, text };
  };
  const isWrong = (value: string) =>
    isRange && type !== 'date' && value.trim() !== '' && numberOf(value) === null;

  const apply = (event: FormEvent) => {
    event.preventDefault();
    if (!isWrong(low) && !isWrong(high)) onApply(made());
  };

  return (
    <form className={classes.editor} onSubmit={apply} aria-label={`Filter ${name}`}>
      <Select
        size="sm"
        label={`Rows where ${name}`}
        allowDeselect={false}
        openOnFocus={false}
        comboboxProps={{ withinPortal: false }}
        value={cells}
        data={[
          { value: 'values', label: isRange ? 'lies between' : isList ? 'is one of' : 'contains' },
          { value: 'missing', label: 'is missing' },
          { value: 'present', label: 'is not missing' },
        ]}
        onChange={(value) => setCells((value ?? 'values') as Cells)}
      />
      {cells === 'values' && isRange && (
        <Group grow gap="xs" wrap="nowrap" align="flex-start">
          {(
            [
              ['From', low, setLow],
              ['To', high, setHigh],
            ] as const
          ).map(([label, value, set]) => (
            <TextInput
              key={label}
              size="sm"
              label={label}
              type={type === 'date' ? 'date' : 'text'}
              data-autofocus={label === 'From' || undefined}
              inputMode={type === 'date' ? undefined : 'decimal'}
              value={value}
              error={isWrong(value) ? 'not a number' : undefined}
              onChange={({ currentTarget }) => set(currentTarget.value)}
            />
          ))}
        </Group>
      )}
      {cells === 'values' && !isRange && (
        <TextInput
          size="sm"
          aria-label={isList ? `Search the values of ${name}` : `Text in ${name}`}
          data-autofocus
          placeholder={isList ? 'Search the values' : 'Text'}
          value={text}
          onChange={({ currentTarget }) => {
            setText(currentTarget.value);
            if (isList) onSearch(currentTarget.value);
          }}
        />
      )}
      {cells === 'values' && isList && (
        <fieldset className={classes.levels}>
          <legend className="st-visually-hidden">Values of {name}</legend>
          {levels?.map(({ value, count }) => (
            <Checkbox
              key={value}
              size="sm"
              checked={chosen.has(value)}
              label={
                <>
                  {value} <span className={classes.quiet}>{formatCount(count)}</span>
                </>
              }
              onChange={({ currentTarget: { checked } }) =>
                setChosen((before) => {
                  const next = new Set(before);
                  if (checked) next.add(value);
                  else next.delete(value);
                  return next;
                })
              }
            />
          ))}
          {levels?.length === 0 && <p className={classes.quiet}>No value holds this text.</p>}
        </fieldset>
      )}
      {cells === 'values' && isList && text !== '' && chosen.size === 0 && (
        <p className={classes.quiet}>Nothing ticked: all values that contain “{text}”.</p>
      )}
      <Group gap="xs">
        <Button type="submit" size="compact-md">
          Filter
        </Button>
        {filter && (
          <Button size="compact-md" variant="default" onClick={() => onApply(null)}>
            Remove this filter
          </Button>
        )}
      </Group>
    </form>
  );
}
