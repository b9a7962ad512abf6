import { type CancelSource, createCancelSource } from '../core/cancel';
import { createContext, type Progress } from '../core/context';
import { type PlainError, SandtableError, toPlainError } from '../core/errors';
import { type SourceHandle, sourceOf } from '../table/byte-source';
import type { ByteSource } from '../table/import-types';
import { type FilePreview, previewFile } from '../table/preview-file';
import { readingError } from '../table/read-file';
import { hasHash } from '../table/source-hash';
import { type Answer, answer, type Question } from './ask';
import { type Artifact, artifactHash, createEngine, type EngineHost, type StepEvent } from './engine/engine';
import { type Computed, staleBecause } from './engine/staleness';
import type { ResultOf } from './engine/step';
import {
  type LargeFile,
  type OpenedDataset,
  type OpenRequest,
  openDataset,
  type PreviewRequest,
} from './open-dataset';
import { planOf } from './plan';
import { createRowViews } from './row-views';
import type { ProjectSpec, Stage } from './spec/project';
import type { cleanStep, splitStep, tableStep } from './steps';
import { importOptions } from './steps/table';

type Outcome<T> = { ok: true; value: T } | { ok: false; error: PlainError };

/** A step as the interface knows it before it runs. */
export interface PlannedStep {
  id: string;
  title: string;
  stage: Stage;
  key: string;
  /** Why what was computed of it no longer fits; empty when it fits or never was computed. */
  staleBecause: string[];
}

/**
 * What the interface is told while a project runs: first the plan, then what happens to its steps, at last that all
 * is done or stopped. The end is an event like the others, because a call's answer may overtake them on its way.
 */
export type HostEvent =
  | { type: 'plan'; steps: PlannedStep[] }
  | ({ type: 'step'; view?: unknown } & StepEvent)
  | { type: 'end'; stopped: boolean };

/** The open project's data, and those of the one that is about to take its place. */
const DATASETS_KEPT = 2;

/**
 * What a worker that owns an engine offers: datasets by hash, running a spec, looking at what was computed. Plain
 * functions over plain data, so that the same host serves a browser's worker and a test.
 */
