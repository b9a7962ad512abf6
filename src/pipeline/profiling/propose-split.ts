import type { EncodedTarget } from '../preprocessing/target';
import { type Column, isMissing, numbersOf } from '../table/column';
import type { Table } from '../table/table';
import { ID_NAME } from './column-checks';
import { firstEqualRows } from './equal-rows';

/** How the rows should be dealt out, and why. */
export interface SplitProposal {
  kind: 'random' | 'stratified' | 'group' | 'time';
  /** The columns that say who a row is about; empty when none does. */
  groups: string[];
  /** The column that says when; null when none does. */
  time: string | null;
  /** One sentence with the numbers it rests on. */
  reason: string;
  /** Whether it is sure enough to be applied without asking. */
  clear: boolean;
}

/** A column of times: rows in its order are a record of what happened, others may be dates of birth or of expiry. */
interface Times {
  name: string;
  inOrder: boolean;
  from: number;
  to: number;
}

interface Groups {
  columns: string[];
  distinct: number;
  rows: number;
  /** Whether the rows are copies of each other rather than of one named entity. */
  copies: boolean;
}

/** Moments below which a column of dates is a category. */
const FEWEST_MOMENTS = 20;
const BIRTH = /birth|born|\bdob\b/i;
/** Rows per value from which an identifier names something that comes back. */
const COMES_BACK = 1.2;
const FEWEST_GROUPS = 10;
/** Share of rows with a copy from which copies are a property of the data, not a slip. */
const MANY_COPIES = 0.1;

/** A split by time or by group that the data ask for, whatever is predicted; null when any row may play the future. */
export type OrderedProposal = SplitProposal & { kind: 'group' | 'time' };

/**
 * The split the data ask for: by time where rows are a record in order of time; else by group where an identifier
 * comes back or many rows are copies of each other; else stratified for classes; else at random.
 */
export function proposeSplit(table: Table, target: EncodedTarget): SplitProposal {
  const ordered = proposeOrder(table, target.name, target.rows);
  if (ordered) return ordered;
  const plain = { groups: [], time: null, clear: true };
  if (target.task === 'regression') {
    const reason = 'Nothing orders or groups the rows: any of them may play the future.';
    return { ...plain, kind: 'random', reason };
  }
  const rarest = Math.min(...target.counts);
  const label = target.classes[target.counts.indexOf(rarest)];
  const reason = `Nothing orders or groups the rows; “${label}” is ${percent(rarest / target.rows.length)} of them, and every part should have its share.`;
  return { ...plain, kind: 'stratified', reason };
}

/**
 * The part of `proposeSplit` that does not need the target's values.
 * @param rows the rows that will be split
 */
export function proposeOrder(table: Table, target: string, rows: Int32Array): OrderedProposal | null {
  const times = findTimes(table, target, rows);
  const groups = findGroups(table, target, rows);
  const found = { groups: groups?.columns ?? [], time: times?.name ?? null };
  if (times && (times.inOrder || !groups)) {
    const span = `${isoDay(times.from)} to ${isoDay(times.to)}`;
    const reason = times.inOrder
      ? `The rows are in the order of “${times.name}” (${span}): a model for the future is tested on the latest rows.`
      : `“${times.name}” says when each row happened (${span}): if the model is for the future, test it on the latest rows.`;
    return { ...found, kind: 'time', reason, clear: times.inOrder };
  }
  if (!groups) return null;
  const reason = groups.copies
    ? `${percent(groups.rows / rows.length)} of the rows are copies of one another: dealt out one by one, the same case would teach and judge.`
    : `The ${count(groups.rows)} rows come from ${count(groups.distinct)} values of “${groups.columns[0]}”: dealt out one by one, the same one would teach and judge.`;
  return { ...found, kind: 'group', reason, clear: true };
}

