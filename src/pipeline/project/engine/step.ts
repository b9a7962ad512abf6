import type { Cancellation } from '../../core/cancel';
import type { Context } from '../../core/context';
import type { ByteSource } from '../../table/import-types';
import type { Stage } from '../spec/project';
import type { Executor } from './executor';

/** What a step is given besides its inputs and parameters. */
export interface StepContext extends Context {
  signal: Cancellation;
  executor: Executor;
  /** Earlier steps of the plan come first when workers are scarce. */
  priority: number;
  /** The file of the dataset with that hash. @throws DATA_MISSING */
  dataset(hash: string): Promise<ByteSource>;
}

/**
 * What a step gives back. `value` is a function of inputs, parameters and seed alone and is what the content hash
 * covers. `measured` holds what a clock said (training seconds, latencies) and everything computed from it; it
 * differs from machine to machine and is never hashed.
 */
export interface StepResult<Value, Measured = undefined> {
  value: Value;
  measured: Measured;
}

/** The artifacts a step reads, by the names it gives them. */
export type StepInputs = Record<string, StepResult<unknown, unknown>>;

/** A kind of step: a name, a version to raise when its results change, and a pure function. */
export interface StepDefinition<
  Inputs extends StepInputs,
  Params,
  Value,
  Measured = undefined,
  View = Value,
> {
  name: string;
  version: number;
  stage: Stage;
  run(
    inputs: Inputs,
    params: Params,
    context: StepContext,
  ): StepResult<Value, Measured> | Promise<StepResult<Value, Measured>>;
  /**
   * Whether the step can do with the inputs there are when others failed. Absent: it needs them all. A contest
   * goes on without the model that diverged.
   */
  goesOnWithout?(present: StepInputs): boolean;
  /** What the interface is shown: small, plain data. */
  view(result: StepResult<Value, Measured>): View;
}

/** Declares a step; exists for its types. */
export function defineStep<Inputs extends StepInputs, Params, Value, Measured = undefined, View = Value>(
  definition: StepDefinition<Inputs, Params, Value, Measured, View>,
): StepDefinition<Inputs, Params, Value, Measured, View> {
  return definition;
}

// biome-ignore lint/suspicious/noExplicitAny: a graph holds steps of many types; each is typed where it is declared.
export type AnyStep = StepDefinition<any, any, any, any, any>;

/** The value, measurements and view behind a step definition, for those who read its artifact. */
export type ResultOf<S> =
  S extends StepDefinition<infer _I, infer _P, infer V, infer M, infer _W> ? StepResult<V, M> : never;
export type ViewOf<S> = S extends StepDefinition<infer _I, infer _P, infer _V, infer _M, infer W> ? W : never;