export function createProjectHost(environment: Omit<EngineHost, 'dataset'>) {
  const datasets = new Map<string, SourceHandle>();
  const dataset = async (hash: string): Promise<ByteSource> => {
    const file = datasets.get(hash);
    if (file) return sourceOf(file);
    throw new SandtableError(
      'DATA_MISSING',
      'The data of this project are not here.',
      'Drop the file that this project was made with.',
    );
  };
  const engine = createEngine({ ...environment, dataset });
  const keep = (hash: string, file: SourceHandle) => {
    datasets.delete(hash);
    datasets.set(hash, file);
    for (const old of datasets.keys()) {
      if (datasets.size <= DATASETS_KEPT) break;
      datasets.delete(old);
    }
  };
  let current: CancelSource | undefined;
  let opening: CancelSource | undefined;
  /** What was computed last of each step for these data, to say why it is stale. */
  const computed = new Map<string, Computed>();
  let computedFor = '';

  const outcome = async <T>(work: () => Promise<T>): Promise<Outcome<T>> => {
    try {
      return { ok: true, value: await work() };
    } catch (error) {
      return { ok: false, error: toPlainError(error) };
    }
  };

  return {
    /** Hands over the file of a known dataset. It must be the one that the hash was made of. */
    provide: (hash: string, file: SourceHandle) =>
      outcome(async () => {
        if (!(await hasHash(sourceOf(file), hash))) {
          throw new SandtableError(
            'DATA_MISSING',
            'The data are not those this project was made with: their content differs.',
            'Drop the file that this project was made with to begin again from it.',
          );
        }
        keep(hash, file);
      }),

    /** Reads a file and proposes a target; gives up one that is being opened. The open project stays as it is. */
    open: (file: SourceHandle, request: OpenRequest, onProgress: (progress: Progress) => void) =>
      outcome(async (): Promise<OpenedDataset | LargeFile> => {
        opening?.cancel();
        const source = createCancelSource();
        opening = source;
        let added: string | undefined;
        const known = (hash: string) => {
          if (!datasets.has(hash)) added = hash;
          keep(hash, file);
        };
        try {
          return await openDataset(
            sourceOf(file),
            request,
            engine,
            environment,
            known,
            source.signal,
            onProgress,
          );
        } catch (error) {
          // Files that could not be opened must not push out the open project's.
          if (added !== undefined) datasets.delete(added);
          throw readingError(error, request.fileName);
        }
      }),

    stopOpening: () => opening?.cancel(),

    /** The first rows of a file as options would have them read; null where only the whole file can tell. */
    previewReading: ({ file, fileName, reading, types }: PreviewRequest) =>
      outcome(async (): Promise<FilePreview | null> => {
        const source = typeof file === 'string' ? await dataset(file) : sourceOf(file);
        const options = importOptions({ reading, types, sample: null });
        try {
          return await previewFile(source, fileName, options, createContext(environment));
        } catch (error) {
          throw readingError(error, fileName);
        }
      }),

    async run(spec: ProjectSpec, onEvent: (event: HostEvent) => void): Promise<void> {
      const source = createCancelSource();
      current = source;
      const plan = planOf(spec);
      const byId = new Map(plan.map((node) => [node.id, node]));
      if (computedFor !== spec.dataset.hash) {
        computed.clear();
        // Another dataset: the tables of the one before would only take memory.
        engine.keepOnly(plan);
      }
      computedFor = spec.dataset.hash;
      const stale = staleBecause(plan, computed);
      onEvent({
        type: 'plan',
        steps: plan.map(({ id, title, stage, key }) => ({
          id,
          title,
          stage,
          key,
          staleBecause: stale.get(id) ?? [],
        })),
      });
      let stopped = false;
      await engine.run(plan, {
        seed: spec.seed,
        signal: source.signal,
        onEvent: (event) => {
          if (event.state === 'stopped') stopped = true;
          const artifact = event.state === 'fresh' ? engine.get(event.key) : undefined;
          if (!artifact) return onEvent({ type: 'step', ...event });
          const node = byId.get(event.id)!;
          computed.set(node.id, { key: node.key, params: node.params, title: node.title });
          onEvent({ type: 'step', ...event, view: node.step.view(artifact.result) });
        },
      });
      if (current === source) onEvent({ type: 'end', stopped });
    },

    stop: () => current?.cancel(),

    ...createRowViews((spec, of) => {
      const artifact = artifactOf(spec, of === 'read' ? 'table' : 'clean');
      if (!artifact) return undefined;
      const { key, result } = artifact;
      if (of === 'repaired') return { key, ...(result as ResultOf<typeof cleanStep>).value };
      return { key, table: (result as ResultOf<typeof tableStep>).value.table, fileRows: null };
    }, environment),

    /** Null while the table is not there. */
    async ask(spec: ProjectSpec, question: Question): Promise<Answer | null> {
      const clean = artifactOf(spec, 'clean');
      if (!clean) return null;
      const { table } = (clean.result as ResultOf<typeof cleanStep>).value;
      const split = artifactOf(spec, 'split')?.result as ResultOf<typeof splitStep> | undefined;
      return answer(question, table, split?.value.train ?? null);
    },

    async computed(spec: ProjectSpec) {
      return planOf(spec).flatMap((node) => {
        const artifact = engine.get(node.key);
        if (!artifact) return [];
        const { id, title, stage, key } = node;
        return [{ id, title, stage, key, hash: artifactHash(artifact), seconds: artifact.seconds }];
      });
    },
  };

  function artifactOf(spec: ProjectSpec, id: string): Artifact | undefined {
    const node = planOf(spec).find((candidate) => candidate.id === id);
    return node && engine.get(node.key);
  }
}
