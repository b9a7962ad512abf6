import { NumberInput, Select, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ColumnChoice } from '../../../pipeline/project/spec/features';
import type { Views } from '../../../pipeline/project/views';
import { BIN_ENCODE, BIN_STRATEGY, IMPUTE, pick, SCALE, WINDOW } from './recipe-options';

type Recipe = Views['features']['columns'][number]['recipe'];
type Choice = Omit<Extract<ColumnChoice, { as: 'numeric' }>, 'as'>;

export interface NumericControlsProps {
  value: Omit<Extract<Recipe, { as: 'numeric' }>, 'as'>;
  onChange(change: Choice): void;
  /** Dates have no earlier rows of their own. */
  dated?: boolean;
}

/** How a column of numbers becomes features. */
export function NumericControls({ value, onChange, dated = false }: NumericControlsProps) {
  const whole = (then: (n: number) => Choice) => (n: number | string) => {
    if (typeof n === 'number' && Number.isInteger(n)) onChange(then(n));
  };
  const binned = value.bins >= 2;
  const window = value.windows[0];
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
      <Select
        label="Missing becomes"
        allowDeselect={false}
        data={IMPUTE}
        value={value.impute}
        onChange={(chosen) => pick(IMPUTE, chosen, (impute) => onChange({ impute }))}
      />
      {value.impute === 'constant' && (
        <NumberInput
          label="The constant"
          value={value.fillValue}
          onChange={(n) => typeof n === 'number' && onChange({ fillValue: n })}
        />
      )}
      {value.impute === 'knn' && (
        <NumberInput
          label="Nearest rows"
          min={1}
          max={100}
          value={value.nNeighbors}
          onChange={whole((nNeighbors) => ({ nNeighbors }))}
        />
      )}
      <Select
        label="Scaled"
        allowDeselect={false}
        disabled={binned}
        data={SCALE}
        value={value.scale}
        onChange={(chosen) => pick(SCALE, chosen, (scale) => onChange({ scale }))}
      />
      <NumberInput
        label="Bins"
        description="From 2: a bin instead of the value. 0: none."
        min={0}
        max={100}
        value={value.bins}
        onChange={whole((bins) => ({ bins }))}
      />
      {binned && (
        <>
          <Select
            label="Bins are"
            allowDeselect={false}
            data={BIN_STRATEGY}
            value={value.binStrategy}
            onChange={(chosen) => pick(BIN_STRATEGY, chosen, (binStrategy) => onChange({ binStrategy }))}
          />
          <Select
            label="A bin becomes"
            allowDeselect={false}
            data={BIN_ENCODE}
            value={value.binEncode}
            onChange={(chosen) => pick(BIN_ENCODE, chosen, (binEncode) => onChange({ binEncode }))}
          />
        </>
      )}
      {!dated && (
        <>
          <NumberInput
            label="Powers up to"
            description="2 adds the square, 3 the cube (polynomial)."
            min={1}
            max={5}
            disabled={binned}
            value={value.degree}
            onChange={whole((degree) => ({ degree }))}
          />
          <Lags value={value.lags} onChange={(lags) => onChange({ lags })} />
          <Select
            label="Over the rows before"
            description="A statistic of a window that ends at the row before."
            clearable
            data={WINDOW}
            value={window?.statistic ?? null}
            onChange={(chosen) => {
              if (chosen === null) onChange({ windows: [] });
              else
                pick(WINDOW, chosen, (statistic) =>
                  onChange({ windows: [{ size: window?.size ?? 7, statistic }] }),
                );
            }}
          />
          {window && (
            <NumberInput
              label="Rows in the window"
              min={1}
              max={1000}
              value={window.size}
              onChange={whole((size) => ({ windows: [{ ...window, size }] }))}
            />
          )}
        </>
      )}
      <Switch
        label="Mark where it was missing"
        checked={value.missingIndicator}
        onChange={({ currentTarget: { checked } }) => onChange({ missingIndicator: checked })}
      />
    </SimpleGrid>
  );
}

/** "1, 7": whole numbers from 1, taken when the field is left. */
function Lags({ value, onChange }: { value: readonly number[]; onChange(lags: number[]): void }) {
  const [text, setText] = useState<string | null>(null);
  const take = () => {
    if (text === null) return;
    const lags = text
      .split(/[\s,;]+/)
      .map(Number)
      .filter((lag) => Number.isInteger(lag) && lag >= 1 && lag <= 1000);
    setText(null);
    onChange([...new Set(lags)]);
  };
  return (
    <TextInput
      label="Values of earlier rows"
      description="How many rows back, as “1, 7” (lags)."
      value={text ?? value.join(', ')}
      onChange={({ currentTarget }) => setText(currentTarget.value)}
      onBlur={take}
      onKeyDown={({ key }) => key === 'Enter' && take()}
    />
  );
}
