import { delayText } from '../../profiling/sources';
import type { ProjectSpec } from '../../project/spec/project';
import { type DocumentLine, type Known, line, type Writing } from './lines';

/** Stage 6 in sentences. */
export function monitoringLines({ data }: ProjectSpec, known: Known, write: Writing): DocumentLine[] {
  const { online, experiment, verdict } = known;
  const lines: DocumentLine[] = [];
  if (online) {
    lines.push(
      line(
        'online',
        online.drift.kind === 'none'
          ? 'We watch the online metric against the offline value; no drift is simulated.'
          : `We watch the online metric; simulated drift: ${online.drift.name}.`,
      ),
    );
    if (online.labels.delay > 0) {
      lines.push(
        line(
          'online',
          `Labels come ${delayText(data.sources.delay)} late: when the traffic ends, ${write.percent(online.labels.coverage)} of them are in, and the metric is computed on those alone.`,
        ),
      );
    }
  }
  if (experiment) {
    const { treatment, control, difference, pValue } = experiment;
    lines.push(
      line(
        'experiment',
        `A/B test on ${write.count(treatment.units + control.units)} users: ${write.money(difference.value * 1000)} per 1,000 decisions (${write.money(difference.low * 1000)} to ${write.money(difference.high * 1000)}), ${pValue < 1e-4 ? 'p < 0.0001' : `p = ${write.number(pValue)}`}.`,
      ),
    );
    if (experiment.labelDelay > 0) {
      lines.push(
        line(
          'experiment',
          `It can be judged ${write.duration(experiment.judgedAt * 1000)} after its start: ${delayText(data.sources.delay)} after the last decision, when the last label is in.`,
        ),
      );
    }
  }
  if (verdict) {
    const word = { ship: 'Ship', dont: 'Do not ship', 'not-yet': 'Not yet' }[verdict.decision];
    lines.push(line('verdict', `${word}. ${verdict.reasons.map((reason) => reason.text).join(' ')}`));
  }
  return lines;
}
