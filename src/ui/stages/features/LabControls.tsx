import { Button, Group, NumberInput, Select, Stack, Switch } from '@mantine/core';
import type { LeakLabSpec, SinId } from '../../../pipeline/project/spec/leak-lab';
import { Choices } from '../../components/Choices';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { sinsFor, turned } from '../../viewmodels/leak-lab';

/** One switch per mistake, each with the choice it needs below it; the quick model and how many rows take part. */
export function LabControls() {
  const { features, problem } = useSpec();
  const lab = features.leakLab;
  const proposal = useView('splitProposal');
  const edit = (label: string, change: Partial<LeakLabSpec>) =>
    editStage('features', label, { leakLab: { ...lab, ...change } });
  return (
    <Stack>
      {sinsFor(problem.task).map(({ id, name }) => (
        <Stack key={id} gap="xs">
          <Switch
            label={name}
            checked={lab.sins.includes(id)}
            onChange={({ currentTarget: { checked } }) =>
              edit('a switch of the leak lab', turned(lab, id, checked, proposal))
            }
          />
          {lab.sins.includes(id) && <ChoiceOf id={id} lab={lab} edit={edit} />}
        </Stack>
      ))}
      <Choices
        label="The quick model"
        options={[
          { value: 'boosting', label: 'Boosting' },
          { value: 'linear', label: problem.task === 'regression' ? 'Ridge' : 'Logistic regression' },
        ]}
        value={lab.model}
        onChange={(model) => edit('the model of the leak lab', { model })}
      />
      <NumberInput
        label="Rows that take part"
        description="At most. Fewer rows make leaks larger, and the wait shorter."
        min={50}
        max={100_000}
        step={500}
        thousandSeparator=","
        allowDecimal={false}
        value={lab.rows}
        onChange={(rows) => {
          if (typeof rows === 'number' && rows >= 50 && rows <= 100_000)
            edit('the rows of the leak lab', { rows });
        }}
      />
      <Group>
        <Button variant="default" onClick={() => edit('closing the leak lab', { open: false })}>
          Close the leak lab
        </Button>
      </Group>
    </Stack>
  );
}

interface ChoiceProps {
  id: SinId;
  lab: LeakLabSpec;
  edit: (label: string, change: Partial<LeakLabSpec>) => void;
}

/** A choice of no column; columns carry a prefix, so that none can have this name. */
const NONE = 'none';
const option = (name: string) => ({ value: `column:${name}`, label: name });
const columnOf = (value: string | null) =>
  value === null || value === NONE ? null : value.slice('column:'.length);

/** What a switch needs to know; nothing for most. */
function ChoiceOf({ id, lab, edit }: ChoiceProps) {
  const { problem } = useSpec();
  const proposal = useView('splitProposal');
  const profile = useView('profile');
  const columns = proposal?.columns ?? { times: [], groups: [] };
  if (id === 'select') {
    return (
      <NumberInput
        label="Columns of pure noise to choose from"
        description="They know nothing. With few rows and many of them the promise grows."
        min={0}
        max={5000}
        step={250}
        thousandSeparator=","
        allowDecimal={false}
        value={lab.noise}
        onChange={(noise) => {
          if (typeof noise === 'number' && noise >= 0 && noise <= 5000)
            edit('the noise of the leak lab', { noise });
        }}
      />
    );
  }
  if (id === 'dependence') {
    const suggests = proposal !== undefined && (proposal.time !== null || proposal.groups.length > 0);
    const value = lab.dependence ? `${lab.dependence.kind}:${lab.dependence.columns[0]}` : NONE;
    const options = [
      { kind: 'time' as const, names: columns.times, group: 'Rows have a time' },
      { kind: 'group' as const, names: columns.groups, group: 'Rows are about the same one' },
    ];
    return (
      <Select
        label="What hangs together"
        allowDeselect={false}
        searchable
        data={[
          ...(suggests ? [{ value: NONE, label: 'what the data suggest' }] : []),
          ...options.map(({ kind, names, group }) => ({
            group,
            items: names.map((name) => ({ value: `${kind}:${name}`, label: name })),
          })),
        ]}
        value={value}
        onChange={(picked) => {
          const kind = picked?.startsWith('time:') ? 'time' : 'group';
          const column = picked?.slice(kind.length + 1) ?? '';
          edit('what hangs together', {
            dependence: picked === NONE ? null : { kind, columns: [column] },
          });
        }}
      />
    );
  }
  if (id === 'future') {
    const suspects = new Set(
      profile?.warnings.flatMap(({ code, column }) =>
        code === 'LEAKAGE_SUSPECTED' && column !== undefined ? [column] : [],
      ),
    );
    const names = columns.groups.filter((name) => name !== problem.target);
    return (
      <Select
        label="The column that is known only afterwards"
        allowDeselect={false}
        searchable
        data={[
          { value: NONE, label: 'one that is planted' },
          { group: 'Suspected by stage 2', items: names.filter((name) => suspects.has(name)).map(option) },
          { group: 'Other columns', items: names.filter((name) => !suspects.has(name)).map(option) },
        ]}
        value={lab.future === null ? NONE : option(lab.future).value}
        onChange={(value) => edit('the column from the future', { future: columnOf(value) })}
      />
    );
  }
  if (id === 'encode') {
    return (
      <Select
        label="The category"
        allowDeselect={false}
        searchable
        data={[{ value: NONE, label: 'the one with most values that repeat' }, ...columns.groups.map(option)]}
        value={lab.encode === null ? NONE : option(lab.encode).value}
        onChange={(value) => edit('the encoded category', { encode: columnOf(value) })}
      />
    );
  }
  return null;
}
