import { type Cancellation, type CancelSource, createCancelSource } from '../../core/cancel';
import { createContext, type Progress } from '../../core/context';
import { CancelledError, type PlainError, SandtableError, toPlainError } from '../../core/errors';
import { contentHash } from '../../core/hash';
import { createRandom, mixSeed } from '../../core/random';
import type { Executor } from './executor';
import type { Plan, PlanNode } from './graph';
import type { StepContext, StepResult } from './step';

/** What a step produced, with the key it was computed under. */
export interface Artifact {
  key: string;
  result: StepResult<unknown, unknown>;
  /** Seconds the step took on this machine. */
  seconds: number;
}

export type StepState = 'running' | 'fresh' | 'failed' | 'stopped' | 'blocked';

/** What happens while a plan runs. */
export interface StepEvent {
  id: string;
  state: StepState;
  key: string;
  /** Whether the artifact was there already. */
  cached?: boolean;
  progress?: Progress;
  seconds?: number;
  error?: PlainError;
}

export interface RunOptions {
  seed: number;
  signal: Cancellation;
  /** Node ids to compute (with what they need); all when absent. */
  targets?: readonly string[];
  onEvent?: (event: StepEvent) => void;
}

export interface PrepareOptions {
  seed: number;
  signal: Cancellation;
  report(progress: Progress): void;
}

export interface EngineHost {
  executor: Executor;
  now(): number;
  breathe(): Promise<void>;
  dataset: StepContext['dataset'];
}

export interface Engine {
  /**
   * Computes what is missing of a plan. A failing step blocks what reads it and nothing else. Resolves when all is
   * done or stopped; never rejects for a step's failure (see the events). A later call supersedes an earlier one:
   * work that the new plan wants too goes on, the rest stops, and the earlier call falls silent.
   */
  run(plan: Plan, options: RunOptions): Promise<void>;
  /**
   * Computes one step that reads no other, beside whatever runs; a later `run` finds its artifact. For looking at
   * data before there is a project. @throws what the step throws, CancelledError after a Stop
   */
  prepare(node: PlanNode, options: PrepareOptions): Promise<Artifact>;
  /** Lets go of all artifacts that the plan does not name. */
  keepOnly(plan: Plan): void;
  /** The artifact under that key, if it is known. */
  get(key: string): Artifact | undefined;
}

/** Artifacts of this many recent plans are kept: undo and redo find theirs again. */
const PLANS_KEPT = 12;