function findTimes(table: Table, target: string, among: Int32Array): Times | undefined {
  const all = table.columns.flatMap((column) => {
    if (column.storage !== 'number' || column.type !== 'date') return [];
    if (column.name === target || BIRTH.test(column.name)) return [];
    const values = numbersOf(column);
    const moments = new Set<number>();
    const seen = { present: 0, back: 0, forth: 0, from: Infinity, to: -Infinity, last: Number.NaN };
    for (const row of among) {
      const at = values[row]!;
      if (Number.isNaN(at)) continue;
      seen.present++;
      if (at < seen.last) seen.back++;
      if (at > seen.last) seen.forth++;
      seen.last = at;
      seen.from = Math.min(seen.from, at);
      seen.to = Math.max(seen.to, at);
      if (moments.size < FEWEST_MOMENTS) moments.add(at);
    }
    if (seen.present < 0.9 * among.length || moments.size < FEWEST_MOMENTS) return [];
    const inOrder = Math.min(seen.back, seen.forth) <= 0.01 * (seen.back + seen.forth);
    return [{ name: column.name, inOrder, from: seen.from, to: seen.to }];
  });
  return all.find(({ inOrder }) => inOrder) ?? all[0];
}

function findGroups(table: Table, target: string, among: Int32Array): Groups | undefined {
  const named = table.columns.flatMap((column): Groups[] => {
    if (column.name === target || !(column.type === 'id' || ID_NAME.test(column.name))) return [];
    const { distinct, rows } = countGroups(table, [column], among);
    const comesBack = rows >= COMES_BACK * distinct && distinct >= FEWEST_GROUPS;
    // A few values are a category; a fifth as many values as rows already is somebody's name.
    return comesBack && distinct >= 0.002 * rows
      ? [{ columns: [column.name], distinct, rows, copies: false }]
      : [];
  });
  if (named.length > 0) return named.reduce((best, one) => (one.distinct > best.distinct ? one : best));
  const facts = table.columns.filter(
    (column) => column.type !== 'id' && column.type !== 'empty' && column.name !== target,
  );
  // In a table of a few categories equal rows are no wonder.
  if (facts.filter(isMeasured).length < 3) return undefined;
  const { distinct, rows, repeated } = countGroups(table, facts, among);
  if (repeated < MANY_COPIES * rows || distinct < FEWEST_GROUPS) return undefined;
  return { columns: facts.map(({ name }) => name), distinct, rows: repeated, copies: true };
}

/** Groups of rows that agree in the columns: how many, over how many rows that have a value, and rows not alone. */
function countGroups(table: Table, columns: Column[], among: Int32Array) {
  const first = firstEqualRows(columns, table.rows);
  const size = new Map<number, number>();
  for (const row of among) {
    if (columns.every((column) => isMissing(column, row))) continue;
    size.set(first[row]!, (size.get(first[row]!) ?? 0) + 1);
  }
  let rows = 0;
  let repeated = 0;
  for (const n of size.values()) {
    rows += n;
    if (n > 1) repeated += n;
  }
  return { distinct: size.size, rows, repeated };
}

/** Numbers of many different values. */
function isMeasured(column: Column): boolean {
  if (column.storage !== 'number') return false;
  const seen = new Set<number>();
  for (const value of numbersOf(column)) {
    seen.add(value);
    if (seen.size > 20) return true;
  }
  return false;
}

/** Columns a person may choose as time (dates and numbers) and as group (anything that repeats). */
export function splitColumns(table: Table, target: string): { times: string[]; groups: string[] } {
  const others = table.columns.filter(({ name, type }) => name !== target && type !== 'empty');
  const times = others.filter(({ storage }) => storage === 'number');
  return {
    times: [
      ...times.filter(({ type }) => type === 'date'),
      ...times.filter(({ type }) => type !== 'date'),
    ].map(({ name }) => name),
    groups: others.map(({ name }) => name),
  };
}

const percent = (share: number) => `${(100 * share).toFixed(share < 0.1 ? 1 : 0)} %`;
const count = (n: number) => String(n).replace(/\B(?=(\d{3})+$)/g, ',');
const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);
