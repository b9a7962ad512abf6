import { CATALOG, isModelKind, modelsFor, paramProblem } from '../../pipeline/models/catalog';
import type { Task } from '../../pipeline/models/estimator';
import { defaultCandidates } from '../../pipeline/project/spec/defaults';
import type { Candidate } from '../../pipeline/project/spec/models';
import type { ProjectSpec } from '../../pipeline/project/spec/project';
import type { Views } from '../../pipeline/project/views';
import { splitForTask } from './split';

/** More distinct whole numbers than this are a quantity, not classes. */
const MOST_CLASSES = 10;

/** The task a column's type and values suggest. */
export function guessTask(profile: Views['profile'] | undefined, name: string): Task {
  const column = profile?.columns.find((candidate) => candidate.name === name);
  if (!column) return 'binary';
  if (column.distinct === 2) return 'binary';
  const numeric = column.type === 'number' || column.type === 'integer';
  return numeric && column.distinct > MOST_CLASSES ? 'regression' : 'multiclass';
}

/** The project with another target: unconfirmed, with the task and the models that fit. */
export function withTarget(spec: ProjectSpec, name: string, task: Task): ProjectSpec {
  const next = withTask(spec, task);
  return { ...next, problem: { ...next.problem, target: name, confirmed: false } };
}

/** The project with another task: models that cannot do it give way to those that can. */
export function withTask(spec: ProjectSpec, task: Task): ProjectSpec {
  const able = new Set<string>(modelsFor(task).map((model) => model.id));
  const kept = spec.models.candidates
    .filter((candidate) => able.has(candidate.kind))
    .map((candidate) => ({ ...candidate, params: paramsFor(candidate, spec.problem.task, task) }));
  const usual = defaultCandidates(task).filter(({ id }) => !kept.some((candidate) => candidate.id === id));
  const order = (id: string) => defaultCandidates(task).findIndex((candidate) => candidate.id === id);
  const candidates = [...kept, ...usual].sort((a, b) => rank(order(a.id)) - rank(order(b.id)));
  return {
    ...spec,
    problem: { ...spec.problem, task, positive: null },
    features: { ...spec.features, split: splitForTask(spec.features.split, task) },
    models: { ...spec.models, candidates, chosen: null, threshold: null },
  };
}

/** The settings that still mean something: an answer of another task does not, nor a condition where a number is asked. */
function paramsFor({ kind, params }: Candidate, before: Task, task: Task): Candidate['params'] {
  const known = isModelKind(kind) ? CATALOG[kind].params : [];
  const asksAlike = (before === 'regression') === (task === 'regression');
  return Object.fromEntries(
    Object.entries(params).filter(([name, value]) => {
      const param = known.find((one) => one.name === name);
      if (!param) return false;
      return param.type === 'expression' ? asksAlike : paramProblem(param, value, task) === undefined;
    }),
  );
}

const rank = (order: number) => (order < 0 ? Number.MAX_SAFE_INTEGER : order);
