import { metricInfo } from '../../metrics/metric-catalog';
import { delayText, LABEL_ORIGINS, LEGAL_BASES } from '../../profiling/sources';
import type { ProjectSpec } from '../../project/spec/project';
import type { SourcesSpec } from '../../project/spec/sources';
import { readingSentence } from '../../table/reading-words';
import { type DocumentLine, type Known, line, type Writing } from './lines';

/** Stage 2 in sentences. */
export function dataLines(
  { data, dataset, problem }: ProjectSpec,
  known: Known,
  write: Writing,
): DocumentLine[] {
  const { table, clean, profile } = known;
  if (!table) return [];
  const lines = [
    line(
      'rows',
      `${dataset.fileName}: ${write.count(table.rows)} rows, ${write.count(table.columns.length)} columns.`,
    ),
  ];
  if (data.sample) {
    const { rows, seed } = data.sample;
    lines.push(
      line('reading', `Only ${write.count(rows)} rows of the file, drawn at random (seed ${seed}).`),
    );
  }
  const reading = readingSentence(data.reading);
  if (reading) lines.push(line('reading', reading));
  if (profile) {
    const severe = profile.warnings.filter((warning) => warning.severity !== 'info').length;
    lines.push(
      line(
        'findings',
        severe === 0
          ? 'Nothing found that would change the result.'
          : `${write.count(severe)} ${severe === 1 ? 'finding' : 'findings'} worth a look.`,
      ),
    );
  }
  clean?.report.forEach(({ sentence, rowsChanged }, i) => {
    const effect = `${write.count(rowsChanged)} ${rowsChanged === 1 ? 'row' : 'rows'}`;
    lines.push(line('repairs', `Repair ${i + 1}: ${sentence.replace(/\.$/, '')} (${effect}).`));
  });
  lines.push(...sourceLines(data.sources), ...peopleLines(problem.task, known, write));
  if (data.excluded.length > 0) lines.push(line('columns', `Left out: ${data.excluded.join(', ')}.`));
  const changed = Object.entries(data.types);
  if (changed.length > 0) {
    lines.push(
      line('columns', `Types set by hand: ${changed.map(([name, type]) => `${name} (${type})`).join(', ')}.`),
    );
  }
  return lines;
}

/** How well people hide, and what it costs not to know some of it. */
function peopleLines(task: ProjectSpec['problem']['task'], known: Known, write: Writing): DocumentLine[] {
  const { anonymity, privacyPrice } = known;
  const lines: DocumentLine[] = [];
  if (anonymity && anonymity.columns.length > 1) {
    lines.push(
      line(
        'anonymity',
        `By ${anonymity.columns.join(', ')} together ${write.percent(anonymity.shareUnique)} of the rows are the only one of their kind (k = ${write.count(anonymity.k)}).`,
      ),
    );
  }
  if (privacyPrice) {
    const { drop, metricCost, moneyCost, metric } = privacyPrice;
    const term = metricInfo(task, metric)?.term ?? metric;
    lines.push(
      line(
        'privacy-price',
        `Not to know ${drop.join(', ')} would cost ${write.number(metricCost.value)} ${term} (${write.number(metricCost.low)} to ${write.number(metricCost.high)}) and ${write.money(moneyCost.value)} per 1,000 decisions (${write.money(moneyCost.low)} to ${write.money(moneyCost.high)}).`,
      ),
    );
  }
  return lines;
}

/** What a person said of the source; nothing where nothing was said. */
function sourceLines(sources: SourcesSpec): DocumentLine[] {
  const lines: DocumentLine[] = [];
  const say = (text: string) => lines.push(line('sources', /[.!?]$/.test(text) ? text : `${text}.`));
  const { origin, label, labelNote, delay, basis } = sources;
  if (origin.trim() !== '') say(`Source: ${origin.trim()}`);
  if (label !== 'unsaid') say(`The target is known ${LABEL_ORIGINS[label]}`);
  if (labelNote.trim() !== '') say(labelNote.trim());
  if (delay.amount > 0) say(`Labels come ${delayText(sources.delay)} after the prediction`);
  if (basis !== 'unsaid') say(`Ground for using the data: ${LEGAL_BASES[basis]}`);
  return lines;
}
