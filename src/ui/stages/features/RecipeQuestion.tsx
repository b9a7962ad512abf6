import { Stack } from '@mantine/core';
import { useState } from 'react';
import { EmptyState } from '../../components/EmptyState';
import { formatCount } from '../../components/format';
import { Question } from '../../components/Question';
import { useView } from '../../store/selectors';
import { recipePaths, recipeRows } from '../../viewmodels/recipe';
import { ColumnRecipes } from './ColumnRecipes';
import { MoreRecipe } from './MoreRecipe';
import { PipelineGraph } from './PipelineGraph';
import { TypeDefaults } from './TypeDefaults';

/** How columns become numbers: what holds for a type, the way of each column, and each column by itself. */
export function RecipeQuestion() {
  const features = useView('features');
  const [selected, setSelected] = useState<string | null>(null);
  const rows = features ? recipeRows(features) : [];
  const row =
    rows.find(({ source }) => source === selected) ?? rows.find((one) => one.features > 0) ?? rows[0];
  return (
    <Question
      id="recipe"
      question="How do columns become numbers?"
      why="Fitted on the training rows of each fold, so that nothing of the rows to be judged leaks in."
      control={<TypeDefaults />}
      consequence={
        features ? (
          <PipelineGraph
            title={`${formatCount(rows.filter((one) => one.features > 0).length)} columns become ${formatCount(features.features.length)} features`}
            subtitle={`fitted on the training rows, n = ${formatCount(features.rows)}`}
            paths={recipePaths(rows)}
            products={features.products}
            normalized={features.normalize !== 'none'}
            total={features.features.length}
            selected={row?.source}
            onSelect={setSelected}
          />
        ) : (
          <EmptyState title="Not prepared yet">
            What happens to each column stands here once the rows are split.
          </EmptyState>
        )
      }
      below={
        features && row ? (
          <Stack mt="xl">
            <ColumnRecipes view={features} rows={rows} selected={row} onSelect={setSelected} />
          </Stack>
        ) : undefined
      }
      more={<MoreRecipe />}
      moreLabel="Products of columns, earlier rows, length of rows, pictures"
    />
  );
}
