import { checkSplit } from '../../../src/pipeline/experiments/srm';
import type { Adapters } from '../adapter';

export const adapters: Adapters = {
  srm({ users, weights, threshold, min_per_arm }) {
    const check = checkSplit(users, weights, { threshold, minPerArm: min_per_arm });
    return { ...check, p: check.pValue };
  },
};
