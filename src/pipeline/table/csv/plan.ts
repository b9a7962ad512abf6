import type { ColumnType } from '../column';
import type { ImportOptions } from '../import-types';
import { byteLayout, type DateLayout } from './date-bytes';
import type { DateOrder } from './dates';
import { type Decision, decide, decideAs, type FileHints } from './decide';
import { MISSING_TOKENS } from './missing';
import { plainNumber } from './number-formats';
import type { Levels } from './read-levels';

/** How the cells of a column are read while the file goes by; what it *is* is decided once all were seen. */
export type ReaderKind = { kind: 'number' } | { kind: 'date'; layout: DateLayout } | { kind: 'string' };

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

function readerFor(decision: Decision, levels: Levels): ReaderKind {
  if (decision.kind === 'boolean') {
    return decision.reading.labels[1] === '1' ? { kind: 'number' } : { kind: 'string' };
  }
  if (decision.kind === 'number') {
    let plain = 0;
    levels.texts.forEach((text, k) => {
      if (!Number.isNaN(plainNumber(text))) plain += levels.counts[k]!;
    });
    const point = decision.reading.decimal === '.' || decision.reading.integer;
    return point && plain > 0.5 * decision.reading.valid ? { kind: 'number' } : { kind: 'string' };
  }
  if (decision.kind === 'date' && !decision.reading.ambiguous) {
    const { layouts, order } = decision.reading;
    const layout = layouts.length === 1 ? byteLayout(layouts[0]!, order) : null;
    if (layout) return { kind: 'date', layout };
  }
  return { kind: 'string' };
}

/** Reads the first records to choose a reader for each column, and what the columns say about each other. */
export function planColumns(
  names: readonly string[],
  records: readonly (readonly string[])[],
  options: ImportOptions,
): { plans: ColumnPlan[]; hints: FileHints } {
  const hints: FileHints = {
    decimal: options.decimal ?? null,
    dateOrder: options.dateOrder ?? null,
    tokens: new Set(options.missing ?? MISSING_TOKENS),
  };
  const read = names.map((name, column) => {
    const levels = levelsOf(records, column);
    const forced = forcedType(options, name);
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
  const plans = read.map(({ name, forced, levels, decision }) => {
    let reader = readerFor(decision, levels);
    // Where the file writes decimal commas, "1.234" may be a thousand and some: keep the text until all is seen.
    const open = decision.kind === 'number' && decision.reading.ambiguous && hints.decimal === ',';
    if (open || forced === 'text' || forced === 'category' || forced === 'id') reader = { kind: 'string' };
    return { name, forced, reader };
  });
  return { plans, hints };
}
