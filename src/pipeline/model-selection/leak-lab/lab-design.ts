import { SandtableError } from '../../core/errors';
import { createRandom, mixSeed, type Random } from '../../core/random';
import { randomOverSample } from '../../preprocessing/resample';
import type { EncodedTarget } from '../../preprocessing/target';
import type { Table } from '../../table/table';
import { type Fold, foldKindFor, type RowTraits, type SplitKind, splitFolds, timeFolds } from '../splitters';
import { readTraits, strataOf, type TraitColumns } from '../splitters/row-traits';
import type { LabFit } from './lab-fit';

/** The mistakes that make a cross-validation promise too much. */
export type Sin = 'prepare' | 'select' | 'oversample' | 'dependence' | 'future' | 'encode' | 'duplicate';

export interface LabSetting {
  sins: readonly Sin[];
  /** Rows that may be used: with a target, and not sealed. */
  rows: Int32Array;
  /** At most so many of them. */
  most: number;
  folds: number;
  /** How the project cuts its folds, by which columns, and the gap in the unit of the time column. */
  kind: SplitKind;
  columns: TraitColumns;
  gap: number;
  /** By time or by group: what a random split overlooks. */
  dependence: 'time' | 'group' | null;
  /** The test rows and how they were cut off, if a person opened them before; else rows are kept aside. */
  opened: { rows: Int32Array; kind: SplitKind } | null;
  seed: number;
}

/** All fits of one comparison. */
export interface LabDesign {
  /** Per honest fold: what is fitted honestly and leakily for it. Both are judged on the same rows. */
  blocks: { judged: Int32Array; honest: LabFit }[];
  leaky: LabFit[];
  /** The leaky recipe on all rows, judged on rows that took no part in anything. */
  held: LabFit;
  /** Whether those are the opened test rows or were kept aside. */
  heldFrom: 'test' | 'kept-aside';
  /** Rows that took part in cross-validation, and copies of them that the sins added. */
  rows: number;
  copies: number;
  kind: SplitKind;
}

/** Share of rows kept aside: one of so many folds. */
const ASIDE_FOLDS = 4;
/** Share of rows that later folds by time judge together; the rest is always learnt from. */
const COVERED = 0.5;

/** Lays out honest and leaky folds for the sins. @throws as the splitters; TOO_FEW_ROWS when too few rows are left */
export function designLab(table: Table, target: EncodedTarget, setting: LabSetting): LabDesign {
  const { seed, folds } = setting;
  const sins = new Set(setting.sins);
  const random = createRandom(mixSeed(seed, 'leak lab'));
  const copying = sins.has('oversample') || sins.has('duplicate');
  if (sins.has('dependence') && setting.dependence === null) throw noDependence();
  // Copies cross a random cut; by time or by group they would stay with their originals.
  const wanted = sins.has('dependence') ? setting.dependence! : copying ? 'stratified' : setting.kind;
  const { columns } = setting;
  const traitsOf = (rows: Int32Array) => readTraits(table, target, rows, columns, [wanted]);
  const kind = foldKindFor(wanted, traitsOf(setting.rows));
  const cut = (rows: Int32Array, count: number, name: string): Fold[] => {
    const made = foldsOf(kind, traitsOf(rows), count, setting.gap, random.derive(name));
    return made.map(({ train, test }) => ({ train: take(rows, train), test: take(rows, test) }));
  };

  const pool = sample(traitsOf(setting.rows), setting.rows, setting.most, random.derive('rows'));
  // The opened rows are new in the sense of this comparison only if the project cut them off in the same way.
  const { opened } = setting;
  const opens = opened !== null && (opened.kind === kind || !sins.has('dependence'));
  const aside = opens
    ? { train: pool, test: opened.rows }
    : cut(pool, kind === 'time' ? 2 : ASIDE_FOLDS, 'aside').at(-1)!;
  const { train: dev, test: heldOut } = aside;

  const honestFolds = cut(dev, folds, 'folds');
  const many = withCopies(target, dev, sins, random.derive('copies'));
  const leakyFolds =
    sins.has('dependence') || copying
      ? plainFolds(target, many, dev.length, folds, random.derive('plain'))
      : honestFolds;
  const encoded = sins.has('encode');
  const leakyFit = (train: Int32Array, test: Int32Array): LabFit => ({
    train,
    test,
    prepare: sins.has('prepare') ? many : train,
    select: sins.has('select') ? dev : null,
    encode: encoded ? { rows: many, crossFit: false } : null,
    future: sins.has('future') ? 'present' : 'absent',
  });
  return {
    blocks: honestFolds.map(({ train, test }, k) => {
      const learnt = withCopies(target, train, sins, random.derive(`copies ${k}`));
      return {
        judged: test,
        honest: {
          train: learnt,
          test,
          prepare: train,
          select: sins.has('select') ? train : null,
          encode: encoded ? { rows: train, crossFit: true } : null,
          future: 'absent',
        },
      };
    }),
    leaky: leakyFolds.map(({ train, test }) => leakyFit(train, test)),
    held: { ...leakyFit(many, heldOut), future: sins.has('future') ? 'unknown' : 'absent' },
    heldFrom: opens ? 'test' : 'kept-aside',
    rows: dev.length,
    copies: many.length - dev.length,
    kind,
  };
}

