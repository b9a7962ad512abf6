import { NumberInput, Slider, Stack, Text } from '@mantine/core';
import { LoadByHour } from '../../charts/LoadByHour';
import { EmptyState } from '../../components/EmptyState';
import { formatCount, formatNumber, formatPercent } from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { editStage } from '../../store/store';

/** What the traffic looks like, hour by hour. */
export function TrafficQuestion() {
  const { deployment, problem } = useSpec();
  const view = useView('service');
  const requests = useView('requests');
  const service = view?.service;
  return (
    <Question
      id="traffic"
      question="What does the traffic look like?"
      why="Traffic has a daily rhythm; a service is built for its peak, not for its mean."
      control={
        <Stack>
          <NumberInput
            label="Requests to simulate"
            description={`At ${formatCount(problem.volumePerDay)} a day they span ${formatNumber(requests?.days ?? Number.NaN)} days.`}
            thousandSeparator=","
            min={1000}
            max={1_000_000}
            step={10_000}
            value={deployment.requests}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 1000 && value <= 1_000_000) {
                editStage('deployment', 'the number of requests', { requests: value });
              }
            }}
          />
          <NumberInput
            label="Busiest hour"
            suffix=" h"
            min={0}
            max={23}
            allowDecimal={false}
            value={deployment.peakHour}
            onChange={(value) => {
              if (typeof value === 'number' && value >= 0 && value <= 23) {
                editStage('deployment', 'the busiest hour', { peakHour: value });
              }
            }}
          />
          <div>
            <Text size="sm" id="rhythm-label">
              Swing around the mean: {formatPercent(deployment.amplitude)}
            </Text>
            <Slider
              aria-labelledby="rhythm-label"
              thumbLabel="Swing of the traffic around its mean"
              min={0}
              max={1}
              step={0.05}
              label={null}
              value={deployment.amplitude}
              onChange={(amplitude) => editStage('deployment', 'the daily rhythm', { amplitude })}
            />
          </div>
        </Stack>
      }
      consequence={
        service?.kind === 'online' ? (
          <LoadByHour
            title={`The busiest hour sees ${formatNumber(peakOverMean(service.byHour.map((hour) => hour.arrived)))} times the mean`}
            subtitle={`${formatCount(view?.requests ?? 0)} simulated requests, folded onto one day`}
            requests={service.byHour.map((hour) => hour.arrived)}
            p95={service.byHour.map((hour) => hour.p95 * 1000)}
            limitMs={problem.latencyLimitMs}
          />
        ) : (
          <EmptyState title="No requests to wait for">
            A batch scores all rows in one run; the requests below stage 6 are its rows.
          </EmptyState>
        )
      }
    />
  );
}

function peakOverMean(counts: readonly number[]): number {
  const mean = counts.reduce((a, b) => a + b, 0) / counts.length;
  return Math.max(...counts) / mean;
}