export function createEngine(host: EngineHost): Engine {
  const artifacts = new Map<string, Artifact>();
  const underWay = new Map<string, { artifact: Promise<Artifact>; source: CancelSource }>();
  let current: RunOptions | undefined;
  const recent: Set<string>[] = [];

  const remember = (plan: Plan) => {
    recent.push(new Set(plan.map((node) => node.key)));
    if (recent.length > PLANS_KEPT) recent.shift();
    for (const key of artifacts.keys()) {
      if (!recent.some((keys) => keys.has(key))) artifacts.delete(key);
    }
  };

  const compute = async (
    node: PlanNode,
    inputs: Record<string, StepResult<unknown, unknown>>,
    priority: number,
    { seed, signal, report }: PrepareOptions,
  ): Promise<Artifact> => {
    let ended = false;
    const base = createContext({
      random: createRandom(mixSeed(seed, node.id)),
      signal,
      now: host.now,
      breathe: host.breathe,
      // A worker's last words may come after its answer: they travel by another channel.
      report: (progress) => {
        if (!ended) report(progress);
      },
    });
    const { executor, dataset } = host;
    const context: StepContext = { ...base, signal, executor, priority, dataset };
    const start = host.now();
    try {
      const result = await node.step.run(inputs, node.params, context);
      return { key: node.key, result, seconds: (host.now() - start) / 1000 };
    } finally {
      ended = true;
    }
  };

  /** The work on a node, joining it when it is under way already. */
  const join = (node: PlanNode, inputs: Parameters<typeof compute>[1], priority: number, seed: number) => {
    const known = underWay.get(node.key);
    // Work that was told to stop is lost, even while it has not noticed.
    if (known && !known.source.signal.cancelled) return known.artifact;
    const source = createCancelSource();
    // Starts after it is registered, so that a Stop from within its first line reaches it.
    const artifact = Promise.resolve()
      .then(() =>
        compute(node, inputs, priority, {
          seed,
          signal: source.signal,
          report: (progress) =>
            current?.onEvent?.({ id: node.id, state: 'running', key: node.key, progress }),
        }),
      )
      .finally(() => {
        if (underWay.get(node.key) === work) underWay.delete(node.key);
      });
    const work = { artifact, source };
    underWay.set(node.key, work);
    return artifact;
  };

  return {
    get: (key) => artifacts.get(key),
    async prepare(node, options) {
      const artifact = artifacts.get(node.key) ?? (await compute(node, {}, 0, options));
      // Known as a plan of its own: it lives as long as those of other runs.
      remember([node]);
      artifacts.set(node.key, artifact);
      return artifact;
    },
    keepOnly(plan) {
      recent.length = 0;
      remember(plan);
    },
    async run(plan, options) {
      remember(plan);
      const wanted = withUpstream(plan, options.targets);
      current = options;
      const wantedKeys = new Set(plan.filter((node) => wanted.has(node.id)).map((node) => node.key));
      for (const [key, work] of underWay) if (!wantedKeys.has(key)) work.source.cancel();
      const forget = options.signal.onCancel(() => {
        if (current === options) for (const work of underWay.values()) work.source.cancel();
      });
      const done = new Map<string, Promise<Artifact>>();
      plan.forEach((node, priority) => {
        if (!wanted.has(node.id)) return;
        const emit = (event: Omit<StepEvent, 'id' | 'key'>) => {
          if (current === options) options.onEvent?.({ id: node.id, key: node.key, ...event });
        };
        const known = artifacts.get(node.key);
        if (known) {
          done.set(node.id, Promise.resolve(known));
          emit({ state: 'fresh', cached: true, seconds: known.seconds });
          return;
        }
        const work = (async () => {
          const names = Object.keys(node.inputs);
          const inputs: Record<string, StepResult<unknown, unknown>> = {};
          try {
            const ready = await Promise.allSettled(names.map((name) => done.get(node.inputs[name]!)!));
            names.forEach((name, i) => {
              const input = ready[i]!;
              if (input.status === 'fulfilled') inputs[name] = input.value.result;
            });
            const lost = ready.filter((input) => input.status === 'rejected').map((input) => input.reason);
            const stop = lost.find((reason) => reason instanceof CancelledError);
            if (stop) throw stop;
            if (lost.length > 0 && !node.step.goesOnWithout?.(inputs)) throw lost[0];
          } catch (error) {
            const stopped = error instanceof CancelledError;
            emit(stopped ? { state: 'stopped' } : { state: 'blocked', error: toPlainError(error) });
            throw error;
          }
          try {
            if (options.signal.cancelled || current !== options) throw new CancelledError();
            emit({ state: 'running' });
            const artifact = await join(node, inputs, priority, options.seed);
            artifacts.set(node.key, artifact);
            emit({ state: 'fresh', seconds: artifact.seconds });
            return artifact;
          } catch (error) {
            const stopped = error instanceof CancelledError;
            emit(stopped ? { state: 'stopped' } : { state: 'failed', error: toPlainError(error) });
            throw error;
          }
        })();
        // Failures travel through the events; an unread rejection must not bring the host down.
        work.catch(() => {});
        done.set(node.id, work);
      });
      await Promise.allSettled(done.values());
      forget();
    },
  };
}

/** The named nodes and all they read, directly or not. All nodes when none are named. */
function withUpstream(plan: Plan, targets?: readonly string[]): Set<string> {
  if (!targets) return new Set(plan.map((node) => node.id));
  const byId = new Map(plan.map((node) => [node.id, node]));
  const wanted = new Set<string>();
  const visit = (id: string) => {
    if (wanted.has(id)) return;
    const node = byId.get(id);
    if (!node) throw new SandtableError('INTERNAL', `The plan has no step "${id}".`);
    wanted.add(id);
    Object.values(node.inputs).forEach(visit);
  };
  targets.forEach(visit);
  return wanted;
}

const hashes = new WeakMap<Artifact, string>();

/** The content hash of an artifact: equal on every machine for equal spec, bytes and seed. */
export function artifactHash(artifact: Artifact): string {
  let hash = hashes.get(artifact);
  if (hash === undefined) {
    hash = contentHash(artifact.result.value);
    hashes.set(artifact, hash);
  }
  return hash;
}
