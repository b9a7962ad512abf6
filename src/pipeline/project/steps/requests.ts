import { createRandom, mixSeed } from '../../core/random';
import type { Predictions } from '../../models/predictions';
import { generateTraffic, type Traffic } from '../../serving/traffic';
import type { Table } from '../../table/table';
import { keyOf } from '../engine/content-key';
import { defineStep, type ResultOf, type StepContext } from '../engine/step';
import type { cleanStep } from './clean';
import type { DeployValue, deployStep, Release } from './deploy';
import type { splitStep } from './split';

export interface RequestsParams {
  requests: number;
  volumePerDay: number;
  peakHour: number;
  amplitude: number;
  seed: number;
}

export interface RequestsValue {
  traffic: Traffic;
  /** The table row each request asks about: held-out rows alone. */
  rows: Int32Array;
  /** What the chosen model answered, and what the baseline would have answered. */
  chosen: Predictions;
  baseline: Predictions;
}

/** Traffic with a daily rhythm: held-out rows arrive as requests and stream through the fitted models. */
export const requestsStep = defineStep({
  name: 'requests',
  version: 1,
  stage: 'deployment',
  async run(
    inputs: {
      table: ResultOf<typeof cleanStep>;
      split: ResultOf<typeof splitStep>;
      deploy: ResultOf<typeof deployStep>;
    },
    params: RequestsParams,
    context,
  ) {
    const heldOut = inputs.split.value.test;
    const traffic = generateTraffic({
      requestsPerDay: params.volumePerDay,
      requests: params.requests,
      rhythm: { peakHour: params.peakHour, amplitude: params.amplitude },
      nRows: heldOut.length,
      random: createRandom(mixSeed(params.seed, 'traffic')),
    });
    const rows = traffic.row.map((i) => heldOut[i]!);
    const { chosen, baseline } = inputs.deploy.value;
    const answers = await scoreBoth(inputs.table.value.table, { chosen, baseline }, rows, context);
    const value: RequestsValue = { traffic, rows, ...answers };
    return { value, measured: undefined };
  },
  view({ value }) {
    const { traffic } = value;
    return { n: traffic.time.length, units: traffic.nUnits, days: traffic.durationSeconds / 86_400 };
  },
});

/** Streams rows through the chosen pipeline and the baseline's, at the same time where workers allow. */
export async function scoreBoth(
  table: Table,
  releases: Pick<DeployValue, 'chosen' | 'baseline'>,
  rows: Int32Array,
  context: StepContext,
): Promise<{ chosen: Predictions; baseline: Predictions }> {
  const tableKey = keyOf(table);
  const score = ({ pipeline }: Release, report: boolean) => {
    const pipelineKey = keyOf(pipeline);
    return context.executor.run(
      'scoreRequests',
      { tableKey, pipelineKey, rows },
      {
        signal: context.signal,
        priority: context.priority,
        seed: 0,
        shares: { [tableKey]: table, [pipelineKey]: pipeline },
        ...(report ? { onProgress: context.report } : {}),
      },
    );
  };
  const { chosen, baseline } = releases;
  if (chosen.id === baseline.id) {
    const answers = await score(chosen, true);
    return { chosen: answers, baseline: answers };
  }
  const [ofChosen, ofBaseline] = await Promise.all([score(chosen, true), score(baseline, false)]);
  return { chosen: ofChosen, baseline: ofBaseline };
}
