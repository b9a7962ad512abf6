import { NumberInput, Select, SimpleGrid } from '@mantine/core';
import type { ColumnChoice } from '../../../pipeline/project/spec/features';
import type { Views } from '../../../pipeline/project/views';
import { ENCODE, LEVEL_DROP, LEVEL_IMPUTE, pick, UNKNOWN } from './recipe-options';

type Recipe = Views['features']['columns'][number]['recipe'];

export interface CategoricalControlsProps {
  value: Extract<Recipe, { as: 'categorical' }>;
  onChange(change: Omit<Extract<ColumnChoice, { as: 'categorical' }>, 'as'>): void;
}

/** How a column of categories becomes features. */
export function CategoricalControls({ value, onChange }: CategoricalControlsProps) {
  const { encode } = value;
  const oneHot = encode === 'onehot' || encode === 'auto';
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} verticalSpacing="sm">
      <Select
        label="Each level becomes"
        allowDeselect={false}
        data={ENCODE}
        value={encode}
        onChange={(chosen) => pick(ENCODE, chosen, (next) => onChange({ encode: next }))}
      />
      {encode !== 'hashing' && (
        <>
          <NumberInput
            label="Rarer levels are taken together"
            description="Levels in fewer rows. 0: none."
            suffix=" rows"
            min={0}
            value={value.minFrequency}
            onChange={(n) => typeof n === 'number' && n >= 0 && onChange({ minFrequency: n })}
          />
          <NumberInput
            label="Levels at most"
            description="The rarest are taken together. 0: no limit."
            min={0}
            max={1000}
            allowDecimal={false}
            value={value.maxCategories}
            onChange={(n) => typeof n === 'number' && onChange({ maxCategories: n })}
          />
        </>
      )}
      {oneHot && (
        <>
          <Select
            label="Missing becomes"
            allowDeselect={false}
            data={LEVEL_IMPUTE}
            value={value.impute}
            onChange={(chosen) => pick(LEVEL_IMPUTE, chosen, (impute) => onChange({ impute }))}
          />
          <Select
            label="Keep"
            description="All but one say the same to a linear model."
            allowDeselect={false}
            data={LEVEL_DROP}
            value={value.drop}
            onChange={(chosen) => pick(LEVEL_DROP, chosen, (drop) => onChange({ drop }))}
          />
          <Select
            label="A level never seen counts as"
            allowDeselect={false}
            data={UNKNOWN}
            value={value.unknown}
            onChange={(chosen) => pick(UNKNOWN, chosen, (unknown) => onChange({ unknown }))}
          />
        </>
      )}
      {encode === 'hashing' && (
        <NumberInput
          label="Features to hash into"
          min={2}
          max={4096}
          allowDecimal={false}
          value={value.nFeatures}
          onChange={(n) => typeof n === 'number' && n >= 2 && onChange({ nFeatures: n })}
        />
      )}
      {(encode === 'target' || encode === 'auto') && (
        <NumberInput
          label="Smoothing (target encoding)"
          description="Rows of the overall mean mixed into each level's. Empty: by the variances."
          min={0}
          value={value.smooth === 'auto' ? '' : value.smooth}
          onChange={(n) => {
            if (n === '') onChange({ smooth: 'auto' });
            else if (typeof n === 'number') onChange({ smooth: n });
          }}
        />
      )}
    </SimpleGrid>
  );
}
