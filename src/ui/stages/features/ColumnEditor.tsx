import { Button, Group, Select, Stack, Text } from '@mantine/core';
import type { ColumnChoice } from '../../../pipeline/project/spec/features';
import { useSpec } from '../../store/selectors';
import { editStage } from '../../store/store';
import { type RecipeRow, withChoice, withChoiceForType } from '../../viewmodels/recipe';
import { CategoricalControls } from './CategoricalControls';
import { DateControls } from './DateControls';
import { NumericControls } from './NumericControls';
import { pick, ROLES } from './recipe-options';
import { TextControls } from './TextControls';

/** What a column of a type may be used as. */
function rolesFor(type: string): typeof ROLES {
  const allowed: Record<string, ColumnChoice['as'][]> = {
    date: ['date', 'numeric', 'categorical', 'drop'],
    category: ['categorical', 'text', 'drop'],
    text: ['text', 'categorical', 'drop'],
    id: ['categorical', 'text', 'drop'],
  };
  const roles = allowed[type] ?? ['numeric', 'categorical', 'drop'];
  return ROLES.filter(({ value }) => roles.includes(value));
}

/** The recipe of one column, editable in place. */
export function ColumnEditor({ row, rows }: { row: RecipeRow; rows: readonly RecipeRow[] }) {
  const { features } = useSpec();
  const { source, type, column } = row;
  const own = Object.hasOwn(features.columns, source) ? features.columns[source] : undefined;
  const set = (choice: ColumnChoice | null) =>
    editStage('features', `the recipe of ${source}`, {
      columns: withChoice(features.columns, source, choice),
    });
  if (row.members > 1) {
    return (
      <Stack gap="xs">
        <Text fw={600}>{row.label}</Text>
        <Text size="sm">{column.action}</Text>
        <Text size="sm" c="dimmed">
          {column.reason} Under “Products of columns …” below, groups can be switched off.
        </Text>
      </Stack>
    );
  }
  // What was just chosen, over what the engine last said holds.
  const as = own?.as ?? column.recipe.as;
  const alike = rows.filter((one) => one.type === type && one.members === 1).length;
  return (
    <Stack gap="sm">
      <div>
        <Text fw={600}>{source}</Text>
        <Text size="sm">{column.action}</Text>
        <Text size="sm" c="dimmed">
          {column.reason}
        </Text>
      </div>
      <Select
        label="Used as"
        allowDeselect={false}
        data={rolesFor(type)}
        value={as}
        onChange={(value) => pick(ROLES, value, (role) => role !== as && set({ as: role }))}
      />
      <Controls own={own} row={row} set={set} />
      <Group gap="xs">
        <Button size="xs" variant="default" disabled={own === undefined} onClick={() => set(null)}>
          Back to the default
        </Button>
        <Button
          size="xs"
          variant="default"
          disabled={alike < 2}
          onClick={() =>
            editStage('features', `the recipe of every ${type} column`, {
              columns: withChoiceForType(features.columns, rows, type, own ?? null),
            })
          }
        >
          {`Same for all ${alike} of type ${type}`}
        </Button>
      </Group>
    </Stack>
  );
}

interface ControlsProps {
  own: ColumnChoice | undefined;
  row: RecipeRow;
  set(choice: ColumnChoice): void;
}

/** The controls that fit what the column is used as; none until the engine has said what holds. */
function Controls({ own, row, set }: ControlsProps) {
  const { recipe } = row.column;
  const as = own?.as ?? recipe.as;
  if (recipe.as !== as) return null;
  switch (recipe.as) {
    case 'numeric': {
      const mine = own?.as === 'numeric' ? own : { as: 'numeric' as const };
      return (
        <NumericControls value={{ ...recipe, ...mine }} onChange={(change) => set({ ...mine, ...change })} />
      );
    }
    case 'categorical': {
      const mine = own?.as === 'categorical' ? own : { as: 'categorical' as const };
      return (
        <CategoricalControls
          value={{ ...recipe, ...mine }}
          onChange={(change) => set({ ...mine, ...change })}
        />
      );
    }
    case 'date': {
      const mine = own?.as === 'date' ? own : { as: 'date' as const };
      return (
        <DateControls value={{ ...recipe, ...mine }} onChange={(change) => set({ ...mine, ...change })} />
      );
    }
    case 'text': {
      const mine = own?.as === 'text' ? own : { as: 'text' as const };
      return (
        <TextControls value={{ ...recipe, ...mine }} onChange={(change) => set({ ...mine, ...change })} />
      );
    }
    case 'drop':
      return null;
  }
}
