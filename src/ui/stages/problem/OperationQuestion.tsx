import { NumberInput, Select, Stack } from '@mantine/core';
import { Choices } from '../../components/Choices';
import { formatCount, formatNumber } from '../../components/format';
import { Question } from '../../components/Question';
import { Stat, StatList } from '../../components/Stat';
import { useSpec } from '../../store/selectors';
import { edit, editStage } from '../../store/store';

const CURRENCIES = ['EUR', 'USD', 'GBP', 'CHF', 'JPY', 'SEK', 'INR', 'BRL'];

/** How often it is decided, and how fast the answer must be there. */
export function OperationQuestion() {
  const { problem, deployment } = useSpec();
  const { volumePerDay, serving, latencyLimitMs, currency } = problem;
  const perSecond = volumePerDay / 86_400;
  return (
    <Question
      id="operation"
      question="How often is it decided, and how fast must the answer be there?"
      why="Volume and speed decide what serving costs, and how long an experiment takes."
      control={
        <Stack>
          <NumberInput
            label="Decisions a day"
            thousandSeparator=","
            min={1}
            max={1e9}
            value={volumePerDay}
            onChange={(value) => {
              if (typeof value === 'number' && value > 0) {
                editStage('problem', 'the volume', { volumePerDay: value });
              }
            }}
          />
          <Choices
            label="Answers are needed"
            options={[
              { value: 'online', label: 'At once (online)' },
              { value: 'batch', label: 'Once a day (batch)' },
            ]}
            value={serving}
            onChange={(value) =>
              edit('online or batch', (spec) => ({
                ...spec,
                problem: { ...spec.problem, serving: value },
                // A shape of the other kind does not fit any more.
                deployment: { ...spec.deployment, shape: null, replicas: null, pricePerHour: null },
              }))
            }
          />
          {serving === 'online' && (
            <NumberInput
              label="95 % of the answers within"
              suffix=" ms"
              min={1}
              value={latencyLimitMs}
              onChange={(value) => {
                if (typeof value === 'number' && value > 0) {
                  editStage('problem', 'the latency limit', { latencyLimitMs: value });
                }
              }}
            />
          )}
          <Select
            label="Currency"
            allowDeselect={false}
            data={CURRENCIES.includes(currency) ? CURRENCIES : [currency, ...CURRENCIES]}
            value={currency}
            onChange={(value) => {
              if (value !== null) editStage('problem', 'the currency', { currency: value });
            }}
          />
        </Stack>
      }
      consequence={
        <StatList>
          <Stat label="Decisions a month" value={formatCount((volumePerDay * 365.25) / 12)} />
          <Stat label="A second, on average" value={formatNumber(perSecond)} />
          <Stat
            label={`A second, at the peak around ${deployment.peakHour} h`}
            value={formatNumber(perSecond * (1 + deployment.amplitude))}
          />
        </StatList>
      }
    />
  );
}
