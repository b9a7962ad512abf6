import { SandtableError } from '../../core/errors';
import { mixSeed } from '../../core/random';
import type { DecisionWorth } from '../../metrics/decision-money';
import { metricInfo, PRIMARY_METRIC } from '../../metrics/metric-catalog';
import type { Learner } from '../../model-selection/fitted-pipeline';
import { designLab } from '../../model-selection/leak-lab/lab-design';
import { KEPT, type LabColumns, type LabFit } from '../../model-selection/leak-lab/lab-fit';
import { scoreLab } from '../../model-selection/leak-lab/lab-score';
import type { SplitKind } from '../../model-selection/splitters';
import { groupsOf, timeUnit } from '../../model-selection/splitters/row-traits';
import { countLevels } from '../../preprocessing/column-transformer/count-levels';
import type { EncodedTarget } from '../../preprocessing/target';
import type { SplitProposal } from '../../profiling/propose-split';
import type { Table } from '../../table/table';
import { defineStep, type ResultOf, type StepContext } from '../engine/step';
import type { LeakLabSpec, SinId } from '../spec/leak-lab';
import type { SplitSpec } from '../spec/split';
import type { cleanStep } from './clean';
import { shareKeys } from './cross-validate';
import type { splitStep } from './split';
import type { splitProposalStep } from './split-proposal';
import type { targetStep } from './target';

export interface LeakLabParams {
  /** The switches that are on together in this comparison. */
  sins: SinId[];
  learner: Learner;
  folds: number;
  split: Pick<SplitSpec, 'groups' | 'time' | 'column' | 'folds'>;
  choices: Pick<LeakLabSpec, 'rows' | 'noise' | 'dependence' | 'future' | 'encode'>;
  /** Whether a person opened the test set before: the lab never opens it. */
  opened: boolean;
  worth: DecisionWorth;
  seed: number;
}

export interface LeakLabInputs {
  [name: string]:
    | ResultOf<typeof cleanStep>
    | ResultOf<typeof targetStep>
    | ResultOf<typeof splitStep>
    | ResultOf<typeof splitProposalStep>;
  table: ResultOf<typeof cleanStep>;
  target: ResultOf<typeof targetStep>;
  split: ResultOf<typeof splitStep>;
  proposal: ResultOf<typeof splitProposalStep>;
}

/** One comparison of the leak lab: the same model validated honestly, validated leakily, and on rows kept out. */
export const leakLabStep = defineStep({
  name: 'leak-lab',
  version: 2,
  stage: 'features',
  async run(inputs: LeakLabInputs, params: LeakLabParams, context) {
    const { table } = inputs.table.value;
    const target = inputs.target.value;
    const { choices, sins, split, seed } = params;
    const has = (sin: SinId) => sins.includes(sin);
    const dependence = has('dependence')
      ? (choices.dependence ?? overlooked(inputs.split.value.kind, split, inputs.proposal.value))
      : null;
    const folds = split.folds.kind === 'as-split' ? inputs.split.value.kind : split.folds.kind;
    const columns = {
      groups: dependence?.kind === 'group' ? dependence.columns : split.groups,
      time: dependence?.kind === 'time' ? dependence.columns[0]! : split.time.column,
      named: split.column,
    };
    const { train, validation, test, kind: cutOff } = inputs.split.value;
    const design = designLab(table, target, {
      sins,
      rows: Int32Array.from([...train, ...validation]).sort(),
      most: choices.rows,
      folds: params.folds,
      kind: folds,
      columns,
      gap: columns.time === null ? 0 : split.time.gap * timeUnit(table, columns.time),
      dependence: dependence?.kind ?? null,
      opened: params.opened ? { rows: test, kind: cutOff } : null,
      seed,
    });
    const special: LabColumns = {
      encode: has('encode') ? (choices.encode ?? mostRepeating(table, target, params.learner)) : null,
      future: has('future') ? { column: choices.future } : null,
      noise: has('select') ? choices.noise : 0,
      seed: mixSeed(seed, 'lab columns'),
    };
    const fits = [...design.blocks.map(({ honest }) => honest), ...design.leaky, design.held];
    const said = await fitAll(inputs, params, special, fits, context);
    const k = design.blocks.length;
    const pair = (from: number) => (fit: LabFit, i: number) => ({
      rows: fit.test,
      predictions: said[from + i]!,
    });
    const byGroup =
      dependence?.kind === 'group' ? groupsOf(table, dependence.columns, everyRow(table)) : null;
    const metric = metricInfo(target.task, PRIMARY_METRIC[target.task])!;
    const score = scoreLab(
      target,
      metric,
      fits.slice(0, k).map(pair(0)),
      design.leaky.map(pair(k)),
      { rows: design.held.test, predictions: said.at(-1)! },
      params.worth,
      byGroup && ((row) => byGroup[row]!),
    );
    const { rows, copies, kind, heldFrom } = design;
    return {
      value: {
        ...score,
        sins,
        model: params.learner.kind,
        metric: { id: metric.id, term: metric.term, greaterIsBetter: metric.greaterIsBetter },
        rows,
        copies,
        kind,
        folds: k,
        held: score.held,
        heldOut: { from: heldFrom, n: design.held.test.length },
        dependence,
        encode: special.encode,
        future: special.future,
        noise: special.noise,
        kept: has('select') ? KEPT : null,
      },
      measured: undefined,
    };
  },
  view: ({ value }) => value,
});

