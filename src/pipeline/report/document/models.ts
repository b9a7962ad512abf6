import { competes } from '../../models/catalog';
import type { ProjectSpec } from '../../project/spec/project';
import { type DocumentLine, type Known, line, type Writing } from './lines';

/** Stage 4 in sentences. */
export function modelLines(
  { models, problem }: ProjectSpec,
  { choice }: Known,
  write: Writing,
): DocumentLine[] {
  const competing = models.candidates.filter(competes);
  const names = competing.map(({ id }) => write.model(id));
  const lines = [line('contest', `${names.join(', ')} compete on ${models.folds} folds.`)];
  for (const { id, kind, params } of competing) {
    if (kind === 'rule') lines.push(line('contest', `${write.model(id)}: ${String(params.expression)}.`));
  }
  if (!choice) return lines;
  const by = choice.byHand ? 'chosen by hand' : 'it earns most';
  lines.push(
    line(
      'choice',
      `${write.model(choice.chosen)} goes on (${by}): ${write.money(choice.money * 1000)} per 1,000 decisions on validation rows, the baseline ${write.money(choice.baselineMoney * 1000)}.`,
    ),
  );
  if (problem.task === 'binary') {
    const act = Number.isFinite(choice.threshold)
      ? `We act from a predicted probability of ${write.percent(choice.threshold)} on`
      : 'We never act';
    lines.push(
      line('choice', `${act}${models.threshold === null ? ', where it earns most' : ', set by hand'}.`),
    );
  }
  return lines;
}
