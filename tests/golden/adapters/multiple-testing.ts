import { adjust } from '../../../src/pipeline/core/descriptive/adjust-p-values';
import type { Adapters } from '../adapter';

export const adapters: Adapters = {
  adjust: (input) => adjust(Float64Array.from(input.p), input.method, input.alpha),
};
