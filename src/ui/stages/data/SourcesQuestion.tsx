import { Group, NumberInput, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import {
  DELAY_UNITS,
  delayText,
  LABEL_ORIGINS,
  LEGAL_BASES,
  labelDelaySeconds,
  type SourcesSpec,
} from '../../../pipeline/project/spec/sources';
import { formatDuration } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const optionsOf = <Key extends string>(record: Readonly<Record<Key, string>>) =>
  (Object.keys(record) as Key[]).map((value) => ({ value, label: capital(record[value]) }));

/** Where the data come from, how and how late the target is known. The delay is what stage 6 simulates. */
export function SourcesQuestion() {
  const { data, problem } = useSpec();
  const { sources } = data;
  const set = (label: string, change: Partial<SourcesSpec>) =>
    editStage('data', label, { sources: { ...sources, ...change } });
  return (
    <Question
      id="sources"
      question="Where do these data come from?"
      why="Nothing in the file tells. It goes into the design document, and the delay of the labels into the monitoring."
      wider="control"
      control={
        <Stack>
          <Textarea
            label="Source"
            placeholder="The customer database, exported every month"
            autosize
            minRows={2}
            value={sources.origin}
            onChange={({ currentTarget }) => set('the source', { origin: currentTarget.value })}
          />
          <Select
            label={problem.target === null ? 'How the target is known' : `How ${problem.target} is known`}
            allowDeselect={false}
            data={optionsOf(LABEL_ORIGINS)}
            value={sources.label}
            onChange={(label) => set('how the target is known', { label: label ?? 'unsaid' })}
          />
          <TextInput
            label="What else is to be said about it"
            placeholder="Counted 30 days after the bill"
            value={sources.labelNote}
            onChange={({ currentTarget }) =>
              set('the note on the target', { labelNote: currentTarget.value })
            }
          />
          <Group align="end" grow preventGrowOverflow={false}>
            <NumberInput
              label="Known how long after the prediction"
              description="0: at once."
              min={0}
              max={10_000}
              value={sources.delay.amount}
              onChange={(amount) => {
                if (typeof amount === 'number' && amount >= 0 && amount <= 10_000) {
                  set('the delay of the labels', { delay: { ...sources.delay, amount } });
                }
              }}
            />
            <Select
              aria-label="Unit of the delay"
              allowDeselect={false}
              data={Object.keys(DELAY_UNITS) as (keyof typeof DELAY_UNITS)[]}
              value={sources.delay.unit}
              onChange={(unit) =>
                set('the delay of the labels', { delay: { ...sources.delay, unit: unit ?? 'days' } })
              }
            />
          </Group>
          <Select
            label="On what ground they may be used"
            allowDeselect={false}
            data={optionsOf(LEGAL_BASES)}
            value={sources.basis}
            onChange={(basis) => set('the ground for using the data', { basis: basis ?? 'unsaid' })}
          />
        </Stack>
      }
      consequence={<Consequence sources={sources} />}
    />
  );
}

/** What the answers mean for the stages below. */
function Consequence({ sources }: { sources: SourcesSpec }) {
  const requests = useView('requests');
  const delay = labelDelaySeconds(sources.delay);
  return (
    <Stack gap="sm">
      <Text size="sm">{delaySentence(sources, delay, requests?.days)}</Text>
      {sources.label === 'acted' && (
        <Text size="sm">
          Only cases that were acted upon have a label: a model learns from what an earlier rule chose, and is
          judged on the same (selection bias). Keep acting on a few at random.
        </Text>
      )}
      {sources.label === 'reported' && (
        <Text size="sm">
          What nobody reports counts as “no”: some of the labels that say no are wrong, and the metric looks
          worse than the model is.
        </Text>
      )}
      {sources.label === 'judged' && (
        <Text size="sm">
          People disagree: have a few hundred cases labelled twice, and know how often the labels themselves
          are right before asking a model for more.
        </Text>
      )}
      {sources.basis === 'consent' && (
        <Text size="sm">
          Consent can be taken back: plan how one person’s rows leave the data and the next model.
        </Text>
      )}
    </Stack>
  );
}

function delaySentence(sources: SourcesSpec, delay: number, days: number | undefined): string {
  if (delay === 0) {
    return 'Labels are known at once: the online metric is complete at any time, as hardly anywhere in practice.';
  }
  const late = `Labels come ${delayText(sources.delay)} after the prediction. The online metric then shows only what is old enough, and an experiment can be judged ${delayText(sources.delay)} after its last decision.`;
  if (days === undefined || delay < days * 86_400) return late;
  return `${late} The simulated traffic lasts ${formatDuration(days * 86_400_000)}: it ends before the first label is in. Simulate more requests in stage 5 to see some.`;
}
