import { CATALOG } from '../../pipeline/models/catalog';
import { type LeakLabSpec, SINS, type SinId } from '../../pipeline/project/spec/leak-lab';
import type { Views } from '../../pipeline/project/views';
import type { PromiseRow } from '../charts/PromiseDots';
import { formatMoney, formatNumber } from '../components/format';

export type LabView = Views['leakLab'];

/** What a person is told of a switch. */
export interface SinWords {
  id: SinId;
  /** On the switch and in the picture. */
  name: string;
  /** Begins the finding: "… promises 0.08 ROC AUC that is not there". */
  doing: string;
  /** How it leaks, in two sentences. */
  mechanism: string;
  fix: string;
}

const WORDS: Record<SinId, Omit<SinWords, 'id'>> = {
  prepare: {
    name: 'Fill in, scale and encode before the split',
    doing: 'Preparing the columns before the split',
    mechanism:
      'Means, deviations and levels are learnt from all rows, those to be judged among them. Each judged row has helped to shape its own features.',
    fix: 'Learn imputing, scaling and encoding inside each fold, from its training rows: here the recipe always does.',
  },
  select: {
    name: 'Select features before the split',
    doing: 'Selecting features before the split',
    mechanism:
      'Among many columns some agree with the target by luck, on all rows at once. Picked on all rows, their luck holds in every fold: what was chosen for agreeing with the answers agrees with the answers.',
    fix: 'Select inside each fold, from its training rows, as a step of the pipeline.',
  },
  oversample: {
    name: 'Oversample before the split',
    doing: 'Oversampling before the split',
    mechanism:
      'Rare rows are copied first and dealt out after, so nearly every rare row that is judged has a twin among those learnt from. The model is asked what it was told.',
    fix: 'Resample the training rows of each fold, and judge by rows as they come.',
  },
  dependence: {
    name: 'Split at random what hangs together',
    doing: 'Splitting at random what hangs together',
    mechanism:
      'Dealt out at random, rows from just before and after teach what happened in between, and rows about the same one are learnt from and judged. In service there is no after yet, and somebody new comes.',
    fix: 'Split by time, the latest rows last; keep rows about the same one together.',
  },
  future: {
    name: 'Use a column from the future',
    doing: 'Using a column from the future',
    mechanism:
      'The column is written after the outcome, so it nearly repeats the answer. When the prediction is needed it is still empty.',
    fix: 'Leave it out, or use what stood in it at the moment of the prediction.',
  },
  encode: {
    name: 'Encode by the target in sample',
    doing: 'Encoding by the target in sample',
    mechanism:
      'Each value becomes the mean of the target over its rows, the judged row’s own answer among them. Where a value has few rows, its mean is the answer.',
    fix: 'Take for each row the mean over other folds (cross-fitting), inside the training rows.',
  },
  duplicate: {
    name: 'Leave copies across the split',
    doing: 'Leaving copies across the split',
    mechanism:
      'The same case stands in the file twice and is dealt out: one copy teaches, the other judges. Being right by heart counts as having understood.',
    fix: 'Drop copies in stage 2, or split by group so that they stay on one side.',
  },
};

/** The switches that mean something for a task, in order. */
export function sinsFor(task: 'binary' | 'multiclass' | 'regression'): SinWords[] {
  return SINS.filter((id) => !(id === 'oversample' && task === 'regression')).map(wordsOf);
}

export const wordsOf = (id: SinId): SinWords => ({ id, ...WORDS[id] });

/** The lab as it opens: with the switch for what hangs together where the data say what that is. */
export function opened(lab: LeakLabSpec, proposal: Views['splitProposal'] | undefined): LeakLabSpec {
  const hangs = proposal !== undefined && (proposal.time !== null || proposal.groups.length > 0);
  const sins = hangs && !lab.sins.includes('dependence') ? [...lab.sins, 'dependence' as const] : lab.sins;
  return { ...lab, open: true, sins };
}

/** The lab with a switch turned. What hangs together takes the first column there is where the data suggest none. */
export function turned(
  lab: LeakLabSpec,
  id: SinId,
  on: boolean,
  proposal: Views['splitProposal'] | undefined,
): LeakLabSpec {
  const sins = lab.sins.filter((sin) => sin !== id);
  if (!on) return { ...lab, sins };
  const next = { ...lab, sins: [...sins, id] };
  if (id !== 'dependence' || lab.dependence || !proposal) return next;
  if (proposal.time !== null || proposal.groups.length > 0) return next;
  const { times, groups } = proposal.columns;
  const column = groups[0] ?? times[0];
  if (column === undefined) return next;
  return { ...next, dependence: { kind: groups.length > 0 ? 'group' : 'time', columns: [column] } };
}

