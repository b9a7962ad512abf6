import { Button, Group, Select, SimpleGrid, Stack, Switch, Text } from '@mantine/core';
import { useState } from 'react';
import type { FeaturesSpec } from '../../../pipeline/project/spec/features';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { type Option, pick } from './recipe-options';

const NORMS: Option<FeaturesSpec['normalize']>[] = [
  { value: 'none', label: 'as it is' },
  { value: 'l2', label: 'to length 1 (l2)' },
  { value: 'l1', label: 'to sum 1 (l1)' },
  { value: 'max', label: 'to largest 1 (max)' },
];

/** What is done beyond single columns. */
export function MoreRecipe() {
  const { features } = useSpec();
  const prepared = useView('features');
  const table = useView('table');
  const names = table?.columns.map(({ name }) => name) ?? [];
  const used =
    prepared?.columns.filter(({ outputs }) => outputs.length > 0).map(({ source }) => source) ?? [];
  const { order } = features;
  return (
    <Stack gap="lg">
      <Products names={used} />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <Select
          label="Earlier means earlier in"
          description="For values of earlier rows, windows and forward fill. Nothing chosen: the order of the file."
          clearable
          searchable
          data={names}
          value={order.time}
          onChange={(time) => editStage('features', 'what earlier means', { order: { ...order, time } })}
        />
        <Select
          label="One series per"
          description="Nothing is looked up across these."
          clearable
          searchable
          data={names}
          value={order.group}
          onChange={(group) => editStage('features', 'the series', { order: { ...order, group } })}
        />
        <Select
          label="Each row is brought"
          description="So that only the proportions of its features count (normaliser)."
          allowDeselect={false}
          data={NORMS}
          value={features.normalize}
          onChange={(value) =>
            pick(NORMS, value, (normalize) => editStage('features', 'the length of rows', { normalize }))
          }
        />
        <Switch
          label="Recognise pixels and moments by their names"
          description="Numbered columns that make a square picture share one scale."
          checked={features.groups}
          onChange={({ currentTarget: { checked } }) =>
            editStage('features', 'recognising groups', { groups: checked })
          }
        />
      </SimpleGrid>
    </Stack>
  );
}

/** Pairs of columns that are multiplied. */
function Products({ names }: { names: readonly string[] }) {
  const { features } = useSpec();
  const [first, setFirst] = useState<string | null>(null);
  const [second, setSecond] = useState<string | null>(null);
  const { interactions } = features;
  const set = (next: FeaturesSpec['interactions']) =>
    editStage('features', 'products of columns', { interactions: next });
  return (
    <Stack gap="xs">
      <Text fw={600}>Products of two columns (interactions)</Text>
      <Group align="end" gap="xs">
        <Select label="First" searchable data={[...names]} value={first} onChange={setFirst} />
        <Select
          label="Second"
          searchable
          data={names.filter((name) => name !== first)}
          value={second}
          onChange={setSecond}
        />
        <Button
          variant="default"
          disabled={first === null || second === null || first === second}
          onClick={() => {
            if (first === null || second === null) return;
            set([...interactions.filter(([a, b]) => a !== first || b !== second), [first, second]]);
            setFirst(null);
            setSecond(null);
          }}
        >
          Multiply them
        </Button>
      </Group>
      {interactions.map((pair) => (
        <Group key={pair.join('\n')} gap="xs">
          <Text size="sm">
            {pair[0]} × {pair[1]}
          </Text>
          <Button
            size="compact-xs"
            variant="subtle"
            aria-label={`Remove ${pair[0]} times ${pair[1]}`}
            onClick={() => set(interactions.filter((one) => one !== pair))}
          >
            Remove
          </Button>
        </Group>
      ))}
    </Stack>
  );
}
