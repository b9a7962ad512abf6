import type { Context } from '../../core/context';
import { plainBytes } from '../../core/plain-size';
import {
  type FittedPipeline,
  fitPipeline,
  type Learner,
  predictPipeline,
} from '../../model-selection/fitted-pipeline';
import { type MeasuredLatency, measureLatency } from '../../model-selection/latency';
import type { Predictions } from '../../models/predictions';
import type { EncodedTarget } from '../../preprocessing/target';
import type { Table } from '../../table/table';
import { shareOf } from './shares';

export interface FitFinalInput {
  tableKey: string;
  targetKey: string;
  learner: Learner;
  train: Int32Array;
  validation: Int32Array;
}

export interface FitFinalOutput {
  pipeline: FittedPipeline;
  /** Bytes of transformer and model together. */
  sizeBytes: number;
  /** What it says of the validation rows. */
  validation: Predictions;
  /** Measured. */
  fitSeconds: number;
  /** Measured. */
  latency: MeasuredLatency;
}

/** Fits a learner on the training rows, predicts the validation rows, and times single predictions. */
export async function fitFinal(
  input: FitFinalInput,
  context: Context,
  shares: ReadonlyMap<string, unknown>,
): Promise<FitFinalOutput> {
  const table = shareOf<Table>(shares, input.tableKey);
  const target = shareOf<EncodedTarget>(shares, input.targetKey);
  const start = context.now();
  const pipeline = await fitPipeline(table, target, input.train, input.learner, context);
  const fitSeconds = (context.now() - start) / 1000;
  const validation = await predictPipeline(pipeline, table, input.validation);
  const latency = await measureLatency(pipeline, table, input.validation, context);
  return {
    pipeline,
    sizeBytes: plainBytes([pipeline.transformer, pipeline.model]),
    validation,
    fitSeconds,
    latency,
  };
}
