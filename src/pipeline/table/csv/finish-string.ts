import type { Column, ColumnType } from '../column';
import { setBit } from '../column';
import { countCells } from '../distinct-cells';
import { decide, type FileHints, stringType } from './decide';
import { fromCodes } from './finish-codes';
import type { Notes } from './notes';
import { seldomRepeats } from './plan';
import type { Levels } from './read-levels';
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

/** Cells that seldom repeat: kept as bytes unless a look at some of them says numbers or dates. */
function fromBytes(
  builder: StringBuilder,
  forced: ColumnType | undefined,
  hints: FileHints,
  notes: Notes,
): Column {
  const { rows, offsets, bytes } = builder;
  const some = levelsOf(builder, Math.max(1, Math.floor(rows / 4000)));
  const cells = some.codes.reduce((sum, code) => sum + (code < 0 ? 0 : 1), 0);
  const repeats = !seldomRepeats(cells, some.levels.texts.length, rows);
  const stringly = forced === 'text' || forced === 'id';
  if (!stringly && (forced !== undefined || repeats || decide(some.levels, hints).kind !== 'string')) {
    const { levels, codes } = levelsOf(builder, 1);
    return fromCodes([...levels.texts], codes, forced, hints, [], notes);
  }
  const missing = new Uint8Array((rows + 7) >> 3);
  let count = 0;
  const longest = Math.max(...[...hints.tokens].map((token) => token.length));
  const markers = new Map<string, number>();
  for (let i = 0; i < rows; i++) {
    const length = offsets[i + 1]! - offsets[i]!;
    if (length > longest) continue;
    const text = length === 0 ? '' : builder.textAt(i);
    if (length > 0 && !hints.tokens.has(text)) continue;
    setBit(missing, i);
    count++;
    if (length > 0) markers.set(text, (markers.get(text) ?? 0) + 1);
  }
  if (markers.size > 0) notes.markers(count, [...markers.keys()]);
  const shown = some.levels.texts;
  let type: ColumnType | undefined = forced;
  if (type === undefined) {
    // Only names of rows need the exact count; that most cells differ is known already.
    type = stringType(shown.length, shown, shown.length);
    if (type === 'id')
      type = stringType(rows - count, shown, countCells(bytes, offsets, rows, missing).distinct);
  }
  return {
    storage: 'text',
    name: notes.column,
    type: type === 'id' ? 'id' : 'text',
    offsets: trimToSize(offsets, rows + 1),
    bytes: trimToSize(bytes, offsets[rows]!),
    missing,
  };
}

/** Every `step`-th cell as levels and codes. */
function levelsOf(builder: StringBuilder, step: number): { levels: Levels; codes: Int32Array } {
  const seen = new Map<string, number>();
  const texts: string[] = [];
  const counts: number[] = [];
  const codes = new Int32Array(Math.ceil(builder.rows / step));
  for (let row = 0, i = 0; row < builder.rows; row += step, i++) {
    const text = builder.textAt(row);
    if (text === '') {
      codes[i] = -1;
      continue;
    }
    let code = seen.get(text);
    if (code === undefined) {
      code = texts.push(text) - 1;
      seen.set(text, code);
      counts.push(0);
    }
    counts[code] = counts[code]! + 1;
    codes[i] = code;
  }
  return { levels: { texts, counts }, codes };
}
