import type { ProjectSpec } from '../../project/spec/project';
import { type DocumentLine, type Known, line, type Writing } from './lines';

/** Stage 5 in sentences. */
export function deploymentLines(
  { problem }: ProjectSpec,
  { service }: Known,
  write: Writing,
): DocumentLine[] {
  if (!service) return [];
  const lines = [line('service', `${service.replicas} × ${service.shape.name}.`)];
  const { service: outcome } = service;
  if (outcome.kind === 'online') {
    lines.push(
      line(
        'service',
        `95 % of the answers within ${write.duration(outcome.latency.p95 * 1000)}, ${outcome.withinLimit ? 'inside' : 'outside'} the ${write.duration(problem.latencyLimitMs)} allowed.`,
      ),
    );
  } else {
    lines.push(line('service', `One run takes ${write.duration(outcome.runSeconds * 1000)}.`));
  }
  lines.push(
    line(
      'service',
      `${write.money(outcome.cost.perThousand)} per 1,000 predictions, ${write.money(outcome.cost.perMonth)} a month.`,
    ),
  );
  return lines;
}
