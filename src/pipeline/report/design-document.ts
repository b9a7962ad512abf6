import { metricInfo } from '../metrics/metric-catalog';
import { competes } from '../models/catalog';
import { delayText, LABEL_ORIGINS, LEGAL_BASES } from '../profiling/sources';
import type { FeaturesSpec } from '../project/spec/features';
import type { ProjectSpec, Stage } from '../project/spec/project';
import type { SourcesSpec } from '../project/spec/sources';
import type { Views } from '../project/views';
import { readingSentence } from '../table/reading-words';

/** One sentence of the design document, and the control that wrote it. */
export interface DocumentLine {
  text: string;
  /** The id of the question in the stage's view. */
  control: string;
}

export interface DocumentSection {
  stage: Stage;
  title: string;
  lines: DocumentLine[];
}

/** How numbers and money are written; the host's business, since it depends on the reader. */
export interface Writing {
  number(value: number): string;
  count(value: number): string;
  percent(share: number): string;
  money(value: number): string;
  duration(milliseconds: number): string;
  /** A candidate's name for people. */
  model(id: string): string;
}

type Known = { [Kind in keyof Views]?: Views[Kind] | undefined };

/**
 * The design document that a project's choices and results write. Only what is known is said: a section grows as
 * its stage is computed.
 */
export function designDocument(spec: ProjectSpec, known: Known, write: Writing): DocumentSection[] {
  return [
    { stage: 'problem', title: 'Problem', lines: problemLines(spec, known, write) },
    { stage: 'data', title: 'Data', lines: dataLines(spec, known, write) },
    { stage: 'features', title: 'Features', lines: featureLines(spec, known, write) },
    { stage: 'models', title: 'Models', lines: modelLines(spec, known, write) },
    { stage: 'deployment', title: 'Deployment', lines: deploymentLines(spec, known, write) },
    { stage: 'monitoring', title: 'Monitoring', lines: monitoringLines(spec, known, write) },
  ];
}

const line = (control: string, text: string): DocumentLine => ({ control, text });

function problemLines({ problem }: ProjectSpec, { target }: Known, write: Writing): DocumentLine[] {
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

function dataLines({ data, dataset, problem }: ProjectSpec, known: Known, write: Writing): DocumentLine[] {
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

/** How the rows were dealt out, and so the folds. */
function dealtOut({ kind, groups, time, column, folds }: ProjectSpec['features']['split']): string {
  const who = groups.length > 3 ? `${groups.length} columns` : groups.join(', ');
  const gap = time.gap > 0 ? `, ${time.gap} apart` : '';
  const how = {
    random: 'dealt out at random',
    stratified: 'every part with each class in proportion',
    group: `rows that agree in ${who} kept together`,
    'stratified-group': `rows that agree in ${who} kept together, every class in proportion`,
    time: `the latest by ${time.column} last${gap}`,
    predefined: `as ${column} says`,
  }[kind];
  return folds.repeats > 1 ? `${how}; the folds are drawn ${folds.repeats} times` : how;
}

function featureLines({ features }: ProjectSpec, known: Known, write: Writing): DocumentLine[] {
  const { split, splitProposal, features: prepared } = known;
  const lines: DocumentLine[] = [];
  if (split) {
    lines.push(
      line(
        'split',
        `${write.count(split.train)} rows to learn from, ${write.count(split.validation)} to choose by, ${write.count(split.test)} sealed, ${dealtOut(features.split)}.`,
      ),
    );
    if (splitProposal && splitProposal.kind === features.split.kind) {
      lines.push(line('split', `Why so: ${splitProposal.reason}`));
    }
    if (features.testOpenings > 0) {
      lines.push(line('choice', `The test set was opened ${features.testOpenings} time(s).`));
    }
  }
  if (prepared) {
    lines.push(...recipeLines(features, prepared, write));
  }
  return lines;
}

const IMPUTED: Record<FeaturesSpec['numeric']['impute'], string> = {
  median: 'the median',
  mean: 'the mean',
  most_frequent: 'the most frequent one',
  constant: 'zero',
  knn: 'what the nearest rows have',
  ffill: 'the value before it',
};

const SELECTED: Record<FeaturesSpec['selection']['method'], (k: number) => string> = {
  none: () => 'all columns',
  aboveProbe: () => 'the columns that say more than noise',
  kBest: (k) => `the ${k} columns that say most about the target`,
  l1: (k) => `the ${k} columns that enter the L1 path first`,
  rfe: (k) => `the ${k} columns that recursive elimination leaves`,
};

const SAMPLED: Record<FeaturesSpec['sampling']['method'], string> = {
  none: '',
  weights: 'every class weighs the same',
  over: 'rows of smaller classes are repeated',
  under: 'rows of larger classes are left out',
  smote: 'rows of smaller classes are made up (SMOTE)',
};

function recipeLines(
  features: FeaturesSpec,
  prepared: NonNullable<Known['features']>,
  write: Writing,
): DocumentLine[] {
  const used = prepared.columns.filter(({ outputs }) => outputs.length > 0).length;
  const lines = [
    line(
      'recipe',
      `${write.count(used)} columns become ${write.count(prepared.features.length)} features; a missing number becomes ${IMPUTED[features.numeric.impute]}.`,
    ),
  ];
  const own = Object.keys(features.columns);
  if (own.length > 0) lines.push(line('recipe', `With a recipe of their own: ${own.join(', ')}.`));
  if (features.interactions.length > 0) {
    const pairs = features.interactions.map(([a, b]) => `${a} × ${b}`);
    lines.push(line('recipe', `Products: ${pairs.join(', ')}.`));
  }
  if (features.selection.method !== 'none') {
    lines.push(
      line(
        'importance',
        `Models learn from ${SELECTED[features.selection.method](features.selection.k)}, chosen inside each fold.`,
      ),
    );
  }
  if (features.sampling.method !== 'none') {
    lines.push(
      line(
        'sampling',
        `While a model learns, ${SAMPLED[features.sampling.method]}; its probabilities are put right afterwards.`,
      ),
    );
  }
  return lines;
}

function modelLines({ models, problem }: ProjectSpec, { choice }: Known, write: Writing): DocumentLine[] {
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

function deploymentLines({ problem }: ProjectSpec, { service }: Known, write: Writing): DocumentLine[] {
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

function monitoringLines({ data }: ProjectSpec, known: Known, write: Writing): DocumentLine[] {
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
