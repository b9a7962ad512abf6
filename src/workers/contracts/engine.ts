import type { Progress } from '../../pipeline/core/context';
import type { Answer, Question } from '../../pipeline/project/ask';
import type { HostEvent } from '../../pipeline/project/host';
import type {
  LargeFile,
  OpenedDataset,
  OpenRequest,
  PreviewRequest,
} from '../../pipeline/project/open-dataset';
import type { ProjectSpec, Stage } from '../../pipeline/project/spec/project';
import type { FilePreview } from '../../pipeline/table/preview-file';
import type { Outcome } from './compute';
import type { RowsApi } from './rows';

/** One line of "what was computed". */
export interface ComputedStep {
  id: string;
  title: string;
  stage: Stage;
  key: string;
  hash: string;
  seconds: number;
}

/** The worker that owns the table and the artifacts. */
export interface EngineApi extends RowsApi {
  /** Reads a file and proposes a target; keeps the file under its hash. A file crosses by reference, never copied. */
  open(
    file: Blob,
    request: OpenRequest,
    onProgress: (progress: Progress) => void,
  ): Promise<Outcome<OpenedDataset | LargeFile>>;
  /** Gives up the file that is being opened. */
  stopOpening(): void;
  /** The first rows of a file as options would have them read. */
  previewReading(request: PreviewRequest): Promise<Outcome<FilePreview | null>>;
  /** Hands over the file of a known dataset, as after a reload. It must be the one the hash was made of. */
  provide(hash: string, file: Blob): Promise<Outcome<void>>;
  /** Computes what is missing for a spec; supersedes an earlier run. Resolves when done, stopped or superseded. */
  run(spec: ProjectSpec, onEvent: (event: HostEvent) => void): Promise<void>;
  stop(): void;
  /** Answers a question about the repaired table; null while there is none. */
  ask(spec: ProjectSpec, question: Question): Promise<Answer | null>;
  /** The steps computed for a spec with their content hashes. */
  computed(spec: ProjectSpec): Promise<ComputedStep[]>;
}
