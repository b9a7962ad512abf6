import { NumberInput, Select, Slider, Stack, Text } from '@mantine/core';
import { metricInfo } from '../../../pipeline/metrics/metric-catalog';
import { DRIFTS, driftKind } from '../../../pipeline/monitoring/drift-catalog';
import type { MonitoringSpec } from '../../../pipeline/project/spec/monitoring';
import { delayText } from '../../../pipeline/project/spec/sources';
import { TimeSeriesBand } from '../../charts/TimeSeriesBand';
import { EmptyState } from '../../components/EmptyState';
import {
  formatCount,
  formatDuration,
  formatInterval,
  formatNumber,
  formatPercent,
} from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { onlineFinding } from '../../viewmodels/online-finding';

const DAY = 86_400;

/** The online metric over time against what was promised, with something going wrong on request. */
export function OnlineQuestion() {
  const { monitoring } = useSpec();
  const features = useView('features');
  const online = useView('online');
  const { drift, windows } = monitoring;
  const kind = driftKind(drift.kind);
  const set = (label: string, change: Partial<MonitoringSpec['drift']>) =>
    editStage('monitoring', label, { drift: { ...drift, ...change } });
  const columns = (features?.columns ?? [])
    .filter((column) => column.outputs.length > 0)
    .filter((column) => kind.column === 'any' || column.type === 'number' || column.type === 'integer')
    .map((column) => column.source);
  return (
    <Question
      id="online"
      question="Is it still as good as we promised?"
      why="Break something on purpose and see whether the online metric tells."
      control={
        <Stack>
          <Select
            label="What goes wrong"
            description={kind.summary}
            allowDeselect={false}
            data={DRIFTS.map(({ id, name, term }) => ({
              value: id,
              label: id === 'none' ? name : `${name} (${term})`,
            }))}
            value={kind.id}
            onChange={(id) => set('what goes wrong', { kind: id ?? 'none', column: null })}
          />
          {kind.id !== 'none' && (
            <>
              {kind.column !== 'no' && (
                <Select
                  label="In which column"
                  description="Unless you say otherwise: the one that says most about the target."
                  searchable
                  clearable
                  placeholder={online?.drift.column ?? 'the most telling one'}
                  data={columns}
                  value={drift.column}
                  onChange={(column) => set('the column that drifts', { column })}
                />
              )}
              <div>
                <Text size="sm" id="strength-label">
                  How much: {formatPercent(drift.strength)} of “{kind.full}”
                </Text>
                <Slider
                  aria-labelledby="strength-label"
                  thumbLabel="Strength of the drift"
                  min={0}
                  max={1}
                  step={0.05}
                  label={null}
                  value={drift.strength}
                  onChange={(strength) => set('the strength of the drift', { strength })}
                />
              </div>
              <div>
                <Text size="sm" id="start-label">
                  From {formatPercent(drift.start)} of the time on
                </Text>
                <Slider
                  aria-labelledby="start-label"
                  thumbLabel="Start of the drift"
                  min={0}
                  max={0.95}
                  step={0.05}
                  label={null}
                  value={drift.start}
                  onChange={(start) => set('the start of the drift', { start })}
                />
              </div>
            </>
          )}
          <NumberInput
            label="Windows"
            description="More windows: quicker to tell, wider intervals."
            min={4}
            max={200}
            allowDecimal={false}
            value={windows}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 4 && value <= 200) {
                editStage('monitoring', 'the windows', { windows: value });
              }
            }}
          />
        </Stack>
      }
      consequence={<OnlinePicture />}
    />
  );
}

function OnlinePicture() {
  const { problem, data } = useSpec();
  const online = useView('online');
  const choice = useView('choice');
  const requests = useView('requests');
  if (!online || !choice) {
    return (
      <EmptyState title="No traffic yet">
        The online metric appears once requests have met the model.
      </EmptyState>
    );
  }
  const { windows, whole, metric, drift, labels } = online;
  const term = metricInfo(problem.task, metric)?.term ?? metric;
  const { value, low, high } = choice.offline;
  const write = (number: number) => formatNumber(number, { interval: [low, high] });
  const isLate = labels.delay > 0;
  const events = [
    ...(Number.isNaN(drift.start)
      ? []
      : [
          {
            at: drift.start / DAY,
            label: drift.column ? `${drift.name}: ${drift.column}` : drift.name,
            warning: true,
          },
        ]),
    ...(isLate && labels.maturedUntil > 0
      ? [{ at: labels.maturedUntil / DAY, label: 'labels known up to here' }]
      : []),
  ];
  return (
    <TimeSeriesBand
      title={onlineFinding(online, choice.offline, term)}
      subtitle={`held-out rows as ${formatCount(requests?.n ?? 0)} requests; online ${write(whole.value)}, 95 % interval ${formatInterval([whole.low, whole.high])}; ${isLate ? `labels ${delayText(data.sources.delay)} late, ${formatPercent(labels.coverage)} known when the traffic ends` : 'labels known at once'}`}
      {...(labels.coverage === 0
        ? {
            undefinedBecause: `labels take ${delayText(data.sources.delay)} and the traffic lasts ${formatDuration((windows.at(-1)?.end ?? 0) * 1000)}. The verdict waits for them; simulate more requests in stage 5 to see some here.`,
          }
        : {})}
      at={windows.map((window) => (window.start + window.end) / 2 / DAY)}
      value={windows.map((window) => window.value)}
      low={windows.map((window) => window.low)}
      high={windows.map((window) => window.high)}
      x={{ label: 'Days since the release', format: (day) => formatNumber(day, { decimals: 1 }) }}
      y={{ label: term, format: write }}
      offline={{ value, low, high, label: 'offline (validation)' }}
      events={events}
      label="online"
    />
  );
}
