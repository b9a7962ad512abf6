import type { DecisionWorth } from '../metrics/decision-money';
import { defaultParams, type ModelKind } from '../models/catalog';
import type { PlanBuilder } from './engine/graph';
import { recipeOf } from './recipe';
import { CLOSED_LAB, SINS, type SinId } from './spec/leak-lab';
import type { ProjectSpec } from './spec/project';
import { leakLabStep } from './steps';

/** All switches that are on, in one comparison. */
export const TOGETHER = 'together';

/** The switches that are on and mean something for the task, in the order of the catalog. */
export function sinsOf({ features, problem }: ProjectSpec): SinId[] {
  return SINS.filter(
    (sin) => features.leakLab.sins.includes(sin) && !(sin === 'oversample' && problem.task === 'regression'),
  );
}

/**
 * The comparisons of the leak lab, last in the plan so that all else comes first: one per switch that is on, and one
 * of all together. None while the lab is closed. A comparison's parameters hold only the choices it heeds.
 */
export function addLeakLab(plan: PlanBuilder, spec: ProjectSpec, worth: DecisionWorth): void {
  const { features, models, problem, seed } = spec;
  const { open, model, rows, noise, dependence, future, encode } = features.leakLab;
  if (!open) return;
  const linear = problem.task === 'regression' ? 'ridge' : 'logistic';
  const kind: ModelKind = model === 'linear' ? linear : 'boosting';
  const learner = { kind, params: defaultParams(kind), recipe: recipeOf(spec) };
  const { groups, time, column, folds } = features.split;
  const add = (id: string, title: string, sins: SinId[]) => {
    const has = (sin: SinId) => sins.includes(sin);
    const choices = {
      rows,
      noise: has('select') ? noise : CLOSED_LAB.noise,
      dependence: has('dependence') ? dependence : null,
      future: has('future') ? future : null,
      encode: has('encode') ? encode : null,
    };
    plan.add(
      `leakLab:${id}`,
      title,
      leakLabStep,
      {
        sins,
        learner,
        folds: models.folds,
        split: { groups, time, column, folds },
        choices,
        opened: features.testOpenings > 0,
        worth,
        seed,
      },
      { table: 'clean', target: 'target', split: 'split', proposal: 'splitProposal' },
    );
  };
  const sins = sinsOf(spec);
  for (const sin of sins) add(sin, `Leak lab: ${TITLES[sin]}`, [sin]);
  if (sins.length > 1) add(TOGETHER, 'Leak lab: all of them together', sins);
}

const TITLES: Record<SinId, string> = {
  prepare: 'preparing before the split',
  select: 'selecting before the split',
  oversample: 'oversampling before the split',
  dependence: 'splitting what belongs together',
  future: 'a column from the future',
  encode: 'encoding by the target in sample',
  duplicate: 'copies across the split',
};
