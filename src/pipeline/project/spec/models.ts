import * as z from 'zod/mini';
import { isModelKind } from '../../models/catalog';

const param = z.union([z.number(), z.string(), z.boolean(), z.null()]);

/** Stage 4: which models compete, how they are compared, and which one is chosen. */
export const modelsSchema = z.object({
  folds: z.number().check(z.gte(2), z.lte(20)),
  candidates: z
    .array(
      z.object({
        /** Unique in the project: two boostings may compete. */
        id: z.string(),
        /** A key of the catalog. */
        kind: z.string().check(z.refine(isModelKind, 'there is no such model')),
        enabled: z.boolean(),
        /** Departures from the catalog's defaults. */
        params: z.record(z.string(), param),
      }),
    )
    .check(
      z.refine((all) => new Set(all.map(({ id }) => id)).size === all.length, 'two models have the same id'),
    ),
  /** The id of the candidate a person chose; null lets the money decide. */
  chosen: z.nullable(z.string()),
  /** Scores at or above it count as positive; null takes the value that earns most on validation rows. */
  threshold: z.nullable(z.number()),
});

export type ModelsSpec = z.infer<typeof modelsSchema>;
export type Candidate = ModelsSpec['candidates'][number];
