import { usualSplit, withProposal } from '../../pipeline/project/spec/defaults';
import type { SplitSpec } from '../../pipeline/project/spec/split';
import type { Views } from '../../pipeline/project/views';

type Kind = SplitSpec['kind'];
type Split = Views['split'];
type Proposal = Views['splitProposal'];
export type PartName = 'train' | 'validation' | 'test' | 'unused';

/** The kinds of splits in plain words, the term behind. */
export function splitKinds(task: 'binary' | 'multiclass' | 'regression'): { value: Kind; label: string }[] {
  const share = task === 'regression' ? 'low to high alike' : 'in proportion';
  return [
    { value: 'random', label: 'at random' },
    { value: 'stratified', label: `at random, ${share} (stratified)` },
    { value: 'group', label: 'by who they are about (group)' },
    { value: 'stratified-group', label: `by who, ${share} (stratified group)` },
    { value: 'time', label: 'by time, the latest last' },
    { value: 'predefined', label: 'as a column says (predefined)' },
  ];
}

const NAMES_PARTS = /^(?:split|fold|set|part|partition|subset)s?$|(?:^|_)(?:split|fold)$/i;

/** The split with another kind, and with the column that the data suggest for it where none was chosen. */
export function withKind(split: SplitSpec, kind: Kind, proposal: Proposal | undefined): SplitSpec {
  const next = { ...split, kind };
  if (kind === 'time' && split.time.column === null) {
    const column = proposal?.time ?? proposal?.columns.times[0] ?? null;
    return { ...next, time: { ...split.time, column } };
  }
  if ((kind === 'group' || kind === 'stratified-group') && split.groups.length === 0) {
    const suggested = proposal?.groups ?? [];
    return {
      ...next,
      groups: suggested.length > 0 ? suggested : (proposal?.columns.groups.slice(0, 1) ?? []),
    };
  }
  if (kind === 'predefined' && split.column === null) {
    const columns = proposal?.columns.groups ?? [];
    return { ...next, column: columns.find((name) => NAMES_PARTS.test(name)) ?? columns[0] ?? null };
  }
  return next;
}

/** Whether the split is already what the data ask for. */
export function follows(split: SplitSpec, proposal: Proposal): boolean {
  const sameGroups = JSON.stringify(split.groups) === JSON.stringify(proposal.groups);
  if (split.kind === 'stratified-group' && proposal.kind === 'group') return sameGroups;
  if (split.kind !== proposal.kind) {
    // Stratified is random with less luck; a column of parts was somebody's decision.
    return split.kind === 'predefined' || (split.kind === 'stratified' && proposal.kind === 'random');
  }
  if (proposal.kind === 'group') return sameGroups;
  return proposal.kind !== 'time' || split.time.column === proposal.time;
}

/** The split as the data ask for it. */
export const proposed = (split: SplitSpec, proposal: Proposal): SplitSpec => withProposal(split, proposal);

/** The split that fits another task as the old one fitted the task before. */
export function splitForTask(split: SplitSpec, task: Parameters<typeof usualSplit>[0]): SplitSpec {
  const plain = split.kind === 'random' || split.kind === 'stratified';
  return plain ? { ...split, kind: usualSplit(task) } : split;
}

/** A moment of a time column, for a person. */
export function moment(at: number, isDate: boolean): string {
  if (Number.isNaN(at)) return '–';
  return isDate ? new Date(at).toISOString().slice(0, 10) : String(Math.round(at * 1000) / 1000);
}

const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 && share > 0 ? 1 : 0)} %`;

/** What the picture over time says. */
export function timeFinding({ test }: Split, time: NonNullable<Split['picture']['time']>): string {
  if (time.overlap === 0) return `Every sealed row is later than all rows to learn from`;
  return `${percent(time.overlap / test)} of the sealed rows are no later than rows to learn from`;
}

/** What the picture of groups says. */
export function groupFinding(groups: NonNullable<Split['picture']['groups']>): string {
  const who = groups.columns.length === 1 ? `values of ${groups.columns[0]}` : 'groups of equal rows';
  if (groups.parted === 0)
    return `None of the ${groups.groups.toLocaleString('en-GB')} ${who} is in two parts`;
  return `${percent(groups.parted / groups.groups)} of the ${groups.groups.toLocaleString('en-GB')} ${who} are in two parts or three`;
}

/** Warnings about parts that share a time or a group although they should play the future and the stranger. */
export function overlaps(split: Split): string[] {
  const { time, groups } = split.picture;
  const out: string[] = [];
  if (time && time.overlap > 0 && split.kind !== 'time') {
    out.push(
      `The model learns from rows that are later than rows it is tested on: by “${time.column}” the parts overlap. Where the future matters, the promise is too good.`,
    );
  }
  if (groups && groups.parted > 0) {
    out.push(
      `${groups.parted.toLocaleString('en-GB')} of ${groups.groups.toLocaleString('en-GB')} ${groups.columns.length === 1 ? `values of “${groups.columns[0]}”` : 'groups of equal rows'} are learnt from and judged: what is learnt by heart counts as found out.`,
    );
  }
  return out;
}
