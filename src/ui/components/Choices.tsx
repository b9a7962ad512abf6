import { Radio, Stack } from '@mantine/core';

export interface ChoicesProps<Value extends string> {
  label: string;
  description?: string | undefined;
  options: readonly { value: Value; label: string }[];
  value: Value;
  onChange(value: Value): void;
}

/** A few exclusive choices, all readable at once. */
export function Choices<Value extends string>(props: ChoicesProps<Value>) {
  const { label, description, options, value, onChange } = props;
  return (
    <Radio.Group
      label={label}
      description={description}
      value={value}
      onChange={(chosen) => {
        const option = options.find((candidate) => candidate.value === chosen);
        if (option) onChange(option.value);
      }}
    >
      <Stack gap="sm" mt="xs">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} label={option.label} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
