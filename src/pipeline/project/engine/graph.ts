import { contentHash } from '../../core/hash';
import type { Stage } from '../spec/project';
import type { AnyStep } from './step';

/** One step of a plan: a definition with its parameters and the nodes it reads. */
export interface PlanNode {
  /** Unique in the plan and stable across edits: "cv:boosting". */
  id: string;
  step: AnyStep;
  stage: Stage;
  /** What is being done, for a person: "Cross-validating boosting". */
  title: string;
  params: unknown;
  /** Input name → node id. */
  inputs: Readonly<Record<string, string>>;
  /** Hash of the step's name and version, its parameters and the keys of its inputs. */
  key: string;
}

/** The steps a spec implies, each after the steps it reads. */
export type Plan = readonly PlanNode[];

export interface PlanBuilder {
  add(id: string, title: string, step: AnyStep, params: unknown, inputs?: Record<string, string>): string;
  build(): Plan;
}

/** Collects nodes in dependency order and gives each its key. */
export function createPlanBuilder(): PlanBuilder {
  const nodes = new Map<string, PlanNode>();
  return {
    add(id, title, step, params, inputs = {}) {
      if (nodes.has(id)) throw new Error(`The plan has two steps "${id}".`);
      const inputKeys = Object.fromEntries(
        Object.entries(inputs).map(([name, from]) => {
          const input = nodes.get(from);
          if (!input)
            throw new Error(`Step "${id}" reads "${from}", which the plan does not have before it.`);
          return [name, input.key];
        }),
      );
      const key = contentHash({ name: step.name, version: step.version, params, inputs: inputKeys });
      nodes.set(id, { id, step, stage: step.stage, title, params, inputs, key });
      return id;
    },
    build: () => [...nodes.values()],
  };
}
