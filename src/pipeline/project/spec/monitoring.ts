import * as z from 'zod/mini';

/** Stage 6: what goes wrong in operation, how it is watched, and the experiment that decides. */
export const monitoringSchema = z.object({
  /** How many windows the traffic is cut into. */
  windows: z.number().check(z.gte(4), z.lte(200)),
  drift: z.object({
    /** A key of the catalogue of drifts; 'none' leaves the traffic as it was. */
    kind: z.string(),
    /** From 0 (nothing) to 1 (as strong as the catalogue goes). */
    strength: z.number().check(z.gte(0), z.lte(1)),
    /** When it begins, as a share of the simulated time. */
    start: z.number().check(z.gte(0), z.lte(1)),
    /** The column it happens to; null takes the most telling one. */
    column: z.nullable(z.string()),
  }),
  experiment: z.object({
    /** Share of units that get the chosen model; the others get the baseline. */
    treatmentShare: z.number().check(z.gt(0), z.lt(1)),
    alpha: z.number().check(z.gt(0), z.lt(0.5)),
    /** Goes into the assignment's hash: another salt is another draw. */
    salt: z.string(),
  }),
});

export type MonitoringSpec = z.infer<typeof monitoringSchema>;
