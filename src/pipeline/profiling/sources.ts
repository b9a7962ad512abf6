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

/** How long after a prediction its label is known. */
export interface LabelDelay {
  amount: number;
  unit: DelayUnit;
}

/** The delay of the labels in seconds. */
export function labelDelaySeconds(delay: LabelDelay): number {
  return delay.amount * DELAY_UNITS[delay.unit];
}

/** "3 weeks", "1 month", "at once". */
export function delayText(delay: LabelDelay): string {
  if (delay.amount === 0) return 'at once';
  return `${delay.amount} ${delay.amount === 1 ? delay.unit.slice(0, -1) : delay.unit}`;
}
