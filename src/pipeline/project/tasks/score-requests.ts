import type { Context } from '../../core/context';
import { createMatrix } from '../../core/matrix';
import { type FittedPipeline, predictPipeline } from '../../model-selection/fitted-pipeline';
import type { Predictions } from '../../models/predictions';
import type { Table } from '../../table/table';
import { shareOf } from './shares';

export interface ScoreRequestsInput {
  tableKey: string;
  pipelineKey: string;
  /** The table row each request asks about, in order of arrival. */
  rows: Int32Array;
}

/** Requests answered between two looks at the clock. */
const CHUNK = 512;

/** Streams requests through a fitted pipeline in order of arrival. */
export async function scoreRequests(
  input: ScoreRequestsInput,
  context: Context,
  shares: ReadonlyMap<string, unknown>,
): Promise<Predictions> {
  const table = shareOf<Table>(shares, input.tableKey);
  const pipeline = shareOf<FittedPipeline>(shares, input.pipelineKey);
  const n = input.rows.length;
  const width = pipeline.task === 'regression' ? 1 : pipeline.nClasses;
  const all = createMatrix(n, width);
  for (let start = 0; start < n; start += CHUNK) {
    const answers = await predictPipeline(pipeline, table, input.rows.subarray(start, start + CHUNK));
    all.data.set(answers.kind === 'values' ? answers.values : answers.proba.data, start * width);
    await context.tick(Math.min(n, start + CHUNK), n, 'answering requests');
  }
  return pipeline.task === 'regression'
    ? { kind: 'values', values: all.data }
    : { kind: 'proba', proba: all };
}
