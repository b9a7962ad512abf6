import { type BooleanColumn, type Column, type ColumnType, setBit } from '../column';
import { countCells } from '../distinct-cells';
import { readBoolean } from './booleans';
import { type Decision, decide, decideAs, type FileHints, stringType } from './decide';
import { emptyColumn, noteReading, numberColumn } from './finish-float';
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

function fromCodes(
  texts: string[],
  codes: Int32Array,
  forced: ColumnType | undefined,
  hints: FileHints,
  longRows: readonly number[],
  notes: Notes,
): Column {
  const counts = new Int32Array(texts.length);
  let empty = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code < 0) empty++;
    else counts[code] = counts[code]! + 1;
  }
  const votes = counts.slice();
  for (const row of longRows) if (codes[row]! >= 0) votes[codes[row]!] = votes[codes[row]!]! - 1;
  const levels: Levels = { texts, counts: votes };
  const decision = forced === undefined ? decide(levels, hints) : decideAs(forced, levels, hints);
  switch (decision.kind) {
    case 'empty':
      noteStringMarkers(texts, counts, hints.tokens, empty, notes);
      return emptyColumn(notes.column, codes.length);
    case 'boolean':
      return booleanColumn(texts, counts, codes, decision, hints, empty, notes);
    case 'number':
    case 'date': {
      const { reading } = decision;
      noteReading(reading, texts, counts, codes.length, empty, (row) => codes[row]!, notes);
      const values = new Float64Array(codes.length);
      for (let i = 0; i < codes.length; i++)
        values[i] = codes[i]! < 0 ? Number.NaN : reading.values[codes[i]!]!;
      return numberColumn(values, reading, forced, notes);
    }
    case 'string':
      noteCode(decision, notes);
      return categoryColumn(texts, counts, codes, forced, hints, empty, notes);
  }
}

function noteCode(decision: Decision & { kind: 'string' }, notes: Notes): void {
  const name = notes.column;
  if (!decision.code) return;
  if (decision.code.unsafe > 0) {
    notes.add(
      'EXCEEDS_SAFE_INTEGER',
      `The digits of "${name}" are more than a number can hold one by one; they are kept as text.`,
      decision.code.unsafe,
    );
  }
  if (decision.code.leadingZeros > 0) {
    notes.add(
      'LEADING_ZEROS',
      `"${name}" has leading zeros that numbers would lose; it is kept as text.`,
      decision.code.leadingZeros,
    );
  }
}

function noteStringMarkers(
  texts: readonly string[],
  counts: ArrayLike<number>,
  tokens: ReadonlySet<string>,
  empty: number,
  notes: Notes,
): void {
  const which = texts.filter((text, k) => counts[k]! > 0 && tokens.has(text));
  let count = empty;
  texts.forEach((text, k) => {
    if (tokens.has(text)) count += counts[k]!;
  });
  if (which.length > 0) notes.markers(count, which);
}

function booleanColumn(
  texts: readonly string[],
  counts: Int32Array,
  codes: Int32Array,
  decision: Decision & { kind: 'boolean' },
  hints: FileHints,
  empty: number,
  notes: Notes,
): BooleanColumn {
  const { labels, mixed } = decision.reading;
  const values = texts.map((text) => {
    if (hints.tokens.has(text)) return undefined;
    if (text === labels[0]) return false;
    if (text === labels[1]) return true;
    return readBoolean(text);
  });
  const size = (codes.length + 7) >> 3;
  const bits = new Uint8Array(size);
  const missing = new Uint8Array(size);
  const invalid: number[] = [];
  let lost = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    const value = code < 0 ? undefined : values[code];
    if (value === undefined) {
      setBit(missing, i);
      if (code >= 0 && !hints.tokens.has(texts[code]!)) {
        lost++;
        if (invalid.length < 20) invalid.push(i);
      }
    } else if (value) setBit(bits, i);
  }
  const name = notes.column;
  noteStringMarkers(texts, counts, hints.tokens, empty, notes);
  if (lost > 0) {
    const which = texts.filter(
      (text, k) => values[k] === undefined && !hints.tokens.has(text) && counts[k]! > 0,
    );
    notes.invalid(lost, `"${labels[0]}" or "${labels[1]}"`, invalid, which);
  }
  if (mixed) {
    const spelt = texts.filter((text, k) => counts[k]! > 0 && !hints.tokens.has(text));
    notes.add(
      'MIXED_BOOLEAN_SPELLING',
      `"${name}" spells yes and no in several ways (${spelt.join(', ')}); shown as "${labels[0]}" and "${labels[1]}".`,
    );
  }
  return { storage: 'boolean', name, type: 'boolean', length: codes.length, bits, missing, labels };
}

/** "NA" is Namibia in a column of two-letter codes. */
function isCountryCode(texts: readonly string[], counts: Int32Array): boolean {
  const others = texts.filter((text, k) => counts[k]! > 0 && text !== 'NA');
  return others.length >= 3 && others.every((text) => /^[A-Z]{2}$/.test(text));
}

function categoryColumn(
  texts: string[],
  counts: Int32Array,
  codes: Int32Array,
  forced: ColumnType | undefined,
  hints: FileHints,
  empty: number,
  notes: Notes,
): Column {
  let tokens = hints.tokens;
  if (tokens.has('NA') && texts.includes('NA') && isCountryCode(texts, counts)) {
    tokens = new Set([...tokens].filter((token) => token !== 'NA'));
    notes.add('NA_KEPT', `"NA" in "${notes.column}" stands among two-letter codes and was kept as a value.`);
  }
  noteStringMarkers(texts, counts, tokens, empty, notes);
  let levels = texts;
  let missing = empty;
  if (texts.some((text) => tokens.has(text))) {
    levels = [];
    const recode = texts.map((text, k) => {
      if (!tokens.has(text)) return levels.push(text) - 1;
      missing += counts[k]!;
      return -1;
    });
    for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) codes[i] = recode[codes[i]!]!;
  }
  const type =
    forced === 'text' || forced === 'id' || forced === 'category'
      ? forced
      : stringType(codes.length - missing, levels, levels.length);
  return { storage: 'category', name: notes.column, type, codes, levels };
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
