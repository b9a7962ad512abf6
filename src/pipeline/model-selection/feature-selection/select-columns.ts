import type { Context } from '../../core/context';
import { selectValues } from '../../core/matrix';
import { entryOf, l1Path } from '../../models/linear/l1-path';
import {
  fitColumnTransformer,
  fitTransformColumns,
  type Recipe,
} from '../../preprocessing/column-transformer';
import { evenly } from '../../preprocessing/selection/column-sample';
import { judgeColumns } from '../../preprocessing/selection/judge-columns';
import type { MeasureId } from '../../preprocessing/selection/measures';
import { type ScreenOptions, screenColumns } from '../../preprocessing/selection/screen-columns';
import { selectKBest } from '../../preprocessing/selection/select-k-best';
import { fitStandardScaler, transformStandardScaler } from '../../preprocessing/standard-scaler';
import type { EncodedTarget } from '../../preprocessing/target';
import type { Table } from '../../table/table';
import { linearElimination } from './linear-elimination';
import { recursiveElimination } from './recursive-elimination';

/** Which columns stay; see `selectionSchema` in the project's spec for what the methods mean. */
export interface SelectionRule {
  method: 'none' | 'kBest' | 'aboveProbe' | 'l1' | 'rfe';
  /** For `kBest`. */
  measure: 'all' | MeasureId;
  k: number;
}

/** What a selection came to. Plain data. */
export interface ColumnSelection {
  /** Names, in the table's order. */
  kept: string[];
  dropped: string[];
}

/** Rows that columns are measured in, and shuffles of the target: fewer than for the picture, since each fold asks. */
const ROWS = 5_000;
const SHUFFLES = { kBest: 30, aboveProbe: 100 };
/** Rows that a linear model of many features is asked on. */
const LINEAR_ROWS = 4_000;

/**
 * Chooses columns by the given rows alone: inside a fold by its training rows, so that nothing of the rows to be
 * judged takes part. Columns that the recipe uses but no measure fits (texts) stay. At least one column stays, the
 * most telling, also where all are noise.
 * @param rows indices into the table; all must have a target
 */
export async function selectColumns(
  table: Table,
  target: EncodedTarget,
  rows: Int32Array,
  recipe: Recipe,
  rule: SelectionRule,
  context: Context,
): Promise<ColumnSelection> {
  const supervision = { target, random: context.random.derive('columns') };
  const some = evenly(rows, rule.method === 'l1' || rule.method === 'rfe' ? LINEAR_ROWS : ROWS);
  const used = fitColumnTransformer(table, some, recipe, supervision)
    .columns.filter(({ as }) => as !== 'drop')
    .map(({ source }) => source);
  if (rule.method === 'none') return { kept: used, dropped: [] };
  const chosen =
    rule.method === 'kBest' || rule.method === 'aboveProbe'
      ? await byMeasure(table, target, some, used, rule, context)
      : await byModel(table, target, some, recipe, rule, context);
  return {
    kept: used.filter((name) => chosen.has(name)),
    dropped: used.filter((name) => !chosen.has(name)),
  };
}

/** The recipe that learns from what was kept. */
export function keepColumns(recipe: Recipe, { dropped }: ColumnSelection): Recipe {
  return { ...recipe, exclude: [...(recipe.exclude ?? []), ...dropped] };
}

async function byMeasure(
  table: Table,
  target: EncodedTarget,
  rows: Int32Array,
  used: readonly string[],
  rule: SelectionRule,
  context: Context,
): Promise<Set<string>> {
  const seed = context.random.derive('selection').seed;
  const screen = (options: Omit<ScreenOptions, 'seed' | 'resamples'>) =>
    screenColumns(table, target, rows, used, { resamples: 0, seed, ...options }, context);
  const rest = (measured: readonly { name: string }[]) => {
    const known = new Set(measured.map(({ name }) => name));
    return used.filter((name) => !known.has(name));
  };
  const { method, measure, k } = rule;
  if (method === 'kBest' && measure !== 'all') {
    const screens = await screen({ shuffles: 0, measures: [measure] });
    const scores = screens.map(({ measures }) => measures[measure]?.value ?? Number.NaN);
    return new Set([...rest(screens), ...Array.from(selectKBest(scores, k), (i) => screens[i]!.name)]);
  }
  const judged = judgeColumns(
    await screen({ shuffles: SHUFFLES[method === 'kBest' ? 'kBest' : 'aboveProbe'] }),
  );
  const telling = method === 'kBest' ? judged.slice(0, k) : judged.filter((one) => one.aboveNoise);
  const kept = telling.length > 0 ? telling : judged.slice(0, 1);
  return new Set([...rest(judged), ...kept.map(({ name }) => name)]);
}

async function byModel(
  table: Table,
  target: EncodedTarget,
  rows: Int32Array,
  recipe: Recipe,
  rule: SelectionRule,
  context: Context,
): Promise<Set<string>> {
  const supervision = { target, random: context.random.derive('columns') };
  const { model, X: raw } = fitTransformColumns(table, rows, recipe, supervision);
  const X = transformStandardScaler(fitStandardScaler(raw), raw);
  const { sources, groups } = featureGroups(model.features);
  const { task, classes } = target;
  const y = selectValues(target.y, rows);
  const nClasses = classes.length;
  if (rule.method === 'l1') {
    const entry = entryOf(await l1Path({ X, y, task, nClasses }, {}, context), groups);
    return new Set(Array.from(selectKBest(entry, rule.k), (g) => sources[g]!));
  }
  const { support } = await recursiveElimination(
    X,
    y,
    linearElimination(task, nClasses, context),
    { groups, nFeatures: rule.k, step: Math.max(1, Math.floor(groups.length / 20)) },
    context,
  );
  return new Set(Array.from(support, (g) => sources[g]!));
}

/** The features of each column, by the columns' first appearance; products go with the first of the two. */
export function featureGroups(features: readonly { source: string }[]): {
  sources: string[];
  groups: number[][];
} {
  const bySource = new Map<string, number[]>();
  features.forEach(({ source }, j) => {
    bySource.set(source, [...(bySource.get(source) ?? []), j]);
  });
  return { sources: [...bySource.keys()], groups: [...bySource.values()] };
}
