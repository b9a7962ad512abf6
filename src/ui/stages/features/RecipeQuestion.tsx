import { NumberInput, Select, Stack, Table, Text } from '@mantine/core';
import type { FeaturesSpec } from '../../../pipeline/project/spec/features';
import { EmptyState } from '../../components/EmptyState';
import { formatCount } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import classes from './recipe.module.css';

/** How columns become numbers, and what happened to each. */
export function RecipeQuestion() {
  const { features } = useSpec();
  const { numeric, categorical } = features;
  const setNumeric = (change: Partial<FeaturesSpec['numeric']>) =>
    editStage('features', 'numbers', { numeric: { ...numeric, ...change } });
  const setCategorical = (change: Partial<FeaturesSpec['categorical']>) =>
    editStage('features', 'categories', { categorical: { ...categorical, ...change } });
  return (
    <Question
      id="recipe"
      question="How do columns become numbers?"
      why="Fitted on the training rows of each fold, so that nothing of the rows to be judged leaks in."
      control={
        <Stack>
          <Select
            label="A missing number becomes"
            allowDeselect={false}
            data={[
              { value: 'median', label: 'the median' },
              { value: 'mean', label: 'the mean' },
              { value: 'constant', label: 'zero' },
            ]}
            value={numeric.impute}
            onChange={(value) => setNumeric({ impute: value as typeof numeric.impute })}
          />
          <Select
            label="Numbers are scaled"
            description="Linear models and neural networks need it; trees do not mind."
            allowDeselect={false}
            data={[
              { value: 'standard', label: 'to mean 0 and deviation 1' },
              { value: 'minmax', label: 'to the range 0 to 1' },
              { value: 'robust', label: 'by median and quartiles' },
              { value: 'none', label: 'not at all' },
            ]}
            value={numeric.scale}
            onChange={(value) => setNumeric({ scale: value as typeof numeric.scale })}
          />
          <Select
            label="A missing category becomes"
            allowDeselect={false}
            data={[
              { value: 'constant', label: 'a category of its own' },
              { value: 'most_frequent', label: 'the most frequent one' },
            ]}
            value={categorical.impute}
            onChange={(value) => setCategorical({ impute: value as typeof categorical.impute })}
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
        </Stack>
      }
      consequence={<WhatHappened />}
    />
  );
}

function WhatHappened() {
  const features = useView('features');
  if (!features) {
    return (
      <EmptyState title="Not prepared yet">
        What happens to each column stands here once the rows are split.
      </EmptyState>
    );
  }
  const used = features.columns.filter((column) => column.outputs.length > 0);
  return (
    <Stack gap="sm">
      <Text fw={600}>
        {formatCount(used.length)} columns become {formatCount(features.features.length)} features
      </Text>
      <Text size="xs" c="dimmed">
        fitted on the training rows, n = {formatCount(features.rows)}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard. */}
      <section className={classes.scroll} tabIndex={0} aria-label="What happened to each column">
        <Table verticalSpacing={4} stickyHeader aria-label="What happened to each column">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Column</Table.Th>
              <Table.Th>What happened</Table.Th>
              <Table.Th ta="right">Features</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {features.columns.map((column) => (
              <Table.Tr key={column.source}>
                <Table.Td className={classes.name}>{column.source}</Table.Td>
                <Table.Td>{column.action}</Table.Td>
                <Table.Td ta="right">{column.outputs.length}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </section>
    </Stack>
  );
}
