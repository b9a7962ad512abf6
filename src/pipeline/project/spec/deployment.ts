import * as z from 'zod/mini';

/** Stage 5: how the model is served and what traffic it meets. */
export const deploymentSchema = z.object({
  /** A key of the catalogue of serving shapes; null takes the usual one for online or batch. */
  shape: z.nullable(z.string()),
  /** How many run at once; null takes the shape's usual number. */
  replicas: z.nullable(z.number().check(z.gte(1), z.lte(1000))),
  /** Price of one replica for one hour, in the project's currency; null takes the shape's. */
  pricePerHour: z.nullable(z.number().check(z.gte(0))),
  /** How many requests are simulated. */
  requests: z.number().check(z.gte(1000), z.lte(1_000_000)),
  /** The hour of the day with most traffic, and how far the rhythm swings around its mean (0 flat, 1 to zero). */
  peakHour: z.number().check(z.gte(0), z.lt(24)),
  amplitude: z.number().check(z.gte(0), z.lte(1)),
});

export type DeploymentSpec = z.infer<typeof deploymentSchema>;
