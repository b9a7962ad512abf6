import * as z from 'zod/mini';

const money = z.number();

/** Stage 1: who decides what on which prediction, and what right and wrong decisions are worth. */
export const problemSchema = z.object({
  /** The column to predict; null until chosen. */
  target: z.nullable(z.string()),
  task: z.enum(['binary', 'multiclass', 'regression']),
  /** Binary: the label that counts as positive. */
  positive: z.nullable(z.string()),
  /** Whether a person has confirmed what was proposed. */
  confirmed: z.boolean(),
  /** ISO 4217 code of the project's currency. */
  currency: z.string().check(z.regex(/^[A-Z]{3}$/)),
  /** Binary: what each decision outcome is worth; costs are negative. */
  value: z.object({ tp: money, fp: money, fn: money, tn: money }),
  /** Multi-class: what a right and a wrong decision are worth. */
  classValue: z.object({ correct: money, wrong: money }),
  /** Regression: what one unit of absolute error costs, as a positive number. */
  errorCost: z.number().check(z.gte(0)),
  /** Decisions a day. */
  volumePerDay: z.number().check(z.gt(0), z.lte(1e9)),
  serving: z.enum(['online', 'batch']),
  /** Milliseconds within which 95 % of online answers must arrive. */
  latencyLimitMs: z.number().check(z.gt(0)),
});

export type ProblemSpec = z.infer<typeof problemSchema>;
