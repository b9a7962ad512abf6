import type { Notes } from './notes';
import { type DateReading, FATE, type NumberReading, type Reading } from './read-levels';

const SHOWN_ROWS = 20;

/** Warnings about what was read into a column of numbers or dates. `levelAt` gives a row's level or −1. */
export function noteReading(
  reading: NumberReading | DateReading,
  texts: readonly string[],
  counts: ArrayLike<number>,
  rows: number,
  empty: number,
  levelAt: (row: number) => number,
  notes: Notes,
): void {
  const what = 'layouts' in reading ? 'date' : 'number';
  for (const fate of [FATE.invalid, FATE.nonFinite]) {
    const which = texts.flatMap((text, k) => (reading.fates[k] === fate && counts[k]! > 0 ? [text] : []));
    if (which.length === 0) continue;
    const listed: number[] = [];
    for (let row = 0; row < rows && listed.length < SHOWN_ROWS; row++) {
      const level = levelAt(row);
      if (level >= 0 && reading.fates[level] === fate) listed.push(row);
    }
    let count = 0;
    for (let k = 0; k < texts.length; k++) if (reading.fates[k] === fate) count += counts[k]!;
    if (fate === FATE.invalid) notes.invalid(count, what, listed, which);
    else notes.nonFinite(count, listed, which);
  }
  noteMarkers(texts, counts, reading, empty, notes);
  if ('layouts' in reading) noteDates(reading, notes);
  else noteNumbers(reading, notes);
}

export function noteMarkers(
  texts: readonly string[],
  counts: ArrayLike<number>,
  reading: Reading,
  empty: number,
  notes: Notes,
): void {
  let count = 0;
  const which = texts.filter((_, k) => reading.fates[k] === FATE.missing && counts[k]! > 0);
  for (let k = 0; k < texts.length; k++) if (reading.fates[k] === FATE.missing) count += counts[k]!;
  if (count > 0) notes.markers(count + empty, which);
}

function noteDates(reading: DateReading, notes: Notes): void {
  const name = notes.column;
  if (reading.layouts.length > 1) {
    notes.add('MIXED_DATE_FORMATS', `"${name}" writes dates in several ways: ${reading.layouts.join('; ')}.`);
  }
  if (reading.ambiguous) {
    const order = reading.order === 'dmy' ? 'day before month' : 'month before day';
    notes.add(
      'AMBIGUOUS_DATES',
      `Day and month of "${name}" could be swapped in every cell; read as ${order}.`,
    );
  }
}

function noteNumbers(reading: NumberReading, notes: Notes): void {
  const name = notes.column;
  if (reading.grouped > 0) {
    notes.add(
      'NUMBER_FORMAT_GUESSED',
      `Numbers of "${name}" have thousands marks; the decimal mark was taken to be "${reading.decimal}".`,
      reading.grouped,
    );
  }
  if (reading.decimal === ',' && !reading.integer) {
    notes.add('DECIMAL_COMMA', `"${name}" uses the comma as decimal mark.`);
  }
  if (reading.kind === 'currency') {
    if (reading.mixedUnits) {
      notes.add(
        'MIXED_CURRENCIES',
        `"${name}" mixes currencies; the amounts are not comparable as they are.`,
      );
    }
    notes.add('CURRENCY_STRIPPED', `The currency sign of "${name}" was taken off the numbers.`);
  } else if (reading.kind === 'percent') {
    notes.add('PERCENT_STRIPPED', `The percent sign of "${name}" was taken off: 12 % is the number 12.`);
  } else if (reading.kind === 'unit') {
    notes.add('UNITS_STRIPPED', `The unit "${reading.unit}" of "${name}" was taken off the numbers.`);
  }
  if (reading.unsafe > 0) {
    notes.add(
      'EXCEEDS_SAFE_INTEGER',
      `${reading.unsafe} cells of "${name}" have more digits than a number can hold; the last digits are lost.`,
      reading.unsafe,
    );
  }
}
