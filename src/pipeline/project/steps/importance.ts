import { selectValues } from '../../core/matrix';
import { createRandom, mixSeed } from '../../core/random';
import { type FeatureScore, featureScores } from '../../model-selection/feature-selection/feature-scores';
import { redundantGroups } from '../../model-selection/feature-selection/redundant-groups';
import { transformColumns } from '../../preprocessing/column-transformer';
import { evenly, sampleColumn } from '../../preprocessing/selection/column-sample';
import { type JudgedColumn, judgeColumns } from '../../preprocessing/selection/judge-columns';
import { PROBE } from '../../preprocessing/selection/screen-columns';
import { getColumn } from '../../table/table';
import { defineStep, type ResultOf, type StepInputs, type StepResult } from '../engine/step';
import type { cleanStep } from './clean';
import { shareKeys } from './cross-validate';
import type { featuresStep } from './features';
import type { splitStep } from './split';
import type { targetStep } from './target';

/** Rows looked at: more move the third digit at most. Evenly spaced among the training rows. */
const ROWS = 20_000;
/** Rows that columns are compared with each other in, and columns compared. */
const PAIR_ROWS = 2_000;
const PAIR_COLUMNS = 120;
/** Rows and features of the table of output features. */
const FEATURE_ROWS = 2_000;
const FEATURES = 400;
const RESAMPLES = 200;
const SHUFFLES = 100;
/** Columns measured by one task. */
const CHUNK = 6;

/** Columns that say nearly the same. */
export interface RedundantGroup {
  /** The most telling first: it can stand for the others. */
  members: string[];
  /** Mean association of the pairs, 0 to 1. */
  association: number;
}

export interface ImportanceValue {
  /** Training rows looked at, and how many there are. */
  n: number;
  trainRows: number;
  /** From the most telling to the least, the random probe among them. */
  columns: JudgedColumn[];
  /** Groups of two columns and more. */
  groups: RedundantGroup[];
  /** Rows the groups were found in. */
  pairRows: number;
  /** Columns that are neither amounts nor names. */
  skipped: string[];
  /** Output features one by one, the highest F first, and the rows they were scored on. */
  features: FeatureScore[];
  featureRows: number;
}

interface Inputs extends StepInputs {
  table: ResultOf<typeof cleanStep>;
  target: ResultOf<typeof targetStep>;
  split: ResultOf<typeof splitStep>;
  features: ResultOf<typeof featuresStep>;
}

/** What is likely to drive the target: every column against it, and against chance, on training rows alone. */
export const importanceStep = defineStep({
  name: 'importance',
  version: 1,
  stage: 'features',
  async run(inputs: Inputs, params: { seed: number }, context): Promise<StepResult<ImportanceValue>> {
    const { table } = inputs.table.value;
    const target = inputs.target.value;
    const { train } = inputs.split.value;
    const { transformer } = inputs.features.value;
    const { tableKey, targetKey } = shareKeys(inputs);
    const rows = evenly(train, ROWS);
    const used = transformer.columns.filter(({ as }) => as !== 'drop').map(({ source }) => source);
    const names = [...used, PROBE];
    const chunks = Array.from({ length: Math.ceil(names.length / CHUNK) }, (_, i) =>
      names.slice(i * CHUNK, (i + 1) * CHUNK),
    );
    const options = { resamples: RESAMPLES, shuffles: SHUFFLES, seed: mixSeed(params.seed, 'importance') };
    const done = chunks.map(() => 0);
    const screens = await Promise.all(
      chunks.map((columns, i) =>
        context.executor.run(
          'screenChunk',
          { tableKey, targetKey, rows, columns, options },
          {
            signal: context.signal,
            priority: context.priority,
            seed: options.seed,
            shares: { [tableKey]: table, [targetKey]: target },
            onProgress: ({ done: part, total, phase }) => {
              done[i] = total > 0 ? (columns.length * part) / total : 0;
              context.report({ done: done.reduce((a, b) => a + b, 0), total: names.length, phase });
            },
          },
        ),
      ),
    );
    const columns = judgeColumns(screens.flat());
    const measured = columns.map(({ name }) => name).filter((name) => name !== PROBE);
    const pairRows = evenly(train, PAIR_ROWS);
    const samples = measured
      .slice(0, PAIR_COLUMNS)
      .flatMap((name) => sampleColumn(getColumn(table, name), pairRows) ?? []);
    const featureRows = evenly(train, FEATURE_ROWS);
    const scores = await featureScores(
      transformColumns(transformer, table, featureRows),
      selectValues(target.y, featureRows),
      target.task,
      transformer.features.slice(0, FEATURES),
      { ...context, random: createRandom(options.seed) },
    );
    const value: ImportanceValue = {
      n: rows.length,
      trainRows: train.length,
      columns,
      groups: groupsOf(await redundantGroups(samples, context)),
      pairRows: pairRows.length,
      skipped: used.filter((name) => !measured.includes(name)),
      features: scores.sort((a, b) => orLast(b.f) - orLast(a.f)),
      featureRows: featureRows.length,
    };
    return { value, measured: undefined };
  },
  view: ({ value }) => value,
});

const orLast = (value: number) => (Number.isNaN(value) ? -1 : value);

function groupsOf({
  names,
  groups,
  association,
}: Awaited<ReturnType<typeof redundantGroups>>): RedundantGroup[] {
  const m = names.length;
  const byGroup = new Map<number, number[]>();
  groups.forEach((group, c) => {
    byGroup.set(group, [...(byGroup.get(group) ?? []), c]);
  });
  return [...byGroup.values()]
    .filter((members) => members.length > 1)
    .map((members) => {
      const pairs = members.flatMap((a, i) => members.slice(i + 1).map((b) => association[a * m + b]!));
      return {
        members: members.map((c) => names[c]!),
        association: pairs.reduce((sum, value) => sum + value, 0) / pairs.length,
      };
    });
}
