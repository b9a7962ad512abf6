import {
  type BooleanColumn,
  type Column,
  type ColumnType,
  setBit,
  type TextColumn,
  withCodes,
} from '../column';
import { encodeUtf8 } from '../text-codec';
import { readBoolean } from './booleans';
import { type Decision, decide, decideAs, type FileHints, stringType } from './decide';
import { emptyColumn, numberColumn } from './finish-float';
import type { Notes } from './notes';
import type { Levels } from './read-levels';
import { noteReading } from './reading-notes';

/** The column of a dictionary and codes (−1 empty): what all its values together say it is, or what a person says. */
export function fromCodes(
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
  if (type !== 'category' && levels.length > MANY_LEVELS) return asText(notes.column, type, levels, codes);
  return withCodes({ storage: 'category', name: notes.column, type }, codes, levels);
}

/** Levels from which texts and names of rows are kept as bytes: that many strings weigh more. */
const MANY_LEVELS = 20_000;

function asText(name: string, type: 'text' | 'id', levels: readonly string[], codes: Int32Array): TextColumn {
  const encoded = levels.map(encodeUtf8);
  const rows = codes.length;
  const offsets = new Uint32Array(rows + 1);
  const missing = new Uint8Array((rows + 7) >> 3);
  for (let i = 0; i < rows; i++) {
    if (codes[i]! < 0) setBit(missing, i);
    offsets[i + 1] = offsets[i]! + (codes[i]! < 0 ? 0 : encoded[codes[i]!]!.length);
  }
  const bytes = new Uint8Array(offsets[rows]!);
  for (let i = 0; i < rows; i++) if (codes[i]! >= 0) bytes.set(encoded[codes[i]!]!, offsets[i]!);
  return { storage: 'text', name, type, offsets, bytes, missing };
}
