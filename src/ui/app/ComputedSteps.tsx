import { Drawer, Table, Text } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { ComputedStep } from '../../workers/contracts/engine';
import { computedSteps } from '../services/engine';
import { useStore } from '../store/store';

interface Props {
  opened: boolean;
  onClose(): void;
}

/** Every step computed for the project, with the hash of what came out: equal choices and seed, equal hashes. */
export function ComputedSteps({ opened, onClose }: Props) {
  const spec = useStore((state) => state.history?.present);
  const run = useStore((state) => state.run);
  const [steps, setSteps] = useState<ComputedStep[]>([]);
  useEffect(() => {
    if (!opened || !spec || run === 'running') return;
    let wanted = true;
    void computedSteps(spec).then((found) => {
      if (wanted) setSteps(found);
    });
    return () => {
      wanted = false;
    };
  }, [opened, spec, run]);
  return (
    <Drawer opened={opened} onClose={onClose} position="right" size="lg" title="What was computed">
      <Text size="xs" c="dimmed" mb="md">
        The hash covers a step's result. The same choices, data and seed give the same hashes on any machine;
        what a clock measured is left out of them.
      </Text>
      <Table aria-label="Computed steps">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Step</Table.Th>
            <Table.Th>Content hash</Table.Th>
            <Table.Th ta="right">Seconds</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {steps.map(({ id, title, hash, seconds }) => (
            <Table.Tr key={id} data-step={id} data-hash={hash}>
              <Table.Td>{title}</Table.Td>
              <Table.Td>
                <code>{hash.slice(0, 12)}</code>
              </Table.Td>
              <Table.Td ta="right">{seconds.toFixed(2)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Drawer>
  );
}
