import { mixSeed } from '../../core/random';
import type { Learner } from '../../model-selection/fitted-pipeline';
import { defineStep } from '../engine/step';
import { type CrossValidateInputs, shareKeys } from './cross-validate';

export interface FitParams {
  learner: Learner;
  seed: number;
}

/** One learner fitted on all training rows, its predictions for the validation rows, and how fast it answers. */
export const fitStep = defineStep({
  name: 'fit',
  version: 2,
  stage: 'models',
  async run(inputs: CrossValidateInputs, params: FitParams, context) {
    const { tableKey, targetKey } = shareKeys(inputs);
    const { train, validation } = inputs.split.value;
    const output = await context.executor.run(
      'fitFinal',
      { tableKey, targetKey, learner: params.learner, train, validation },
      {
        signal: context.signal,
        priority: context.priority,
        seed: mixSeed(params.seed, 'final'),
        shares: { [tableKey]: inputs.table.value.table, [targetKey]: inputs.target.value },
        onProgress: context.report,
      },
    );
    const { pipeline, sizeBytes, validation: predictions, fitSeconds, latency } = output;
    return { value: { pipeline, sizeBytes, predictions }, measured: { fitSeconds, latency } };
  },
  view({ value, measured }) {
    const { singleRow, perRowInBatch } = measured.latency;
    const at = (q: number) => singleRow[Math.min(singleRow.length - 1, Math.floor(q * singleRow.length))]!;
    return {
      sizeBytes: value.sizeBytes,
      features: value.pipeline.transformer.features.length,
      ...(value.pipeline.selection ? { selection: value.pipeline.selection } : {}),
      fitSeconds: measured.fitSeconds,
      latencySeconds: { p50: at(0.5), p99: at(0.99), perRowInBatch },
    };
  },
});
