import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { createCancelSource } from '../../pipeline/core/cancel';
import { SandtableError } from '../../pipeline/core/errors';
import { mixSeed } from '../../pipeline/core/random';
import { defaultParams, isModelKind, type ModelKind } from '../../pipeline/models/catalog';
import type { ColumnRecipe } from '../../pipeline/preprocessing/column-transformer';
import { type EncodedTarget, encodeTarget } from '../../pipeline/preprocessing/target';
import { keyOf } from '../../pipeline/project/engine/content-key';
import { type FoldSummary, summariseFolds } from '../../pipeline/project/steps/fold-summary';
import { readFile } from '../../pipeline/table/read-file';
import type { Table } from '../../pipeline/table/table';
import type { CommandResult } from '../main';
import { createNodeEngine } from '../node-engine';
import { diskSource, readBytes } from '../read-file';
import { readArguments, readInteger, readTask, UsageError } from '../usage';

/** Scores models on folds given from outside, each fold with the default preprocessing fitted inside it. */
export async function evaluate(args: string[]): Promise<CommandResult> {
  const names = ['target', 'task', 'folds', 'models', 'drop', 'positive', 'workers', 'seed'] as const;
  const { file, options } = readArguments(args, 'data file', names);
  const { target: name, task: taskName, folds: foldsFile, models: modelIds } = options;
  if (!name || !taskName || !foldsFile || !modelIds) {
    throw new UsageError('evaluate needs --target, --task, --folds and --models.');
  }
  const task = readTask(taskName);
  const kinds = readKinds(modelIds, task);
  const seed = readInteger('seed', options.seed, 0, 0);
  const workers = readInteger('workers', options.workers, Math.max(1, availableParallelism()), 0);

  const { table } = await readFile(await diskSource(file), basename(file));
  const target = encodeTarget(table, name, task, options.positive ?? null);
  const folds = readFolds(await readBytes(foldsFile), foldsFile, target);
  const exclude = [name, ...(options.drop?.split(',').filter(Boolean) ?? [])];
  const recipe = { exclude, columns: keepEveryColumn(table, exclude) };

  const { executor, close } = createNodeEngine(workers, noDataset);
  const [tableKey, targetKey] = [keyOf(table), keyOf(target)];
  try {
    const models: Record<string, FoldSummary> = {};
    for (const kind of kinds) {
      const learner = { kind, params: defaultParams(kind), recipe };
      const outputs = await Promise.all(
        folds.map(({ train, test }, i) =>
          executor.run(
            'fitFold',
            { tableKey, targetKey, learner, train, test },
            {
              signal: createCancelSource().signal,
              priority: 0,
              seed: mixSeed(seed, `${kind} fold ${i}`),
              shares: { [tableKey]: table, [targetKey]: target },
            },
          ),
        ),
      );
      models[kind] = summariseFolds(outputs.map((output) => output.scores));
      process.stderr.write(`${kind} ${JSON.stringify(models[kind].mean)}\n`);
    }
    const text = Object.entries(models).map(([id, { mean }]) => `${id}: ${JSON.stringify(mean)}`);
    return { json: { task, models }, text: text.join('\n') };
  } finally {
    close();
  }
}

/** The table is handed to the tasks; no step reads a file. */
async function noDataset(): Promise<never> {
  throw new SandtableError('DATA_MISSING', 'There is no dataset.');
}

function readKinds(ids: string, task: EncodedTarget['task']): ModelKind[] {
  return ids.split(',').map((id) => {
    // One linear family, two names: its classifier and its regressor.
    const kind =
      task === 'regression' && id === 'logistic'
        ? 'ridge'
        : task !== 'regression' && id === 'ridge'
          ? 'logistic'
          : id;
    if (!isModelKind(kind)) throw new UsageError(`There is no model "${id}".`);
    return kind;
  });
}

interface FoldsFile {
  fold?: unknown;
}

/** Fold number per row, in the order of the rows that have a target. */
function readFolds(
  bytes: Uint8Array,
  file: string,
  target: EncodedTarget,
): { train: Int32Array; test: Int32Array }[] {
  let fold: unknown;
  try {
    fold = (JSON.parse(new TextDecoder().decode(bytes)) as FoldsFile).fold;
  } catch {
    fold = undefined;
  }
  const numbers = Array.isArray(fold) ? fold.map(Number) : [];
  if (
    numbers.length !== target.rows.length ||
    numbers.some((number) => !Number.isInteger(number) || number < 0)
  ) {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      `${file} must give one fold number for each of the ${target.rows.length} rows with a target; it gives ${numbers.length}.`,
      'Write {"fold": [0, 3, 1, …]} in the order of the file, without the rows whose target is empty.',
      { file },
    );
  }
  const count = Math.max(...numbers) + 1;
  return Array.from({ length: count }, (_, k) => ({
    train: target.rows.filter((_row, i) => numbers[i] !== k),
    test: target.rows.filter((_row, i) => numbers[i] === k),
  }));
}

/** Comparing with a reference means using what it used: identifiers and texts stay in unless they are dropped. */
function keepEveryColumn(table: Table, exclude: readonly string[]): Record<string, ColumnRecipe> {
  const kept: Record<string, ColumnRecipe> = {};
  for (const column of table.columns) {
    if (exclude.includes(column.name)) continue;
    if (column.type === 'id' || column.type === 'text') kept[column.name] = { as: 'categorical' };
  }
  return kept;
}
