import * as z from 'zod/mini';
import { DELAY_UNITS, LABEL_ORIGINS, LEGAL_BASES } from '../../profiling/sources';

export {
  DELAY_UNITS,
  delayText,
  LABEL_ORIGINS,
  LEGAL_BASES,
  labelDelaySeconds,
} from '../../profiling/sources';

const keysOf = <Key extends string>(record: Record<Key, unknown>) => Object.keys(record) as [Key, ...Key[]];

/** Where the data come from, how and how late the target is known, and on what ground they are used. */
export const sourcesSchema = z.object({
  /** In a person's own words. */
  origin: z._default(z.string(), ''),
  label: z._default(z.enum(keysOf(LABEL_ORIGINS)), 'unsaid'),
  /** What else is to be said about the labels. */
  labelNote: z._default(z.string(), ''),
  /** From the prediction until its label is known; 0 is at once. */
  delay: z._default(
    z.object({ amount: z.number().check(z.gte(0), z.lte(10_000)), unit: z.enum(keysOf(DELAY_UNITS)) }),
    { amount: 0, unit: 'days' },
  ),
  basis: z._default(z.enum(keysOf(LEGAL_BASES)), 'unsaid'),
});

export type SourcesSpec = z.infer<typeof sourcesSchema>;

/** A project in which nobody has said anything yet: labels come at once. */
export const UNSAID_SOURCES: SourcesSpec = {
  origin: '',
  label: 'unsaid',
  labelNote: '',
  delay: { amount: 0, unit: 'days' },
  basis: 'unsaid',
};
