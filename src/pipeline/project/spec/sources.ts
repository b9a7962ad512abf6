import * as z from 'zod/mini';

/** Units of a delay, with their length in seconds (a month has 30 days). */
export const DELAY_UNITS = {
  seconds: 1,
  minutes: 60,
  hours: 3600,
  days: 86_400,
  weeks: 604_800,
  months: 2_592_000,
} as const;

export type DelayUnit = keyof typeof DELAY_UNITS;

/** How the target comes to be known, in words that finish "The target is known". */
export const LABEL_ORIGINS = {
  unsaid: 'in a way that is not written down yet',
  outcome: 'because it happens and is recorded, whatever we do',
  acted: 'only where we act: the outcome of the others is never seen',
  judged: 'because people label cases by hand',
  measured: 'by a measurement or a test',
  reported: 'when somebody reports it; silence counts as no',
} as const;

export type LabelOrigin = keyof typeof LABEL_ORIGINS;

/** On what ground the data may be used for this. */
export const LEGAL_BASES = {
  unsaid: 'still to be checked',
  none: 'no personal data',
  consent: 'consent of the people concerned',
  contract: 'needed for a contract with them',
  law: 'required by law',
  interest: 'legitimate interest, weighed against theirs',
  public: 'published for anyone to use',
} as const;

export type LegalBasis = keyof typeof LEGAL_BASES;

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

/** The delay of the labels in seconds. */
export function labelDelaySeconds({ delay }: Pick<SourcesSpec, 'delay'>): number {
  return delay.amount * DELAY_UNITS[delay.unit];
}

/** "3 weeks", "1 month", "at once". */
export function delayText({ delay }: Pick<SourcesSpec, 'delay'>): string {
  if (delay.amount === 0) return 'at once';
  return `${delay.amount} ${delay.amount === 1 ? delay.unit.slice(0, -1) : delay.unit}`;
}
