import { CATALOG, isModelKind } from '../../pipeline/models/catalog';
import type { Candidate } from '../../pipeline/project/spec/models';

/** How a candidate is named and drawn, the same everywhere. */
export interface CandidateLook {
  id: string;
  label: string;
  kind: 'dummy' | 'rule' | 'linear' | 'tree' | 'forest' | 'boosting' | 'knn' | 'bayes' | 'svm' | 'mlp';
  variant: number;
}

const FAMILY: Record<string, CandidateLook['kind']> = {
  dummy: 'dummy',
  rule: 'rule',
  // Not the grey of the baseline: it looks at the data, through a small tree.
  bestColumn: 'tree',
  linear: 'linear',
  ridge: 'linear',
  lasso: 'linear',
  elasticNet: 'linear',
  logistic: 'linear',
  poisson: 'linear',
  tree: 'tree',
  forest: 'forest',
  extraTrees: 'forest',
  boosting: 'boosting',
  knn: 'knn',
  bayes: 'bayes',
  svm: 'svm',
  mlp: 'mlp',
};

/** The looks of all candidates; a second one of a family is hollow and dashed. */
export function looksOf(candidates: readonly Candidate[]): Map<string, CandidateLook> {
  const seen = new Map<string, number>();
  return new Map(
    candidates.map(({ id, kind }) => {
      const family = FAMILY[kind] ?? 'dummy';
      const variant = seen.get(family) ?? 0;
      seen.set(family, variant + 1);
      const name = isModelKind(kind) ? CATALOG[kind].name : kind;
      const label = id === kind ? name : `${name} (${id})`;
      return [id, { id, label, kind: family, variant }];
    }),
  );
}
