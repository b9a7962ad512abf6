import type { FittedPipeline } from '../../model-selection/fitted-pipeline';
import type { MeasuredLatency } from '../../model-selection/latency';
import { defineStep, type ResultOf, type StepResult } from '../engine/step';
import type { Choice, chooseStep } from './choose';
import type { fitStep } from './fit';

/** A fitted pipeline on its way to production. */
export interface Release {
  id: string;
  pipeline: FittedPipeline;
  sizeBytes: number;
}

export interface DeployValue {
  choice: Choice;
  chosen: Release;
  baseline: Release;
}

/** The chosen pipeline and the baseline's, out of all that were fitted. Other inputs are fits by candidate id. */
export const deployStep = defineStep({
  name: 'deploy',
  version: 1,
  stage: 'deployment',
  goesOnWithout: (present) => 'choice' in present,
  run(inputs: Record<string, StepResult<unknown, unknown>>, params: { fits: Record<string, string> }) {
    const { value: choice } = inputs.choice as ResultOf<typeof chooseStep>;
    const fitOf = (id: string) => inputs[params.fits[id]!] as ResultOf<typeof fitStep>;
    const release = (id: string): Release => {
      const { pipeline, sizeBytes } = fitOf(id).value;
      return { id, pipeline, sizeBytes };
    };
    const value: DeployValue = { choice, chosen: release(choice.chosen), baseline: release(choice.baseline) };
    const measured: MeasuredLatency = fitOf(choice.chosen).measured.latency;
    return { value, measured };
  },
  view: ({ value }) => ({
    chosen: value.chosen.id,
    baseline: value.baseline.id,
    sizeBytes: value.chosen.sizeBytes,
  }),
});