const everyRow = ({ rows }: Table) => Int32Array.from({ length: rows }, (_, row) => row);

/** What a random split overlooks, by the split that was chosen or else by the data. */
function overlooked(
  kind: SplitKind,
  { groups, time }: LeakLabParams['split'],
  proposal: SplitProposal,
): { kind: 'time' | 'group'; columns: string[] } {
  if (kind === 'time' && time.column !== null) return { kind: 'time', columns: [time.column] };
  if ((kind === 'group' || kind === 'stratified-group') && groups.length > 0) {
    return { kind: 'group', columns: groups };
  }
  if (proposal.time !== null) return { kind: 'time', columns: [proposal.time] };
  if (proposal.groups.length > 0) return { kind: 'group', columns: proposal.groups };
  throw new SandtableError(
    'INVALID_ARGUMENT',
    'Nothing in these data says when a row happened or who it is about.',
    'Choose a column of times or of groups for this switch, or leave it off.',
  );
}

/** The category whose values are most and still repeat. @throws INVALID_ARGUMENT when there is none */
function mostRepeating(table: Table, target: EncodedTarget, { recipe }: Learner): string {
  const excluded = new Set([...(recipe.exclude ?? []), target.name]);
  const found = table.columns
    .filter(({ name, type }) => !excluded.has(name) && (type === 'category' || type === 'id'))
    .map((column) => {
      const { levels, missing } = countLevels(column, target.rows);
      return { name: column.name, distinct: levels.length, rows: target.rows.length - missing };
    })
    .filter(({ distinct, rows }) => distinct >= 2 && rows >= 1.2 * distinct)
    .sort((a, b) => b.distinct - a.distinct)[0];
  if (found) return found.name;
  throw new SandtableError(
    'INVALID_ARGUMENT',
    'There is no category here whose values repeat, so there is nothing to encode by the target.',
    'Leave this switch off.',
  );
}

async function fitAll(
  inputs: LeakLabInputs,
  { learner, sins, seed }: LeakLabParams,
  columns: LabColumns,
  fits: readonly LabFit[],
  context: StepContext,
) {
  const { tableKey, targetKey } = shareKeys(inputs);
  const shares = { [tableKey]: inputs.table.value.table, [targetKey]: inputs.target.value };
  let done = 0;
  return Promise.all(
    fits.map(async (fit, i) => {
      const said = await context.executor.run(
        'fitLab',
        { tableKey, targetKey, learner, fit, columns },
        {
          signal: context.signal,
          priority: context.priority,
          seed: mixSeed(seed, `${sins.join()} ${i}`),
          shares,
        },
      );
      done++;
      context.report({
        done,
        total: fits.length,
        phase: `fit ${Math.min(done + 1, fits.length)} of ${fits.length}`,
      });
      return said;
    }),
  );
}
