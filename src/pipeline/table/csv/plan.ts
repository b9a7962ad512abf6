import type { ColumnType } from '../column';
import type { ImportOptions } from '../import-types';
import { byteLayout } from './date-bytes';
import type { DateOrder } from './dates';
import { type Decision, decide, decideAs, type FileHints } from './decide';
import type { FloatKind } from './float-builder';
import { commonFormat } from './format-bytes';
import { MISSING_TOKENS } from './missing';
import { plainNumber } from './number-formats';
import type { Levels } from './read-levels';

/** How the cells of a column are read while the file goes by; what it *is* is decided once all were seen. */
export type ReaderKind = FloatKind | { kind: 'string'; unique: boolean };

export interface ColumnPlan {
  name: string;
  forced: ColumnType | undefined;
  reader: ReaderKind;
}

function forcedType(options: ImportOptions, name: string): ColumnType | undefined {
  return options.types !== undefined && Object.hasOwn(options.types, name) ? options.types[name] : undefined;
}

function levelsOf(records: readonly (readonly string[])[], column: number): Levels {
  const tally = new Map<string, number>();
  for (const cells of records) {
    const text = cells[column];
    if (text !== undefined && text !== '') tally.set(text, (tally.get(text) ?? 0) + 1);
  }
  return { texts: [...tally.keys()], counts: [...tally.values()] };
}

/**
 * Whether most cells of the whole column differ, judged from the few repeats among the first ones: n draws from D
 * equally likely values repeat about n²/2D times.
 */
export function seldomRepeats(cells: number, distinct: number, rows: number): boolean {
  if (cells < 300 || distinct < 0.7 * cells) return false;
  const repeats = Math.max(0.5, cells - distinct);
  return cells ** 2 / (2 * repeats) > 0.5 * rows;
}

function asString(levels: Levels, rows: number): ReaderKind {
  let cells = 0;
  let length = 0;
  for (let k = 0; k < levels.texts.length; k++) {
    cells += levels.counts[k]!;
    length += levels.texts[k]!.length;
  }
  const distinct = levels.texts.length;
  // Long texts that mostly differ: a dictionary would cost more than it saves.
  const prose = cells >= 300 && distinct >= 0.6 * cells && length > 14 * distinct;
  return { kind: 'string', unique: prose || seldomRepeats(cells, distinct, rows) };
}

function readerFor(decision: Decision, levels: Levels, rows: number): ReaderKind {
  if (decision.kind === 'boolean') {
    return decision.reading.labels[1] === '1' ? { kind: 'number' } : asString(levels, rows);
  }
  if (decision.kind === 'number') {
    let plain = 0;
    levels.texts.forEach((text, k) => {
      if (!Number.isNaN(plainNumber(text))) plain += levels.counts[k]!;
    });
    const point = decision.reading.decimal === '.' || decision.reading.integer;
    if (point && plain > 0.5 * decision.reading.valid) return { kind: 'number' };
    const format = commonFormat(levels.texts, decision.reading.decimal);
    return format ? { kind: 'formatted', format } : asString(levels, rows);
  }
  if (decision.kind === 'date' && !decision.reading.ambiguous) {
    const { layouts, order } = decision.reading;
    const layout = layouts.length === 1 ? byteLayout(layouts[0]!, order) : null;
    if (layout) return { kind: 'date', layout };
  }
  return asString(levels, rows);
}

/** What needs no second look: whole numbers as programs write them. */
const INTEGER = /^-?(?:0|[1-9]\d{0,14})$/;

/** Reads the first records (of about `rows`) to choose a reader for each column, and what the columns say about each other. */
export function planColumns(
  names: readonly string[],
  records: readonly (readonly string[])[],
  options: ImportOptions,
  rows: number,
): { plans: ColumnPlan[]; hints: FileHints } {
  const hints: FileHints = {
    decimal: options.decimal ?? null,
    dateOrder: options.dateOrder ?? null,
    tokens: new Set(options.missing ?? MISSING_TOKENS),
  };
  const read = names.map((name, column) => {
    const levels = levelsOf(records, column);
    const forced = forcedType(options, name);
    const plain = forced === undefined && levels.texts.every((text) => INTEGER.test(text));
    if (plain && levels.texts.length > 0) return { name, forced, levels, decision: null };
    return {
      name,
      forced,
      levels,
      decision: forced ? decideAs(forced, levels, hints) : decide(levels, hints),
    };
  });
  const marks = new Set<string>();
  const orders = new Set<DateOrder>();
  for (const { decision } of read) {
    if (decision === null) continue;
    if (decision === null) continue;
    if (decision.kind === 'number' && !decision.reading.ambiguous && !decision.reading.integer) {
      marks.add(decision.reading.decimal);
    }
    const numeric =
      decision.kind === 'date' && decision.reading.layouts.some((layout) => layout.startsWith('A'));
    if (decision.kind === 'date' && numeric && !decision.reading.ambiguous)
      orders.add(decision.reading.order);
  }
  if (hints.decimal === null && marks.size === 1 && marks.has(',')) hints.decimal = ',';
  const [order] = orders;
  if (hints.dateOrder === null && orders.size === 1 && order !== undefined) hints.dateOrder = order;
  const plans = read.map(({ name, forced, levels, decision }): ColumnPlan => {
    if (decision === null) return { name, forced, reader: { kind: 'number' } };
    let reader = readerFor(decision, levels, rows);
    // Where the file writes decimal commas, "1.234" may be a thousand and some: keep the text until all is seen.
    const open = decision.kind === 'number' && decision.reading.ambiguous && hints.decimal === ',';
    if (open || forced === 'text' || forced === 'category' || forced === 'id')
      reader = asString(levels, rows);
    return { name, forced, reader };
  });
  return { plans, hints };
}
