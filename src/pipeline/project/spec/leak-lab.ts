import * as z from 'zod/mini';

/** The switches of the lab, each a mistake that makes a cross-validation promise too much. */
export const SINS = [
  'prepare',
  'select',
  'oversample',
  'dependence',
  'future',
  'encode',
  'duplicate',
] as const;
export type SinId = (typeof SINS)[number];

const leakLabSchema = z.object({
  /** Nothing of the lab is computed while it is closed. */
  open: z.boolean(),
  /** The switches that are on, in no order. */
  sins: z.array(z.enum(SINS)),
  /** The quick model that is fitted again and again. */
  model: z.enum(['linear', 'boosting']),
  /** At most so many rows take part. */
  rows: z.int().check(z.gte(50), z.lte(100_000)),
  /** Columns of pure noise that a selection before the split has to choose from. */
  noise: z.int().check(z.gte(0), z.lte(5000)),
  /** What a random split overlooks; null takes what the split or its proposal says. */
  dependence: z.nullable(z.object({ kind: z.enum(['time', 'group']), columns: z.array(z.string()) })),
  /** The column that is known only afterwards; null plants one. */
  future: z.nullable(z.string()),
  /** The category that is encoded by the target; null takes the one with most values that repeat. */
  encode: z.nullable(z.string()),
});

export type LeakLabSpec = z.infer<typeof leakLabSchema>;

export const CLOSED_LAB: LeakLabSpec = {
  open: false,
  sins: ['select', 'oversample', 'future', 'duplicate'],
  model: 'boosting',
  rows: 2000,
  noise: 0,
  dependence: null,
  future: null,
  encode: null,
};

/** The `leakLab` part of stage 3. */
export const leakLabPartSchema = z._default(leakLabSchema, CLOSED_LAB);
