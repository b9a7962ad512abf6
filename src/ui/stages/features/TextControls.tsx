import { NumberInput, Select, SimpleGrid } from '@mantine/core';
import type { ColumnChoice } from '../../../pipeline/project/spec/features';
import type { Views } from '../../../pipeline/project/views';
import { pick, TEXT_METHOD } from './recipe-options';

type Recipe = Views['features']['columns'][number]['recipe'];
type Choice = Omit<Extract<ColumnChoice, { as: 'text' }>, 'as'>;

export interface TextControlsProps {
  value: Extract<Recipe, { as: 'text' }>;
  onChange(change: Choice): void;
}

/** How a column of texts becomes features. */
export function TextControls({ value, onChange }: TextControlsProps) {
  const { method } = value;
  const whole = (low: number, then: (n: number) => Choice) => (n: number | string) => {
    if (typeof n === 'number' && Number.isInteger(n) && n >= low) onChange(then(n));
  };
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
      <Select
        label="The text becomes"
        allowDeselect={false}
        data={TEXT_METHOD}
        value={method}
        onChange={(chosen) => pick(TEXT_METHOD, chosen, (next) => onChange({ method: next }))}
      />
      <NumberInput
        label="Words in a row that count as one"
        description="2 adds pairs (n-grams)."
        min={1}
        max={3}
        value={value.ngrams}
        onChange={whole(1, (ngrams) => ({ ngrams }))}
      />
      {method === 'hashing' ? (
        <NumberInput
          label="Features to hash into"
          min={2}
          max={4096}
          value={value.nFeatures}
          onChange={whole(2, (nFeatures) => ({ nFeatures }))}
        />
      ) : (
        <>
          <NumberInput
            label="Words at most"
            description="The commonest."
            min={1}
            max={20_000}
            value={value.maxFeatures}
            onChange={whole(1, (maxFeatures) => ({ maxFeatures }))}
          />
          <NumberInput
            label="In how many rows at least"
            min={1}
            value={value.minDf}
            onChange={whole(1, (minDf) => ({ minDf }))}
          />
        </>
      )}
      {method === 'lsa' && (
        <NumberInput
          label="Topics"
          min={1}
          max={200}
          value={value.components}
          onChange={whole(1, (components) => ({ components }))}
        />
      )}
    </SimpleGrid>
  );
}
