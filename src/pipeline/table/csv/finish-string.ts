import type { Column, ColumnType } from '../column';
import { setBit } from '../column';
import { countCellsUpTo, isAscending } from '../distinct-cells';
import { decide, type FileHints, mostClasses, stringType } from './decide';
import { fromCodes } from './finish-codes';
import type { Notes } from './notes';
import { seldomRepeats } from './plan';
import type { StringBuilder } from './string-builder';
import { trimToSize } from './trim-to-size';

/** The column of a builder of strings. */
export function finishString(
  builder: StringBuilder,
  forced: ColumnType | undefined,
  hints: FileHints,
  longRows: readonly number[],
  notes: Notes,
): Column {
  return builder.dictionary
    ? fromCodes(
        builder.dictionary.texts(),
        trimToSize(builder.codes, builder.rows),
        forced,
        hints,
        longRows,
        notes,
      )
    : fromBytes(builder, forced, hints, notes);
}

/** Cells that were kept as bytes because they seldom seemed to repeat: prose and names stay so, classes get codes. */
function fromBytes(
  builder: StringBuilder,
  forced: ColumnType | undefined,
  hints: FileHints,
  notes: Notes,
): Column {
  const { rows, offsets } = builder;
  const some = levelsOf(builder, Math.max(1, Math.floor(rows / LOOK)));
  const shown = some.texts;
  if (forced === 'text' || forced === 'id') return textColumn(builder, forced, hints, notes);
  const stringly = forced === undefined && decide(some, hints).kind === 'string';
  const drawn = some.counts.reduce((sum, count) => sum + count, 0);
  // Most cells differ and are no names of rows: nothing hangs on how many there are.
  if (
    stringly &&
    seldomRepeats(drawn, shown.length, rows) &&
    stringType(drawn, shown, shown.length) === 'text'
  ) {
    return textColumn(builder, 'text', hints, notes);
  }
  const empty = new Uint8Array((rows + 7) >> 3);
  let present = 0;
  for (let i = 0; i < rows; i++) {
    if (offsets[i] === offsets[i + 1]) setBit(empty, i);
    else present++;
  }
  const { bytes } = builder;
  const looks = stringly ? stringType(drawn, shown, shown.length) : 'category';
  if (looks === 'id' && isAscending(bytes, offsets, rows, empty))
    return textColumn(builder, 'id', hints, notes);
  // Names of rows need the exact count; texts only until there are too many for classes.
  const limit = stringly && looks === 'text' ? mostClasses(present, shown) : rows;
  const cells = countCellsUpTo(limit, bytes, offsets, rows, empty);
  const type = !stringly ? 'category' : cells ? stringType(present, shown, cells.distinct) : 'text';
  if (cells === null || type !== 'category') {
    return textColumn(builder, type === 'id' ? 'id' : 'text', hints, notes);
  }
  const { firstRows, codes } = cells;
  const texts = Array.from(firstRows, (row) => builder.textAt(row));
  return fromCodes(texts, codes, forced, hints, [], notes);
}

/** Cells looked at to see what kind of strings they are. */
const LOOK = 4000;

function textColumn(builder: StringBuilder, type: 'text' | 'id', hints: FileHints, notes: Notes): Column {
  const { rows, offsets, bytes } = builder;
  const missing = new Uint8Array((rows + 7) >> 3);
  let count = 0;
  const longest = Math.max(0, ...[...hints.tokens].map((token) => token.length));
  const markers = new Set<string>();
  for (let i = 0; i < rows; i++) {
    const length = offsets[i + 1]! - offsets[i]!;
    if (length > longest) continue;
    const text = length === 0 ? '' : builder.textAt(i);
    if (length > 0 && !hints.tokens.has(text)) continue;
    setBit(missing, i);
    count++;
    if (length > 0) markers.add(text);
  }
  if (markers.size > 0) notes.markers(count, [...markers]);
  return {
    storage: 'text',
    name: notes.column,
    type,
    offsets: trimToSize(offsets, rows + 1),
    bytes: trimToSize(bytes, offsets[rows]!),
    missing,
  };
}

/** Every `step`-th cell as levels. */
function levelsOf(builder: StringBuilder, step: number): { texts: string[]; counts: number[] } {
  const tally = new Map<string, number>();
  for (let row = 0; row < builder.rows; row += step) {
    const text = builder.textAt(row);
    if (text !== '') tally.set(text, (tally.get(text) ?? 0) + 1);
  }
  return { texts: [...tally.keys()], counts: [...tally.values()] };
}
