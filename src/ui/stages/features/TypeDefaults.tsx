import { NumberInput, Select, Stack } from '@mantine/core';
import type { FeaturesSpec } from '../../../pipeline/project/spec/features';
import { useSpec } from '../../store/selectors';
import { editStage } from '../../store/store';
import { ENCODE, IMPUTE, pick, SCALE, TEXT_METHOD } from './recipe-options';

/** What holds for all columns of a type, unless a column says otherwise. */
export function TypeDefaults() {
  const { features } = useSpec();
  const { numeric, categorical, text } = features;
  const setNumeric = (change: Partial<FeaturesSpec['numeric']>) =>
    editStage('features', 'numbers', { numeric: { ...numeric, ...change } });
  const setCategorical = (change: Partial<FeaturesSpec['categorical']>) =>
    editStage('features', 'categories', { categorical: { ...categorical, ...change } });
  return (
    <Stack>
      <Select
        label="A missing number becomes"
        allowDeselect={false}
        data={IMPUTE}
        value={numeric.impute}
        onChange={(value) => pick(IMPUTE, value, (impute) => setNumeric({ impute }))}
      />
      <Select
        label="Numbers are scaled"
        description="Linear models and neural networks need it; trees do not mind."
        allowDeselect={false}
        data={SCALE}
        value={numeric.scale}
        onChange={(value) => pick(SCALE, value, (scale) => setNumeric({ scale }))}
      />
      <Select
        label="Categories become"
        description="By how many levels: up to 30 a feature each, above that what each level says about the target."
        allowDeselect={false}
        data={ENCODE}
        value={categorical.encode}
        onChange={(value) => pick(ENCODE, value, (encode) => setCategorical({ encode }))}
      />
      <NumberInput
        label="Categories rarer than this share one feature"
        description="0 keeps each."
        suffix=" rows"
        min={0}
        allowDecimal={false}
        value={categorical.minFrequency}
        onChange={(value) => {
          if (typeof value === 'number' && value >= 0) setCategorical({ minFrequency: value });
        }}
      />
      <Select
        label="Texts become"
        allowDeselect={false}
        data={[{ value: 'drop' as const, label: 'nothing: they are left out' }, ...TEXT_METHOD]}
        value={text.method}
        onChange={(value) =>
          pick([{ value: 'drop' as const, label: '' }, ...TEXT_METHOD], value, (method) =>
            editStage('features', 'texts', { text: { ...text, method } }),
          )
        }
      />
    </Stack>
  );
}
