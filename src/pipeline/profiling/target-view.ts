import { bitAt, type Column, columnLength, numbersOf } from '../table/column';

/** A target as codes of classes (−1 missing) or as numbers (NaN missing). */
export type TargetView =
  | { kind: 'classes'; codes: Int32Array; labels: string[]; counts: number[]; missing: number }
  | { kind: 'number'; values: Float64Array; missing: number };

/** Numbers with at most this many different integers are read as classes. */
export const CLASS_LIKE = 10;

/** Reads a column as a target: few distinct values are classes, other numbers and dates are numbers; else null. */
export function viewTarget(column: Column, distinct: number): TargetView | null {
  const rows = columnLength(column);
  if (column.storage === 'text' || column.type === 'empty') return null;
  if (column.storage === 'number') {
    const few = distinct === 2 || (column.type === 'integer' && distinct <= CLASS_LIKE);
    const values = numbersOf(column);
    return few && column.type !== 'date' ? classesOfNumbers(values) : numbers(values);
  }
  if (column.storage === 'boolean') {
    const codes = new Int32Array(rows);
    for (let i = 0; i < rows; i++) codes[i] = bitAt(column.missing, i) ? -1 : bitAt(column.bits, i) ? 1 : 0;
    return tally(codes, [...column.labels]);
  }
  return tally(new Int32Array(column.codes), column.levels);
}

function numbers(values: Float64Array): TargetView {
  let missing = 0;
  for (let i = 0; i < values.length; i++) if (Number.isNaN(values[i])) missing++;
  return { kind: 'number', values, missing };
}

function classesOfNumbers(values: Float64Array): TargetView {
  const distinct = [...new Set(values)].filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
  const codeOf = new Map(distinct.map((value, code) => [value, code]));
  const codes = new Int32Array(values.length);
  for (let i = 0; i < values.length; i++) codes[i] = codeOf.get(values[i]!) ?? -1;
  return tally(codes, distinct.map(String));
}

function tally(codes: Int32Array, labels: string[]): TargetView {
  const counts: number[] = new Array(labels.length).fill(0);
  let missing = 0;
  for (let i = 0; i < codes.length; i++) {
    const code = codes[i]!;
    if (code < 0) missing++;
    else counts[code] = counts[code]! + 1;
  }
  return { kind: 'classes', codes, labels, counts, missing };
}
