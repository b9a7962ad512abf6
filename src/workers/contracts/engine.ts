import type { Answer, Question } from '../../pipeline/project/ask';
import type { HostEvent } from '../../pipeline/project/host';
import type { DatasetIdentity, ProposedSplit, TargetProposal } from '../../pipeline/project/spec/defaults';
import type { ProjectSpec, Stage } from '../../pipeline/project/spec/project';
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

/** What a file turned out to be, before a project exists. */
export interface OpenedDataset {
  identity: DatasetIdentity;
  proposal: TargetProposal & { reason: string };
  /** A split by time or by group that the data ask for; null when any row may play the future. */
  split: ProposedSplit | null;
  rows: number;
  columns: number;
}

/** The worker that owns the table and the artifacts. */
export interface EngineApi extends RowsApi {
  /** Reads a file and proposes a target; keeps the bytes under their hash. */
  open(bytes: Uint8Array, fileName: string, bundled: string | null): Promise<Outcome<OpenedDataset>>;
  /** Hands over the bytes of a known dataset, as after a reload. They must be those the hash was made of. */
  provide(hash: string, bytes: Uint8Array): Promise<Outcome<void>>;
  /** Computes what is missing for a spec; supersedes an earlier run. Resolves when done, stopped or superseded. */
  run(spec: ProjectSpec, onEvent: (event: HostEvent) => void): Promise<void>;
  stop(): void;
  /** Answers a question about the repaired table; null while there is none. */
  ask(spec: ProjectSpec, question: Question): Promise<Answer | null>;
  /** The steps computed for a spec with their content hashes. */
  computed(spec: ProjectSpec): Promise<ComputedStep[]>;
}