const TOGETHER = 'together';

/** The name of a comparison: a switch, or all of them together. */
export function labelOf(id: string): string {
  return id === TOGETHER ? 'All of them together' : wordsOf(id as SinId).name;
}

const doing = (id: string) => (id === TOGETHER ? 'All of these together' : wordsOf(id as SinId).doing);

/** How much too good a comparison's promise is, in points of the metric. */
export function points({ inflation, metric }: LabView): string {
  const size = formatNumber(Math.abs(inflation.value), { interval: [inflation.low, inflation.high] });
  return metric.greaterIsBetter ? `${size} ${metric.term}` : `${size} less ${metric.term}`;
}

/** Money per 1,000 decisions, rounded to what its interval allows. */
export function perThousand({ money: { inflation } }: LabView, currency: string): string {
  const [low, high] = [inflation.low * 1000, inflation.high * 1000];
  return formatMoney(inflation.value * 1000, currency, { interval: [low, high] });
}

/** What one comparison found, as a sentence. */
export function labFinding(id: string, view: LabView, currency: string): string {
  const { inflation } = view;
  if (Number.isNaN(inflation.value)) return `${labelOf(id)}: undefined, because no fold has both classes`;
  if (inflation.low <= 0) return `${doing(id)} promises no more here than chance would`;
  const more = view.metric.greaterIsBetter ? 'that is not there' : 'than there is';
  return `${doing(id)} promises ${points(view)} ${more} (${perThousand(view, currency)} per 1,000 decisions)`;
}

/** The comparison with the surest large promise: what the picture is about. Of single switches, if there is one. */
export function worst(results: Readonly<Record<string, LabView>>): string | undefined {
  const ids = Object.keys(results);
  const single = ids.filter((id) => id !== TOGETHER);
  const sized = (id: string) => results[id]!.inflation.low;
  return (single.length > 0 ? single : ids)
    .filter((id) => !Number.isNaN(sized(id)))
    .sort((a, b) => sized(b) - sized(a))[0];
}

/** The rows of the picture, in the order of the switches. */
export function labRows(results: Readonly<Record<string, LabView>>, currency: string): PromiseRow[] {
  return Object.entries(results).map(([id, view]) => {
    const of = (way: 'honest' | 'leaky' | 'held') => ({
      value: view[way].value,
      interval: [view[way].low, view[way].high] as const,
    });
    const { inflation } = view;
    const size = formatNumber(inflation.value, {
      interval: [inflation.low, inflation.high],
      signed: true,
    });
    return {
      id,
      label: labelOf(id),
      honest: of('honest'),
      leaky: of('leaky'),
      held: of('held'),
      note: `${size} · ${perThousand(view, currency)}`,
    };
  });
}

/** Which rows, folds and hold-out the picture rests on. */
export function labSubtitle(view: LabView): string {
  const rows = view.rows.toLocaleString('en-GB');
  const held = view.heldOut.n.toLocaleString('en-GB');
  const from =
    view.heldOut.from === 'test'
      ? `the test set that was opened before, n = ${held}`
      : `n = ${held} kept aside, the test set stays sealed`;
  return `${CATALOG[view.model].name.toLowerCase()}, ${view.folds} folds on n = ${rows}; hold-out: ${from}; 95 % intervals`;
}

/** What was done to these data by one comparison. */
export function labDetail(view: LabView): string {
  const out: string[] = [];
  if (view.dependence) {
    const what = view.dependence.columns;
    const name = what.length > 2 ? 'equal rows' : what.join(', ');
    out.push(
      view.dependence.kind === 'time' ? `Honest folds go by ${name}.` : `Honest folds keep ${name} whole.`,
    );
  }
  if (view.future) {
    out.push(
      view.future.column === null
        ? 'The column is planted: the outcome with noise on it. In the hold-out it is not known yet.'
        : `The column is ${view.future.column}. In the hold-out it is empty.`,
    );
  }
  if (view.encode !== null) out.push(`The category is ${view.encode}.`);
  if (view.kept !== null) {
    out.push(
      view.noise > 0
        ? `Of the features and ${view.noise.toLocaleString('en-GB')} columns of pure noise, ${view.kept} are kept.`
        : `At most ${view.kept} features, at most half of them, are kept.`,
    );
  }
  if (view.copies > 0) {
    out.push(`${view.copies.toLocaleString('en-GB')} copies were added; judged are the originals alone.`);
  }
  if (view.blocksLeftOut > 0) {
    out.push(`${view.blocksLeftOut} of ${view.folds} folds have one class alone and are left out.`);
  }
  return out.join(' ');
}
