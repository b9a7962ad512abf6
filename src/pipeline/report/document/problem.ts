import type { ProjectSpec } from '../../project/spec/project';
import { type DocumentLine, type Known, line, type Writing } from './lines';

/** Stage 1 in sentences. */
export function problemLines({ problem }: ProjectSpec, { target }: Known, write: Writing): DocumentLine[] {
  if (problem.target === null) return [line('target', 'What is to be predicted is still open.')];
  const lines: DocumentLine[] = [];
  const what = {
    binary: `whether ${problem.target}${target?.task === 'binary' ? ` is “${target.classes[1]}”` : ' holds'}`,
    multiclass: `${problem.target}, one of ${target?.task === 'multiclass' ? target.classes.length : 'several'} classes`,
    regression: `${problem.target}, a number`,
  }[problem.task];
  lines.push(line('target', `We predict ${what}.`));
  if (target?.task === 'binary') {
    const share = (target.counts[1] ?? 0) / target.n;
    lines.push(
      line('target', `${write.percent(share)} of ${write.count(target.n)} known cases are positive.`),
    );
  }
  if (problem.task === 'binary') {
    const { tp, fp, fn, tn } = problem.value;
    lines.push(
      line(
        'value',
        `Acting rightly brings ${write.money(tp)}, acting in vain ${write.money(fp)}, missing a case ${write.money(fn)}, leaving alone rightly ${write.money(tn)}.`,
      ),
    );
  } else if (problem.task === 'multiclass') {
    const { correct, wrong } = problem.classValue;
    lines.push(
      line('value', `A right class brings ${write.money(correct)}, a wrong one ${write.money(wrong)}.`),
    );
  } else {
    lines.push(line('value', `Each unit of error costs ${write.money(problem.errorCost)}.`));
  }
  const speed =
    problem.serving === 'online'
      ? `95 % of the answers within ${write.duration(problem.latencyLimitMs)}`
      : 'answers once a day';
  lines.push(line('operation', `${write.count(problem.volumePerDay)} decisions a day, ${speed}.`));
  return lines;
}