const take = (rows: Int32Array, at: Int32Array) => at.map((i) => rows[i]!);

function noDependence(): SandtableError {
  return new SandtableError(
    'INVALID_ARGUMENT',
    'No column says when a row happened or who it is about, so a random split overlooks nothing that is known.',
    'Choose a column of times or of groups for this switch.',
  );
}

function foldsOf(kind: SplitKind, traits: RowTraits, folds: number, gap: number, random: Random): Fold[] {
  // Half the rows are always learnt from, so that honest folds do not lose for having fewer rows.
  if (kind === 'time' && traits.time) return timeFolds(traits.time, folds, { gap, covered: COVERED }).folds;
  return splitFolds(kind, traits, { folds, repeats: 1, gap, horizon: 0, random }).folds;
}

/** At most so many rows: the latest by time, whole groups by group, else at random. Ascending. */
function sample({ time, groups }: RowTraits, rows: Int32Array, most: number, random: Random): Int32Array {
  if (rows.length <= most) return rows;
  if (time) {
    const order = Int32Array.from(rows.keys()).sort((a, b) => rank(time[b]!) - rank(time[a]!) || b - a);
    return take(rows, order.slice(0, most)).sort();
  }
  if (!groups) return take(rows, random.permutation(rows.length).slice(0, most)).sort();
  const members = new Map<number | string, number[]>();
  for (let i = 0; i < rows.length; i++) {
    const group = groups[i]!;
    const known = members.get(group);
    if (known) known.push(rows[i]!);
    else members.set(group, [rows[i]!]);
  }
  const all = [...members.values()];
  const chosen: number[] = [];
  for (const k of random.permutation(all.length)) {
    if (chosen.length > 0 && chosen.length + all[k]!.length > most) continue;
    chosen.push(...all[k]!);
  }
  return Int32Array.from(chosen).sort();
}

const rank = (time: number) => (Number.isNaN(time) ? Number.NEGATIVE_INFINITY : time);

/** The rows, then the copies of them that duplicating (half of the rows, once) and oversampling (to balance) add. */
function withCopies(
  target: EncodedTarget,
  rows: Int32Array,
  sins: ReadonlySet<Sin>,
  random: Random,
): Int32Array {
  let all = rows;
  if (sins.has('duplicate')) {
    const copied = random
      .derive('duplicates')
      .permutation(rows.length)
      .slice(0, rows.length >> 1);
    all = Int32Array.from([...rows, ...take(rows, copied)]);
  }
  if (!sins.has('oversample')) return all;
  if (target.task === 'regression') {
    throw new SandtableError(
      'INVALID_ARGUMENT',
      'A number to predict has no rare class to draw more of.',
      'Leave this switch off.',
    );
  }
  const y = Float64Array.from(all, (row) => target.y[row]!);
  return take(all, randomOverSample(y, random.derive('oversampling')));
}

/**
 * Stratified folds over rows and copies, as somebody draws them who does not know of the copies. Judged are the
 * originals alone (the first `originals` rows): the same rows as honestly, and the class mix of the data.
 */
function plainFolds(
  target: EncodedTarget,
  rows: Int32Array,
  originals: number,
  folds: number,
  random: Random,
): Fold[] {
  const strata = strataOf(target, rows);
  const cut = splitFolds(
    'stratified',
    { rows: rows.length, strata },
    { folds, repeats: 1, gap: 0, horizon: 0, random },
  );
  return cut.folds.map(({ train, test }) => ({
    train: take(rows, train),
    test: take(
      rows,
      test.filter((at) => at < originals),
    ),
  }));
}
