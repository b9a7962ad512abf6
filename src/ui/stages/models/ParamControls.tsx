import { NumberInput, Select, Stack, Switch, TextInput } from '@mantine/core';
import type { ModelInfo, ParamInfo } from '../../../pipeline/models/catalog';
import type { Candidate } from '../../../pipeline/project/spec/models';
import { useSpec } from '../../store/selectors';
import { RuleControl } from './RuleControl';

type Value = Candidate['params'][string];

interface Props {
  info: ModelInfo;
  values: Candidate['params'];
  onChange(name: string, value: Value): void;
}

/** A control for each hyperparameter, drawn from the catalog. */
export function ParamControls({ info, values, onChange }: Props) {
  const { task } = useSpec().problem;
  const asked = info.params.filter(({ tasks }) => !tasks || tasks.includes(task));
  return (
    <Stack gap="sm" py="sm" pl="lg">
      {asked.map((param) => (
        <ParamControl
          key={param.name}
          param={param}
          value={values[param.name] === undefined ? param.default : (values[param.name] ?? null)}
          onChange={(value) => onChange(param.name, value)}
        />
      ))}
    </Stack>
  );
}

interface ControlProps {
  param: ParamInfo;
  value: Value;
  onChange(value: Value): void;
}

function ParamControl({ param, value, onChange }: ControlProps) {
  const { task } = useSpec().problem;
  const common = { label: param.label, description: param.help, size: 'xs' as const };
  if (param.type === 'boolean') {
    return (
      <Switch
        {...common}
        checked={value === true}
        onChange={({ currentTarget }) => onChange(currentTarget.checked)}
      />
    );
  }
  if (param.type === 'expression') {
    return (
      <RuleControl key={String(value)} value={typeof value === 'string' ? value : ''} onChange={onChange} />
    );
  }
  if (param.type === 'choice') {
    const choices = (param.choices ?? []).filter((choice) => !choice.tasks || choice.tasks.includes(task));
    if (choices.length === 0) {
      return (
        <TextInput
          {...common}
          value={String(value ?? '')}
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      );
    }
    return (
      <Select
        {...common}
        allowDeselect={false}
        data={choices.map((choice) => ({ value: choice.value, label: choice.label }))}
        value={typeof value === 'string' ? value : null}
        onChange={onChange}
      />
    );
  }
  return (
    <NumberInput
      {...common}
      {...(param.min === undefined ? {} : { min: param.min })}
      {...(param.max === undefined ? {} : { max: param.max })}
      {...(param.step === undefined ? {} : { step: param.step })}
      allowDecimal={param.type === 'number'}
      placeholder={param.nullLabel ?? ''}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => {
        if (typeof next === 'number') onChange(next);
        else if (param.nullLabel !== undefined) onChange(null);
      }}
    />
  );
}
