import { groupsOf, timesOf } from '../../model-selection/splitters/row-traits';
import type { EncodedTarget } from '../../preprocessing/target';
import type { SplitProposal } from '../../profiling/propose-split';
import { getColumn, type Table } from '../../table/table';
import type { SplitSpec } from '../spec/split';

/** Rows of a table by part. */
export type Parts = Record<PartName, Int32Array>;
export type PartName = 'train' | 'validation' | 'test' | 'unused';

const PARTS: readonly PartName[] = ['train', 'validation', 'test', 'unused'];

/** Where the parts lie in time: rows per bin of equal length. */
export interface TimePicture {
  column: string;
  isDate: boolean;
  /** Bins + 1 borders. */
  edges: number[];
  counts: Record<PartName, number[]>;
  /** First and last moment per part; NaN for a part without any. */
  span: Record<PartName, [from: number, to: number]>;
  /** Test rows no later than the latest training row. */
  overlap: number;
}

/** How groups are spread over the parts. */
export interface GroupPicture {
  columns: string[];
  groups: number;
  /** Groups with rows in more than one of training, validation and test. */
  parted: number;
  /** Groups per part. */
  perPart: Record<PartName, number>;
  /** Rows per part of the largest groups, the largest first. */
  largest: Record<PartName, number>[];
}

/** What a person should see of the parts; null where no column says when or who. */
export interface PartsPicture {
  time: TimePicture | null;
  groups: GroupPicture | null;
}

const BINS = 48;
const LARGEST = 48;

/** Lays the parts out over the time and the groups that were chosen, or else that the data suggest. */
export function lookAtParts(
  table: Table,
  target: EncodedTarget,
  parts: Parts,
  split: Pick<SplitSpec, 'kind' | 'groups' | 'time'>,
  proposal: SplitProposal,
): PartsPicture {
  const time = (split.kind === 'time' ? split.time.column : null) ?? proposal.time;
  const byGroup = split.kind === 'group' || split.kind === 'stratified-group';
  const groups = byGroup ? split.groups : proposal.groups;
  return {
    time: time === null ? null : timePicture(table, time, target.rows, parts),
    groups: groups.length === 0 ? null : groupPicture(table, groups, parts),
  };
}

const perPart = <T>(make: (part: PartName) => T) =>
  Object.fromEntries(PARTS.map((part) => [part, make(part)])) as Record<PartName, T>;

function extent(values: Float64Array): [number, number] {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low <= high ? [low, high] : [Number.NaN, Number.NaN];
}

function timePicture(table: Table, column: string, rows: Int32Array, parts: Parts): TimePicture | null {
  const [from, to] = extent(timesOf(table, column, rows));
  if (!(from < to)) return null;
  const width = (to - from) / BINS;
  const times = perPart((part) => timesOf(table, column, parts[part]));
  const counts = perPart((part) => {
    const bins = new Array<number>(BINS).fill(0);
    for (const at of times[part]) {
      if (!Number.isNaN(at)) bins[Math.min(BINS - 1, Math.floor((at - from) / width))]!++;
    }
    return bins;
  });
  const span = perPart((part) => extent(times[part]));
  return {
    column,
    isDate: getColumn(table, column).type === 'date',
    edges: Array.from({ length: BINS + 1 }, (_, k) => from + k * width),
    counts,
    span,
    overlap: times.test.filter((at) => at <= span.train[1]).length,
  };
}

function groupPicture(table: Table, columns: string[], parts: Parts): GroupPicture {
  const spread = new Map<number, Record<PartName, number>>();
  for (const part of PARTS) {
    for (const group of groupsOf(table, columns, parts[part])) {
      const known = spread.get(group) ?? perPart(() => 0);
      known[part]++;
      spread.set(group, known);
    }
  }
  const all = [...spread.values()];
  const size = (group: Record<PartName, number>) => PARTS.reduce((sum, part) => sum + group[part], 0);
  const inParts = (group: Record<PartName, number>) =>
    Number(group.train > 0) + Number(group.validation > 0) + Number(group.test > 0);
  return {
    columns,
    groups: all.length,
    parted: all.filter((group) => inParts(group) > 1).length,
    perPart: perPart((part) => all.filter((group) => group[part] > 0).length),
    largest: all.sort((a, b) => size(b) - size(a)).slice(0, LARGEST),
  };
}
