import type { Context } from '../../core/context';
import { selectValues } from '../../core/matrix';
import { scoreFold } from '../../metrics/scorers';
import {
  fitPipeline,
  type Learner,
  predictPipeline,
  releasePipeline,
} from '../../model-selection/fitted-pipeline';
import type { Predictions } from '../../models/predictions';
import type { EncodedTarget } from '../../preprocessing/target';
import type { Table } from '../../table/table';
import { shareOf } from './shares';

export interface FitFoldInput {
  tableKey: string;
  targetKey: string;
  learner: Learner;
  train: Int32Array;
  test: Int32Array;
}

export interface FitFoldOutput {
  /** Metrics on the test rows, by their ids. */
  scores: Record<string, number>;
  predictions: Predictions;
  /** After a selection of columns: those that stayed. */
  kept?: string[];
  /** Measured. */
  fitSeconds: number;
}

/** Fits a learner on one fold's training rows and scores it on the fold's test rows. */
export async function fitFold(
  input: FitFoldInput,
  context: Context,
  shares: ReadonlyMap<string, unknown>,
): Promise<FitFoldOutput> {
  const table = shareOf<Table>(shares, input.tableKey);
  const target = shareOf<EncodedTarget>(shares, input.targetKey);
  const start = context.now();
  const pipeline = await fitPipeline(table, target, input.train, input.learner, context);
  const fitSeconds = (context.now() - start) / 1000;
  const predictions = await predictPipeline(pipeline, table, input.test);
  await releasePipeline(pipeline);
  const yTrue = selectValues(target.y, input.test);
  return {
    scores: scoreFold(target.task, target.classes.length, yTrue, predictions),
    predictions,
    ...(pipeline.selection ? { kept: pipeline.selection.kept } : {}),
    fitSeconds,
  };
}
