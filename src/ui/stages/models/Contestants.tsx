import { ActionIcon, Button, Checkbox, Group, Menu, NumberInput, Stack, Text } from '@mantine/core';
import { CATALOG, competes, isModelKind, modelsFor } from '../../../pipeline/models/catalog';
import type { Candidate } from '../../../pipeline/project/spec/models';
import { ModelMark } from '../../charts/ModelMark';
import { useSpec, useStep } from '../../store/selectors';
import { editStage } from '../../store/store';
import { looksOf } from '../../viewmodels/who';
import { ParamControls } from './ParamControls';

/** The models that compete: in or out, with their settings, and more to add. */
export function Contestants() {
  const { models, problem } = useSpec();
  const looks = looksOf(models.candidates);
  const set = (label: string, candidates: Candidate[]) => editStage('models', label, { candidates });
  const change = (id: string, label: string, difference: Partial<Candidate>) =>
    set(
      label,
      models.candidates.map((candidate) =>
        candidate.id === id ? { ...candidate, ...difference } : candidate,
      ),
    );
  return (
    <Stack gap="sm">
      {models.candidates.map((candidate) => {
        const look = looks.get(candidate.id);
        if (!look || !isModelKind(candidate.kind)) return null;
        const info = CATALOG[candidate.kind];
        const isBaseline = candidate.kind === 'dummy';
        const needsRule = candidate.enabled && !competes(candidate);
        return (
          <div key={candidate.id}>
            <Group gap="sm" wrap="nowrap" justify="space-between">
              <Checkbox
                checked={candidate.enabled || isBaseline}
                disabled={isBaseline}
                label={<ModelMark model={look} />}
                title={isBaseline ? 'A contest without a baseline proves nothing' : info.summary}
                onChange={({ currentTarget: { checked } }) =>
                  change(candidate.id, `${look.label} in or out`, { enabled: checked })
                }
              />
              {needsRule ? (
                <Text size="xs" c="dimmed" ta="right">
                  competes once it is written
                </Text>
              ) : (
                <CandidateState id={candidate.id} />
              )}
            </Group>
            {info.params.length > 0 && candidate.enabled && (
              <details open={needsRule || undefined}>
                <summary>
                  <Text span size="xs" c="dimmed">
                    settings of {look.label}
                  </Text>
                </summary>
                <ParamControls
                  info={info}
                  values={candidate.params}
                  onChange={(name, value) =>
                    change(candidate.id, `${look.label}: ${name}`, {
                      params: { ...candidate.params, [name]: value },
                    })
                  }
                />
                {!isBaseline &&
                  models.candidates.filter(({ kind }) => kind === candidate.kind).length > 1 && (
                    <ActionIcon
                      variant="subtle"
                      aria-label={`Remove ${look.label}`}
                      title={`Remove ${look.label}`}
                      onClick={() =>
                        set(
                          `removing ${look.label}`,
                          models.candidates.filter(({ id }) => id !== candidate.id),
                        )
                      }
                    >
                      ×
                    </ActionIcon>
                  )}
              </details>
            )}
          </div>
        );
      })}
      <Group>
        <Menu>
          <Menu.Target>
            <Button size="xs" variant="default">
              Add a model
            </Button>
          </Menu.Target>
          <Menu.Dropdown mah="min(28rem, 60vh)" maw="min(40rem, 92vw)" style={{ overflowY: 'auto' }}>
            {modelsFor(problem.task).map((info) => (
              <Menu.Item
                key={info.id}
                onClick={() =>
                  set(`adding ${info.name}`, [
                    ...models.candidates,
                    { id: freeId(info.id, models.candidates), kind: info.id, enabled: true, params: {} },
                  ])
                }
              >
                {info.name}
                <Text size="xs" c="dimmed">
                  {info.summary}
                </Text>
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      </Group>
      <NumberInput
        label="Folds"
        description="More folds: steadier scores, longer training."
        min={2}
        max={20}
        allowDecimal={false}
        value={models.folds}
        onChange={(folds) => {
          if (typeof folds === 'number' && folds >= 2 && folds <= 20)
            editStage('models', 'the folds', { folds });
        }}
      />
    </Stack>
  );
}

function freeId(kind: string, candidates: readonly Candidate[]): string {
  const taken = new Set(candidates.map(({ id }) => id));
  if (!taken.has(kind)) return kind;
  let n = 2;
  while (taken.has(`${kind}-${n}`)) n++;
  return `${kind}-${n}`;
}

/** What is happening to a candidate, in a few words. */
function CandidateState({ id }: { id: string }) {
  const cv = useStep(`cv:${id}`);
  const fit = useStep(`fit:${id}`);
  const text =
    cv?.state === 'failed' || fit?.state === 'failed'
      ? (cv?.error ?? fit?.error)?.message
      : cv?.state === 'running'
        ? (cv.progress?.phase ?? 'waiting')
        : fit?.state === 'running'
          ? 'final fit'
          : cv?.state === 'stopped' || fit?.state === 'stopped'
            ? 'stopped'
            : '';
  return (
    <Text size="xs" c="dimmed" ta="right">
      {text}
    </Text>
  );
}
