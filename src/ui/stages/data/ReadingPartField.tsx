import { Checkbox, NumberInput, Select, Stack, TagsInput } from '@mantine/core';
import type { Reading } from '../../../pipeline/project/spec/data';
import type { ReadingPart } from '../../../pipeline/project/spec/reading';
import type { Dialect } from '../../../pipeline/table/import-types';
import { choicesOf, detectedWords, PART_LABEL } from '../../viewmodels/reading-words';

interface Props {
  part: ReadingPart;
  reading: Reading;
  detected: Omit<Dialect, 'newline'> | undefined;
  sheets: readonly string[];
  onChange(value: Reading[ReadingPart] | undefined): void;
}

/** Stands for "as detected" among the choices. */
const DETECTED = 'detected';

/** One part of how a file is read: what was detected, or what a person says instead. */
export function ReadingPartField({ part, reading, detected, sheets, onChange }: Props) {
  const label = PART_LABEL[part];
  const found = detectedWords(part, detected);
  const asDetected = detected ? `Detected: ${found}` : 'As detected';
  if (part === 'missing') return <MissingField reading={reading} onChange={onChange} />;
  if (part === 'skipLines') {
    return (
      <NumberInput
        label={label}
        description={asDetected}
        placeholder={found}
        min={0}
        allowDecimal={false}
        allowNegative={false}
        value={reading.skipLines ?? ''}
        onChange={(value) => onChange(typeof value === 'number' ? value : undefined)}
      />
    );
  }
  const value = reading[part];
  const chosen = value === undefined ? DETECTED : JSON.stringify(value);
  const choices = choicesOf(part, sheets).map(({ value: one, label: words }) => ({
    value: JSON.stringify(one),
    label: words,
  }));
  const isListed = chosen === DETECTED || choices.some((choice) => choice.value === chosen);
  return (
    <Select
      label={label}
      allowDeselect={false}
      searchable={part === 'encoding'}
      data={[
        { value: DETECTED, label: asDetected },
        ...choices,
        ...(isListed ? [] : [{ value: chosen, label: String(value) }]),
      ]}
      value={chosen}
      onChange={(next) => onChange(next === null || next === DETECTED ? undefined : JSON.parse(next))}
    />
  );
}

/** Which spellings mean "no value": the usual ones, others, or the empty cell alone. */
function MissingField({ reading, onChange }: Pick<Props, 'reading' | 'onChange'>) {
  const { missing } = reading;
  const emptyAlone = missing?.length === 0;
  return (
    <Stack gap={6}>
      <TagsInput
        label={PART_LABEL.missing}
        description="Detected: the usual spellings. Type others and press Enter; they then count instead."
        placeholder={missing === undefined ? 'NA, N/A, NaN, null, #N/A' : ''}
        disabled={emptyAlone}
        value={missing ?? []}
        onChange={(tags) => onChange(tags.length === 0 ? undefined : tags)}
      />
      <Checkbox
        label="Only an empty cell has no value"
        checked={emptyAlone}
        onChange={({ currentTarget: { checked } }) => onChange(checked ? [] : undefined)}
      />
    </Stack>
  );
}
