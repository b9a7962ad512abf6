import { Button, Group, Select, Stack } from '@mantine/core';
import { type ComponentType, useState } from 'react';
import { takeRemedy } from '../repair';
import { FilterForm } from './FilterForm';
import { MergeForm } from './MergeForm';
import { MissingForm } from './MissingForm';
import { OutlierForm } from './OutlierForm';

const FORMS: Record<string, { label: string; form: ComponentType<{ onDone(): void }> }> = {
  filter: { label: 'Keep or drop rows by a condition', form: FilterForm },
  outliers: { label: 'Clip, drop or flag extreme values', form: OutlierForm },
  missing: { label: 'Count wrong values as missing', form: MissingForm },
  merge: { label: 'Merge values that mean the same', form: MergeForm },
  duplicates: { label: 'Keep one of each repeated row', form: DuplicatesForm },
};

/** Adds a repair that no finding proposed. */
export function AddRepair() {
  const [kind, setKind] = useState<string | null>(null);
  const Form = kind === null ? undefined : FORMS[kind]?.form;
  return (
    <Stack gap="sm">
      <Select
        label="Add a repair"
        placeholder="Choose what to do"
        data={Object.entries(FORMS).map(([value, { label }]) => ({ value, label }))}
        value={kind}
        onChange={setKind}
      />
      {Form && (
        <>
          <Form onDone={() => setKind(null)} />
          <Group>
            <Button variant="subtle" size="compact-sm" onClick={() => setKind(null)}>
              Never mind
            </Button>
          </Group>
        </>
      )}
    </Stack>
  );
}

function DuplicatesForm({ onDone }: { onDone(): void }) {
  return (
    <Button
      onClick={() => {
        takeRemedy({ type: 'dropDuplicateRows', ignore: [] });
        onDone();
      }}
    >
      Keep one of each repeated row
    </Button>
  );
}
