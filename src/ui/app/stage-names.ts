import type { Stage } from '../../pipeline/project/spec/project';

/** The stages' names as people read them. */
export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  problem: 'Problem',
  data: 'Data',
  features: 'Features',
  models: 'Models',
  deployment: 'Deployment',
  monitoring: 'Monitoring',
};
