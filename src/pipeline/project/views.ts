import type { ViewOf } from './engine/step';
import type * as steps from './steps';

/** What the interface is shown of each step, by the kind of node: `cv` stands for every `cv:<candidate>`, `leakLab` for every `leakLab:<switch>`. */
export interface Views {
  table: ViewOf<typeof steps.tableStep>;
  clean: ViewOf<typeof steps.cleanStep>;
  profile: ViewOf<typeof steps.profileStep>;
  between: ViewOf<typeof steps.betweenStep>;
  overTime: ViewOf<typeof steps.overTimeStep>;
  anonymity: ViewOf<typeof steps.anonymityStep>;
  byTarget: ViewOf<typeof steps.byTargetStep>;
  missing: ViewOf<typeof steps.missingStep>;
  target: ViewOf<typeof steps.targetStep>;
  splitProposal: ViewOf<typeof steps.splitProposalStep>;
  split: ViewOf<typeof steps.splitStep>;
  bySplit: ViewOf<typeof steps.bySplitStep>;
  leakLab: ViewOf<typeof steps.leakLabStep>;
  features: ViewOf<typeof steps.featuresStep>;
  importance: ViewOf<typeof steps.importanceStep>;
  modelImportance: ViewOf<typeof steps.modelImportanceStep>;
  cv: ViewOf<typeof steps.crossValidateStep>;
  fit: ViewOf<typeof steps.fitStep>;
  evaluate: ViewOf<typeof steps.evaluateStep>;
  choice: ViewOf<typeof steps.chooseStep>;
  deploy: ViewOf<typeof steps.deployStep>;
  privacyPrice: ViewOf<typeof steps.privacyPriceStep>;
  test: ViewOf<typeof steps.testStep>;
  requests: ViewOf<typeof steps.requestsStep>;
  service: ViewOf<typeof steps.serviceStep>;
  online: ViewOf<typeof steps.onlineStep>;
  experiment: ViewOf<typeof steps.experimentStep>;
  verdict: ViewOf<typeof steps.verdictStep>;
}

export type ViewKind = keyof Views;
