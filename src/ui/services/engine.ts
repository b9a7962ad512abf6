import { proxy } from 'comlink';
import type { Progress } from '../../pipeline/core/context';
import { fromPlainError, type PlainError, toPlainError } from '../../pipeline/core/errors';
import type { Answer, Question } from '../../pipeline/project/ask';
import type { HostEvent } from '../../pipeline/project/host';
import type {
  LargeFile,
  OpenedDataset,
  OpenRequest,
  PreviewRequest,
} from '../../pipeline/project/open-dataset';
import type { ProjectSpec } from '../../pipeline/project/spec/project';
import type { FilePreview } from '../../pipeline/table/preview-file';
import type { ComputedStep } from '../../workers/contracts/engine';
import { type EngineConnection, startEngineWorker } from '../../workers/rpc/connect';
import { planChanged, runEnded, setNotice, stepChanged, useStore } from '../store/store';
import { loadFile } from './storage';
import { throttleProgress } from './throttle';

/** Often enough to look alive, seldom enough to leave the main thread to the person. */
const PROGRESS_EVERY_MS = 250;

let connection: EngineConnection | undefined;
/** Which run's events count: a superseded run's late ones do not. */
let runNumber = 0;

/** The engine's worker, started when it is first needed. */
export function engine(): EngineConnection['api'] {
  if (!connection) {
    const started = startEngineWorker();
    connection = started;
    void started.died.then((error) => recover(started, error));
  }
  return connection.api;
}

/** The engine's worker ended by itself: replace it, give it the data again, say so. */
async function recover(dead: EngineConnection, cause: Error): Promise<void> {
  if (connection !== dead) return;
  dead.terminate();
  connection = undefined;
  runEnded('stopped');
  const notice: PlainError = {
    name: 'SandtableError',
    code: 'WORKER_DIED',
    message: `The computing part of the page ended unexpectedly${cause.message ? ` (${cause.message})` : ''}.`,
    remedy: 'It was started again and your project is safe. Press Run to compute what is missing.',
    place: {},
  };
  setNotice(notice);
  const spec = useStore.getState().history?.present;
  const file = spec && (await loadFile(spec.dataset.hash));
  if (spec && file) await engine().provide(spec.dataset.hash, file);
}

/** Reads a file in the engine and says what it is. @throws the engine's error, with its remedy */
export async function openDataset(
  file: Blob,
  request: OpenRequest,
  onProgress: (progress: Progress) => void,
): Promise<OpenedDataset | LargeFile> {
  const outcome = await engine().open(file, request, proxy(onProgress));
  if (outcome.ok) return outcome.value;
  throw fromPlainError(outcome.error);
}

/** Asks the engine to give up the file that it opens. */
export async function stopOpeningDataset(): Promise<void> {
  await engine().stopOpening();
}

/** The first rows of a file as options would have them read; null where only the whole file can tell. */
export async function previewReading(request: PreviewRequest): Promise<FilePreview | null> {
  const outcome = await engine().previewReading(request);
  if (outcome.ok) return outcome.value;
  throw fromPlainError(outcome.error);
}

/** Gives the engine the data of a project. @throws DATA_MISSING when they are not the ones it was made with */
export async function provideDataset(hash: string, file: Blob): Promise<void> {
  const outcome = await engine().provide(hash, file);
  if (!outcome.ok) throw fromPlainError(outcome.error);
}

/** Computes what is missing for the project; an earlier run gives way. */
export async function runProject(spec: ProjectSpec): Promise<void> {
  const mine = ++runNumber;
  const onEvent = (event: HostEvent) => {
    if (mine === runNumber) apply(event);
  };
  try {
    await engine().run(spec, proxy(throttleProgress(onEvent, PROGRESS_EVERY_MS)));
  } catch (error) {
    if (mine !== runNumber) return;
    setNotice(toPlainError(error));
    runEnded('idle');
  }
}

function apply(event: HostEvent): void {
  if (event.type === 'plan') planChanged(event.steps);
  else if (event.type === 'end') runEnded(event.stopped ? 'stopped' : 'idle');
  else applyStep(event);
}

function applyStep(event: HostEvent & { type: 'step' }): void {
  const { id, key, state, progress, error, seconds, view } = event;
  const known = useStore.getState().steps.find((step) => step.id === id);
  // A step that waits for a worker has no progress; its clock starts with the first.
  const begins = progress !== undefined && known?.progress === undefined;
  stepChanged(
    id,
    key,
    {
      state,
      ...(progress ? { progress } : {}),
      ...(begins ? { startedAt: performance.now() } : {}),
      error,
      seconds,
      ...(state === 'fresh' ? { staleBecause: [] } : {}),
    },
    view,
  );
}

/** Asks the engine to stop; what is finished stays. */
export async function stopProject(): Promise<void> {
  await engine().stop();
}

/** What was computed for the project, with content hashes. */
export async function computedSteps(spec: ProjectSpec): Promise<ComputedStep[]> {
  return engine().computed(spec);
}

/** Asks something about the repaired table. */
export async function askTable(spec: ProjectSpec, question: Question): Promise<Answer | null> {
  return engine().ask(spec, question);
}
