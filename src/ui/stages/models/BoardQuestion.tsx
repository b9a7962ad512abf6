import { Table } from '@mantine/core';
import type { Task } from '../../../pipeline/models/estimator';
import { DotInterval } from '../../charts/DotInterval';
import { ModelMark } from '../../charts/ModelMark';
import { EmptyState } from '../../components/EmptyState';
import {
  formatBytes,
  formatCount,
  formatDuration,
  formatInterval,
  formatMoney,
  formatNumber,
  UNDEFINED,
} from '../../components/format';
import { Question } from '../../components/Question';
import { useSpec, useView } from '../../store/selectors';
import { type BoardLine, boardFinding } from '../../viewmodels/board';
import { StepProblem } from '../StepProblem';
import { Contestants } from './Contestants';
import { useContest } from './use-contest';

/** Who competes, and how they stand. */
export function BoardQuestion() {
  const { problem } = useSpec();
  return (
    <Question
      id="contest"
      question="Who competes, and how do they stand?"
      why="Every model meets the same folds of the training rows. The spread over the folds says how much is luck."
      control={<Contestants />}
      below={problem.target === null ? null : <Leaderboard />}
      consequence={
        <>
          <StepProblem id="target" />
          {problem.target === null ? (
            <EmptyState title="No contest yet">Choose what to predict in stage 1.</EmptyState>
          ) : (
            <Standing />
          )}
        </>
      }
    />
  );
}

const writerFor = (task: Task) => (value: number) =>
  formatNumber(value, task === 'regression' ? {} : { decimals: 3 });

function Standing() {
  const { models, problem } = useSpec();
  const { board } = useContest();
  const split = useView('split');
  const write = writerFor(problem.task);
  const scored = board.lines.filter((line) => !Number.isNaN(line.mean));
  const baseline = scored.find((line) => line.look.kind === 'dummy');
  return (
    <DotInterval
      title={boardFinding(board, write)}
      subtitle={`${models.folds}-fold cross-validation on the training rows${split ? `, n = ${formatCount(split.train)}` : ''}; bar: ± one standard deviation over the folds`}
      rows={scored.map(({ look, mean, std, folds }) => ({
        ...look,
        value: mean,
        interval: [mean - std, mean + std] as const,
        folds,
      }))}
      metric={{
        label: `${board.metric.term} (${board.metric.greaterIsBetter ? 'more is better' : 'less is better'})`,
        format: write,
      }}
      intervalLabel="± one standard deviation over folds"
      {...(baseline ? { reference: { value: baseline.mean, label: 'baseline' } } : {})}
      emptyText="The first scores come within seconds."
    />
  );
}

function Leaderboard() {
  const { problem } = useSpec();
  const { board } = useContest();
  const write = writerFor(problem.task);
  const choice = useView('choice');
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table aria-label="Leaderboard" verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Model</Table.Th>
            <Table.Th ta="right">{board.metric.term}</Table.Th>
            <Table.Th ta="right">Money per 1,000</Table.Th>
            <Table.Th ta="right">Training</Table.Th>
            <Table.Th ta="right">One prediction</Table.Th>
            <Table.Th ta="right">Size</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {board.lines.map((line) => (
            <Row
              key={line.look.id}
              line={line}
              write={write}
              currency={problem.currency}
              chosen={choice?.chosen}
            />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface RowProps {
  line: BoardLine;
  write(value: number): string;
  currency: string;
  chosen: string | undefined;
}

function Row({ line, write, currency, chosen }: RowProps) {
  const { look, mean, std, fitSeconds, latencyMs, sizeBytes, moneyPer1000, folds } = line;
  const waiting = folds.length === 0;
  return (
    <Table.Tr data-model={look.id} fw={look.id === chosen ? 600 : 400}>
      <Table.Td>
        <ModelMark model={look.id === chosen ? { ...look, label: `${look.label} (chosen)` } : look} />
      </Table.Td>
      <Table.Td ta="right" data-metric>
        {waiting ? '…' : Number.isNaN(mean) ? UNDEFINED : `${write(mean)} ± ${write(std)}`}
      </Table.Td>
      <Table.Td ta="right" title={moneyPer1000 ? moneyTitle(moneyPer1000, currency) : undefined}>
        {moneyPer1000 ? formatMoney(moneyPer1000.value, currency, { decimals: 0 }) : '…'}
      </Table.Td>
      <Table.Td ta="right">{Number.isNaN(fitSeconds) ? '…' : formatDuration(fitSeconds * 1000)}</Table.Td>
      <Table.Td ta="right" title={latencyMs ? `99 % within ${formatDuration(latencyMs.p99)}` : undefined}>
        {latencyMs ? formatDuration(latencyMs.p50) : '…'}
      </Table.Td>
      <Table.Td ta="right">{Number.isNaN(sizeBytes) ? '…' : formatBytes(sizeBytes)}</Table.Td>
    </Table.Tr>
  );
}

function moneyTitle({ low, high }: { low: number; high: number }, currency: string): string {
  const range = formatInterval([low, high], (value, options) => formatMoney(value, currency, options));
  return `validation rows, at each model's best threshold; 95 % interval ${range}`;
}
