import type { Cancellation } from '../core/cancel';
import type { Progress } from '../core/context';
import { createContext } from '../core/context';
import { SandtableError } from '../core/errors';
import { FEWEST_ROWS } from '../preprocessing/target';
import { profileTable } from '../profiling/profile-table';
import { proposeOrder } from '../profiling/propose-split';
import { proposeTarget, type TargetProposal } from '../profiling/propose-target';
import type { SourceHandle } from '../table/byte-source';
import type { ColumnType } from '../table/column';
import { estimateImport, type ImportEstimate } from '../table/estimate-import';
import type { ByteSource } from '../table/import-types';
import { sourceHash } from '../table/source-hash';
import type { Engine, EngineHost } from './engine/engine';
import type { ResultOf } from './engine/step';
import { planOf } from './plan';
import type { Reading, RowSample } from './spec/data';
import { createProject, type DatasetIdentity, type ProposedSplit } from './spec/defaults';
import type { tableStep } from './steps';
import { importOptions } from './steps/table';

/** What is to be opened. */
export interface OpenRequest {
  fileName: string;
  /** The name under datasets/ when it ships with Sandtable. */
  bundled: string | null;
  /** What a person said about how it is read; the rest is detected. */
  reading: Reading;
  /** null: all rows. */
  sample: RowSample | null;
  /** Bytes that reading may take before the person is asked; null: whatever it takes. */
  memoryLimit: number | null;
}

/** A file of which the first rows are to be seen. */
export interface PreviewRequest {
  /** The hash of a file that is known, or a file that could not be opened. */
  file: string | SourceHandle;
  fileName: string;
  reading: Reading;
  types: Record<string, ColumnType>;
}

/** A file that takes more memory than is sensible here: it was not read. */
export interface LargeFile {
  kind: 'large';
  estimate: ImportEstimate;
  memoryLimit: number;
}

/** What a file turned out to be, before a project exists. */
export interface OpenedDataset {
  kind: 'opened';
  identity: DatasetIdentity;
  proposal: TargetProposal;
  /** A split by time or by group that the data ask for; null when any row may play the future. */
  split: ProposedSplit | null;
  sample: RowSample | null;
  rows: number;
  columns: number;
}

/**
 * Reads a file once and says what it is. The table becomes the artifact of the step that reads the file, so that the
 * project's first run finds it.
 * @param keep hears the file's hash before it is read
 * @throws what `readFile` throws; TOO_FEW_ROWS; CancelledError after a Stop
 */
export async function openDataset(
  source: ByteSource,
  { fileName, bundled, reading, sample, memoryLimit }: OpenRequest,
  engine: Engine,
  host: Omit<EngineHost, 'dataset'>,
  keep: (hash: string) => void,
  signal: Cancellation,
  report: (progress: Progress) => void,
): Promise<OpenedDataset | LargeFile> {
  const context = createContext({ signal, report, now: host.now, breathe: host.breathe });
  if (memoryLimit !== null && sample === null) {
    const estimate = await estimateImport(source, importOptions({ reading, sample, types: {} }));
    if (estimate.bytes > memoryLimit) return { kind: 'large', estimate, memoryLimit };
  }
  const hash = await sourceHash(source, context);
  const identity: DatasetIdentity = { hash, fileName, bytes: source.size, bundled };
  keep(hash);
  const draft = createProject(identity, { target: null, task: 'binary', positive: null });
  const spec = { ...draft, data: { ...draft.data, reading, sample } };
  const node = planOf(spec).find(({ id }) => id === 'table')!;
  const artifact = await engine.prepare(node, { seed: spec.seed, signal, report });
  const { table } = (artifact.result as ResultOf<typeof tableStep>).value;
  if (table.rows < FEWEST_ROWS) {
    throw new SandtableError(
      'TOO_FEW_ROWS',
      `This file has only ${table.rows} ${table.rows === 1 ? 'row' : 'rows'} below its header; at least ${FEWEST_ROWS} are needed to learn and to check.`,
      'Use a file with more rows.',
    );
  }
  await context.tick(source.size, source.size, 'Looking for something to predict');
  // Progress counts bytes, and all of them are read.
  const silent = createContext({ signal, now: host.now, breathe: host.breathe });
  const proposal = proposeTarget(table, await profileTable(table, undefined, silent));
  const every = Int32Array.from({ length: table.rows }, (_, row) => row);
  const split = proposeOrder(table, proposal.target, every);
  return {
    kind: 'opened',
    identity,
    proposal,
    split,
    sample,
    rows: table.rows,
    columns: table.columns.length,
  };
}
