import { SandtableError } from '../../core/errors';
import type { Column } from '../../table/column';
import type { Table } from '../../table/table';
import { fitFrequencyColumn } from './fit-frequency';
import { fitLevelColumn } from './fit-levels';
import { fitNumericColumn } from './fit-numeric';
import { fitTextColumn } from './fit-text';
import type { ColumnTransformerModel, DroppedColumn, FittedColumn, OutputFeature, UsedColumn } from './model';
import {
  type ColumnRecipe,
  DEFAULT_CATEGORICAL,
  DEFAULT_DATE,
  DEFAULT_NUMERIC,
  DEFAULT_TEXT,
  type Recipe,
} from './recipe';

const DROPPED: Partial<Record<Column['type'], string>> = {
  text: 'Free text: left out, because no text encoding was chosen.',
  id: 'Looks like an identifier: left out, because a model would only memorise it.',
};

/** What to do with a column: the person's choice, else what its type suggests. */
function choose(column: Column, recipe: Recipe): ColumnRecipe {
  const chosen = recipe.columns?.[column.name];
  if (chosen) return chosen;
  const reason = DROPPED[column.type];
  if (reason !== undefined) return { as: 'drop', reason };
  if (column.type === 'category') return { as: 'categorical' };
  return { as: column.type === 'date' ? 'date' : 'numeric' };
}

const MAX_CELLS = 64_000_000;

/**
 * Learns from the given rows of a table how its columns become numbers: which value stands in for a missing one,
 * how numbers are scaled, which levels a category has. The other rows are not looked at.
 *
 * By default as scikit-learn's pipelines of SimpleImputer(median, keep_empty_features) + StandardScaler for numbers
 * and SimpleImputer(constant "__missing__") + OneHotEncoder(handle_unknown ignore) for categories. Infinite numbers
 * count as missing. Texts and identifiers are dropped, with a reason, unless the recipe says otherwise.
 * @throws TOO_FEW_ROWS for no rows, NO_FEATURES when no column is left
 */
export function fitColumnTransformer(
  table: Table,
  rows: Int32Array,
  recipe: Recipe = {},
): ColumnTransformerModel {
  if (rows.length === 0) throw new SandtableError('TOO_FEW_ROWS', 'There are no rows to fit on.');
  const excluded = new Set(recipe.exclude ?? []);
  const chosen = table.columns.flatMap((column, index) =>
    excluded.has(column.name) ? [] : [{ column, index, how: choose(column, recipe) }],
  );
  const nCategorical = chosen.filter(({ how }) => how.as === 'categorical').length;
  const cap = Math.max(10, Math.min(1000, Math.floor(MAX_CELLS / rows.length / Math.max(1, nCategorical))));

  const columns: FittedColumn[] = [];
  const features: OutputFeature[] = [];
  const taken = new Set<string>();
  for (const { column, index, how } of chosen) {
    const result = fitOne(column, index, rows, recipe, how, cap);
    if ('features' in result) {
      result.fitted.offset = features.length;
      for (const feature of result.features) {
        feature.name = unused(feature.name, taken);
        features.push(feature);
      }
      result.fitted.outputs = result.features.map(({ name }) => name);
    }
    columns.push(result.fitted);
  }
  if (features.length === 0) {
    throw new SandtableError(
      'NO_FEATURES',
      'No column is left to learn from.',
      'Include a number, date or category besides the target.',
    );
  }
  return { columns, features, rows: rows.length };
}

type Fitted = { fitted: UsedColumn; features: OutputFeature[] } | { fitted: DroppedColumn };

function fitOne(
  column: Column,
  index: number,
  rows: Int32Array,
  recipe: Recipe,
  how: ColumnRecipe,
  cap: number,
): Fitted {
  const numeric = { ...DEFAULT_NUMERIC, ...recipe.numeric };
  switch (how.as) {
    case 'drop': {
      const action = how.reason ?? 'Left out on request.';
      return { fitted: { as: 'drop', source: column.name, type: column.type, action, outputs: [] } };
    }
    case 'categorical': {
      const options = { ...DEFAULT_CATEGORICAL, ...recipe.categorical, ...how };
      return options.encode === 'frequency'
        ? fitFrequencyColumn(column, index, rows)
        : fitLevelColumn(column, index, rows, options, cap);
    }
    case 'numeric':
      return fitNumericColumn(column, index, rows, { ...numeric, ...how }, undefined);
    case 'date':
      return fitNumericColumn(
        column,
        index,
        rows,
        { ...numeric, ...how },
        {
          ...DEFAULT_DATE,
          ...recipe.date,
          ...how,
        },
      );
    case 'text':
      return fitTextColumn(column, index, rows, { ...DEFAULT_TEXT, ...how });
  }
}

/** The name, or the name with a number behind it when another feature has it. */
function unused(name: string, taken: Set<string>): string {
  let free = name;
  for (let k = 2; taken.has(free); k++) free = `${name} (${k})`;
  taken.add(free);
  return free;
}
