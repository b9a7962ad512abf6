import type { Views } from '../../pipeline/project/views';

/** What a selection inside folds came to. */
export interface SelectionOutcome {
  /** On all training rows. */
  kept: string[];
  dropped: string[];
  folds: number;
  /** Columns and in how many folds each was kept, the steadiest first. */
  perFold: { name: string; folds: number }[];
}

/** The outcome of the first model that learns from columns; they all choose alike. Null without a selection. */
export function selectionOutcome(
  fits: Readonly<Record<string, Views['fit']>>,
  cvs: Readonly<Record<string, Views['cv']>>,
): SelectionOutcome | null {
  for (const [id, fit] of Object.entries(fits)) {
    const kept = cvs[id]?.kept;
    if (!fit.selection || !kept) continue;
    const counts = new Map<string, number>();
    for (const name of [...fit.selection.kept, ...fit.selection.dropped]) counts.set(name, 0);
    for (const fold of kept) for (const name of fold) counts.set(name, (counts.get(name) ?? 0) + 1);
    const perFold = [...counts].map(([name, folds]) => ({ name, folds })).sort((a, b) => b.folds - a.folds);
    return { ...fit.selection, folds: kept.length, perFold };
  }
  return null;
}

/** Which columns were kept in every fold, in some, and in none, as a sentence. */
export function steadinessSentence({ folds, perFold }: SelectionOutcome): string {
  const always = perFold.filter((one) => one.folds === folds).length;
  const sometimes = perFold.filter((one) => one.folds > 0 && one.folds < folds);
  if (sometimes.length === 0) {
    return `All ${folds} folds chose the same ${always === 1 ? 'column' : `${always} columns`}.`;
  }
  const list = sometimes.map((one) => `${one.name} (${one.folds} of ${folds})`).join(', ');
  return `${always} ${always === 1 ? 'was' : 'were'} chosen in all ${folds} folds; now and then: ${list}.`;
}
