import type { Context } from '../core/context';
import { loadEstimator } from '../models/registry';
import type { Table } from '../table/table';
import type { FittedPipeline } from './fitted-pipeline';
import { prepareRows } from './prepare-rows';

/** How long predictions take on this machine. Measured: differs from run to run. */
export interface MeasuredLatency {
  /** Seconds for one row at a time, transform and model together, ascending. */
  singleRow: Float64Array;
  /** Seconds per row when rows come by the thousand. */
  perRowInBatch: number;
}

const SAMPLES = 200;
const WARM_UP = 30;
/** A sample shorter than this many seconds is lost in the clock's grain, so it repeats the call. */
const GRAIN = 2e-4;

/** Times a fitted pipeline on rows it will meet: one at a time, and in a batch of up to 1,000. */
export async function measureLatency(
  pipeline: FittedPipeline,
  table: Table,
  rows: Int32Array,
  context: Context,
): Promise<MeasuredLatency> {
  const estimator = await loadEstimator(pipeline.kind);
  const predict = async (some: Int32Array) => {
    const X = prepareRows(pipeline.transformer, table, some);
    // Backends without promises must not pay for one here.
    const answer =
      pipeline.task === 'regression'
        ? estimator.predict(pipeline.model, X)
        : estimator.predictProba(pipeline.model, X);
    return answer instanceof Promise ? await answer : answer;
  };
  const one = (i: number) => rows.subarray(i % rows.length, (i % rows.length) + 1);
  const seconds = () => context.now() / 1000;

  const warmStart = seconds();
  for (let i = 0; i < WARM_UP; i++) await predict(one(i));
  const rough = (seconds() - warmStart) / WARM_UP;
  const repeats = Math.min(50, Math.max(1, Math.ceil(GRAIN / Math.max(rough, 1e-6))));

  const singleRow = new Float64Array(SAMPLES);
  for (let i = 0; i < SAMPLES; i++) {
    const start = seconds();
    for (let r = 0; r < repeats; r++) await predict(one(i + r));
    singleRow[i] = (seconds() - start) / repeats;
    await context.tick(i, SAMPLES, 'timing single predictions');
  }
  singleRow.sort();

  const batch = rows.subarray(0, Math.min(1000, rows.length));
  await predict(batch);
  const start = seconds();
  await predict(batch);
  return { singleRow, perRowInBatch: (seconds() - start) / batch.length };
}
