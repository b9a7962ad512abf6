import { SandtableError } from '../core/errors';
import { BASELINES } from './catalog-baselines';
import { ENSEMBLE_MODELS } from './catalog-ensembles';
import { LINEAR_MODELS } from './catalog-linear';
import { OTHER_MODELS } from './catalog-others';
import type { ModelInfo, ModelKind, ParamInfo } from './catalog-types';
import type { Params, Task } from './estimator';

export type { ModelInfo, ModelKind, ParamChoice, ParamInfo } from './catalog-types';

/**
 * What the product knows about each family of models without loading one: names, what it can learn, its
 * hyperparameters with defaults and limits. Light: the interface and the project's schemas import this, the
 * implementations come by `loadEstimator` (registry.ts).
 *
 * To add a family: (1) its id in `ModelKind` (catalog-types.ts); (2) its entry in one of the catalog-*.ts files,
 * with status 'planned'; (3) the estimator under models/<family>/, whose `id` is the same and which reads its
 * hyperparameters by `resolveParams`; (4) its line in registry.ts; (5) status 'ready' as soon as
 * tests/models/common-checks.test.ts is green: the suite runs over everything the registry can load.
 */
export const CATALOG: Readonly<Record<ModelKind, ModelInfo>> = {
  ...BASELINES,
  ...LINEAR_MODELS,
  ...ENSEMBLE_MODELS,
  ...OTHER_MODELS,
};

/** The order in which a person meets the models: simplest first. */
const ORDER: readonly ModelKind[] = [
  'dummy',
  'rule',
  'bestColumn',
  'linear',
  'ridge',
  'lasso',
  'elasticNet',
  'logistic',
  'poisson',
  'bayes',
  'knn',
  'tree',
  'forest',
  'extraTrees',
  'boosting',
  'svm',
  'mlp',
];

/** The models that can learn this task, simplest first; only those with an implementation unless `all`. */
export function modelsFor(task: Task, all = false): ModelInfo[] {
  return ORDER.map((kind) => CATALOG[kind]).filter(
    (model) => model.tasks.includes(task) && (all || model.status === 'ready'),
  );
}

/** Whether a text is the id of a model in the catalog. */
export function isModelKind(id: string): id is ModelKind {
  return Object.hasOwn(CATALOG, id);
}

/**
 * Whether a contestant takes part: switched on, of a kind that exists, and with all that a person must write (a rule)
 * written.
 */
export function competes({
  enabled,
  kind,
  params,
}: {
  enabled: boolean;
  kind: string;
  params: Params;
}): boolean {
  if (!enabled || !isModelKind(kind)) return false;
  return CATALOG[kind].params.every(
    ({ type, name }) => type !== 'expression' || String(params[name] ?? '').trim() !== '',
  );
}

/** A model's hyperparameters as they stand before anyone touches them. */
export function defaultParams(kind: ModelKind): Record<string, number | string | boolean | null> {
  return Object.fromEntries(CATALOG[kind].params.map((param) => [param.name, param.default]));
}

/** What is wrong with one value of one hyperparameter, as a sentence; undefined when nothing is. */
export function paramProblem(param: ParamInfo, value: unknown, task?: Task): string | undefined {
  if (value === null && param.nullLabel !== undefined) return undefined;
  const said = JSON.stringify(value) ?? String(value);
  if (param.type === 'boolean') {
    return typeof value === 'boolean' ? undefined : `${param.label} must be true or false, not ${said}.`;
  }
  if (param.type === 'expression') {
    return typeof value === 'string' ? undefined : `${param.label} must be text, not ${said}.`;
  }
  if (param.type === 'choice') {
    const choices = (param.choices ?? []).filter((c) => !task || !c.tasks || c.tasks.includes(task));
    if (choices.some((choice) => choice.value === value)) return undefined;
    const names = choices.map((choice) => `"${choice.value}"`).join(', ');
    return `${param.label} must be one of ${names}, not ${said}.`;
  }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    return `${param.label} must be a number, not ${said}.`;
  }
  if (param.type === 'integer' && !Number.isInteger(value)) {
    return `${param.label} must be a whole number, not ${said}.`;
  }
  if (param.min !== undefined && value < param.min) {
    return `${param.label} must be at least ${param.min}, not ${said}.`;
  }
  if (param.max !== undefined && value > param.max) {
    return `${param.label} must be at most ${param.max}, not ${said}.`;
  }
  return undefined;
}

/** The hyperparameters of one kind with the defaults filled in; read a value by the getter of its type. */
export interface ResolvedParams {
  number(name: string): number;
  /** A number, or null where the catalog allows "none". */
  numberOrNull(name: string): number | null;
  text(name: string): string;
  flag(name: string): boolean;
}

/**
 * The catalog's defaults with the given hyperparameters over them; what is undefined counts as absent.
 * @throws INVALID_ARGUMENT for an unknown name, a wrong type or a value outside its limits
 */
export function resolveParams(kind: ModelKind, params: Params, task?: Task): ResolvedParams {
  const model = CATALOG[kind];
  const values: Record<string, number | string | boolean | null> = defaultParams(kind);
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue;
    const param = model.params.find((candidate) => candidate.name === name);
    if (!param) {
      const known = model.params.map((candidate) => candidate.name).join(', ') || 'none';
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `${model.name} has no hyperparameter "${name}".`,
        `Its hyperparameters: ${known}.`,
      );
    }
    const problem = paramProblem(param, value, task);
    if (problem) {
      throw new SandtableError(
        'INVALID_ARGUMENT',
        `${model.name}: ${problem}`,
        `The default is ${param.default}.`,
      );
    }
    values[name] = value;
  }
  const wrong = (name: string): SandtableError =>
    new SandtableError('INTERNAL', `${model.name} has no hyperparameter "${name}" of this type.`);
  return {
    number(name) {
      const value = values[name];
      if (typeof value !== 'number') throw wrong(name);
      return value;
    },
    numberOrNull(name) {
      const value = values[name];
      if (value !== null && typeof value !== 'number') throw wrong(name);
      return value;
    },
    text(name) {
      const value = values[name];
      if (typeof value !== 'string') throw wrong(name);
      return value;
    },
    flag(name) {
      const value = values[name];
      if (typeof value !== 'boolean') throw wrong(name);
      return value;
    },
  };
}
