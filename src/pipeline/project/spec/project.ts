import * as z from 'zod/mini';
import { SandtableError } from '../../core/errors';
import { dataSchema } from './data';
import { deploymentSchema } from './deployment';
import { featuresSchema } from './features';
import { modelsSchema } from './models';
import { monitoringSchema } from './monitoring';
import { problemSchema } from './problem';

export const SPEC_VERSION = 1;

/** The six stages of the framework, in order. */
export const STAGES = ['problem', 'data', 'features', 'models', 'deployment', 'monitoring'] as const;
export type Stage = (typeof STAGES)[number];

/**
 * A project: every choice the person made, and the seed. Everything else is computed from it and the dataset's
 * bytes. Undo, autosave, files and the design document are operations on this one value.
 */
export const projectSchema = z.object({
  version: z.literal(SPEC_VERSION),
  name: z.string(),
  /** Equal seeds give equal artifacts on every machine. */
  seed: z.number().check(z.gte(0), z.lte(4294967295)),
  dataset: z.object({
    /** Hash of the file's bytes. */
    hash: z.string(),
    fileName: z.string(),
    bytes: z.number(),
    /** The name under datasets/ when it ships with Sandtable. */
    bundled: z.nullable(z.string()),
  }),
  problem: problemSchema,
  data: dataSchema,
  features: featuresSchema,
  models: modelsSchema,
  deployment: deploymentSchema,
  monitoring: monitoringSchema,
});

export type ProjectSpec = z.infer<typeof projectSchema>;

/**
 * A project from untrusted JSON.
 * @throws INVALID_PROJECT naming the first place that does not fit, or a version this program does not know
 */
export function parseProject(json: unknown): ProjectSpec {
  const version = (json as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > SPEC_VERSION) {
    throw new SandtableError(
      'INVALID_PROJECT',
      `This project was written by a newer Sandtable (format ${version}; this one reads up to ${SPEC_VERSION}).`,
      'Reload the page to get the newest version, then open the file again.',
    );
  }
  const result = z.safeParse(projectSchema, json);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue && issue.path.length > 0 ? `at ${issue.path.join('.')}` : 'at its top level';
  throw new SandtableError(
    'INVALID_PROJECT',
    `This is not a Sandtable project: ${issue?.message ?? 'it has another shape'} ${where}.`,
    'Open a file that was saved with Save, or start from a dataset.',
  );
}
