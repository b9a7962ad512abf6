import { NumberInput, Select, Stack, Text } from '@mantine/core';
import { PRICE_NOTE, SERVING_SHAPES } from '../../../pipeline/serving/shapes';
import { Flow } from '../../charts/Flow';
import { LatencyHistogram } from '../../charts/LatencyHistogram';
import { EmptyState } from '../../components/EmptyState';
import {
  formatCount,
  formatDuration,
  formatMoney,
  formatNumber,
  formatPercent,
} from '../../components/format';
import { MoneyInput } from '../../components/MoneyInput';
import { Question } from '../../components/Question';
import { Stat, StatList } from '../../components/Stat';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';
import { looksOf } from '../../viewmodels/who';

/** On what it runs, and what becomes of the requests. */
export function ServiceQuestion() {
  const { problem, deployment } = useSpec();
  const service = useView('service');
  const shapes = SERVING_SHAPES.filter((shape) => shape.kind === problem.serving);
  const shape = shapes.find(({ id }) => id === deployment.shape) ?? shapes[0];
  return (
    <Question
      id="service"
      question="On what does it run?"
      why={shape?.summary}
      control={
        <Stack>
          <Select
            label="Serving shape"
            allowDeselect={false}
            data={shapes.map(({ id, name }) => ({ value: id, label: name }))}
            value={shape?.id ?? null}
            onChange={(id) =>
              editStage('deployment', 'the serving shape', { shape: id, replicas: null, pricePerHour: null })
            }
          />
          <NumberInput
            label={problem.serving === 'online' ? 'Replicas' : 'Machines'}
            min={1}
            max={1000}
            allowDecimal={false}
            value={deployment.replicas ?? shape?.replicas ?? 1}
            onChange={(replicas) => {
              if (typeof replicas === 'number' && replicas >= 1) {
                editStage('deployment', 'the replicas', { replicas });
              }
            }}
          />
          <MoneyInput
            label="One of them costs, an hour"
            description={PRICE_NOTE}
            currency={problem.currency}
            min={0}
            step={0.01}
            value={deployment.pricePerHour ?? shape?.pricePerHour ?? 0}
            onChange={(pricePerHour) => editStage('deployment', 'the price', { pricePerHour })}
          />
        </Stack>
      }
      below={service ? <Boxes /> : null}
      consequence={
        service ? (
          <Outcome />
        ) : (
          <EmptyState title="Not simulated yet">
            It follows as soon as a model is chosen in stage 4.
          </EmptyState>
        )
      }
    />
  );
}

function Outcome() {
  const { problem } = useSpec();
  const view = useView('service');
  const requests = useView('requests');
  if (!view) return null;
  const { service, shape } = view;
  const { latencyLimitMs } = problem;
  if (service.kind === 'batch') {
    return (
      <EmptyState title={`One run takes ${formatDuration(service.runSeconds * 1000)}`}>
        {service.fitsInADay
          ? 'It is done long before the next one begins.'
          : 'It is not done when the next one begins: take more machines.'}
      </EmptyState>
    );
  }
  const { latency, histogram } = service;
  const ms = (seconds: number) => formatDuration(seconds * 1000);
  return (
    <>
      <LatencyHistogram
        title={
          service.withinLimit
            ? `95 % of the answers come within ${ms(latency.p95)}; ${formatDuration(latencyLimitMs)} are allowed`
            : `95 % of the answers take up to ${ms(latency.p95)}: more than the ${formatDuration(latencyLimitMs)} allowed`
        }
        subtitle={`${formatCount(view.requests)} simulated requests over ${formatNumber(requests?.days ?? Number.NaN)} days; service time measured on this machine × ${shape.slowdown}, ${shape.overheadMs} ms network added`}
        edges={histogram.edges.map((seconds) => seconds * 1000)}
        counts={histogram.counts}
        percentiles={[
          { p: 50, ms: latency.p50 * 1000 },
          { p: 95, ms: latency.p95 * 1000 },
          { p: 99, ms: latency.p99 * 1000 },
        ]}
        limitMs={latencyLimitMs}
      />
      <Text size="xs" c="dimmed">
        Latencies differ from machine to machine: they are measured, and left out of the content hashes.
      </Text>
    </>
  );
}

/** The architecture with its load, and the numbers. */
function Boxes() {
  const { problem, models } = useSpec();
  const view = useView('service');
  const deploy = useView('deploy');
  if (!view || !deploy) return null;
  const { service, shape, replicas } = view;
  const { currency } = problem;
  const model = looksOf(models.candidates).get(deploy.chosen)?.label ?? deploy.chosen;
  const ms = (seconds: number) => formatDuration(seconds * 1000);
  const cost = (
    <>
      <Stat label="Cost per 1,000 predictions" value={formatMoney(service.cost.perThousand, currency)} />
      <Stat label="Cost a month" value={formatMoney(service.cost.perMonth, currency)} />
    </>
  );
  if (service.kind === 'batch') {
    return (
      <StatList>
        <Stat
          label="One run takes"
          value={formatDuration(service.runSeconds * 1000)}
          split={`${formatCount(problem.volumePerDay)} rows`}
          tone={service.fitsInADay ? 'plain' : 'warning'}
        />
        {cost}
      </StatList>
    );
  }
  const { latency, utilisation, rejected, timedOut, throughput, capacity, longestQueue } = service;
  const lost = rejected + timedOut;
  return (
    <>
      <Flow
        title={`${model} on ${replicas} × ${shape.name}`}
        columns={[
          [{ id: 'clients', label: 'Requests', detail: `${formatNumber(throughput)} a second` }],
          [{ id: 'queue', label: 'Queue', detail: `longest ${formatCount(longestQueue)}` }],
          Array.from({ length: Math.min(replicas, 4) }, (_, i) => ({
            id: `replica-${i}`,
            label: replicas > 4 && i === 3 ? `… ${replicas - 3} more` : `Replica ${i + 1}`,
            detail: `${formatPercent(utilisation, { decimals: 2 })} busy`,
            load: utilisation,
            tone: 'accent' as const,
          })),
          [
            {
              id: 'answers',
              label: 'Answers',
              detail: lost > 0 ? `${formatCount(lost)} lost` : 'none lost',
              tone: lost > 0 ? ('warning' as const) : ('plain' as const),
            },
          ],
        ]}
      />
      <StatList>
        <Stat label="Half of the answers within" value={ms(latency.p50)} />
        <Stat label="95 % within" value={ms(latency.p95)} tone={service.withinLimit ? 'plain' : 'warning'} />
        <Stat label="99 % within" value={ms(latency.p99)} />
        <Stat label="Answered a second" value={formatNumber(throughput)} />
        <Stat label="Could answer a second" value={formatCount(capacity)} />
        {cost}
      </StatList>
    </>
  );
}
