import type { Column, ColumnType } from '../column';
import { setBit, withNumbers } from '../column';
import type { FileHints } from '../csv/decide';
import { fromCodes } from '../csv/finish-codes';
import { numberColumn } from '../csv/finish-float';
import { columnNames } from '../csv/header-names';
import { MISSING_TOKENS } from '../csv/missing';
import { Notes } from '../csv/notes';
import { drawRows, noteSample } from '../csv/row-sample';
import type { Dialect, ImportOptions, ImportResult, ImportWarning } from '../import-types';
import { createTable } from '../table';

/** A column of a file whose cells already have types: numbers, booleans, dates, strings, null, or anything else. */
export interface RawColumn {
  name: string;
  values: ArrayLike<unknown>;
}

/** Dates a format stores without a zone count by their UTC parts, which is the time on the writer's clock. */
function asText(value: unknown): string {
  if (typeof value === 'string') return value.trim();
  if (value instanceof Date) return value.toISOString().slice(0, -1);
  if (typeof value === 'object' && value !== null) {
    return JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part));
  }
  return String(value);
}

const isMissing = (value: unknown) =>
  value === null || value === undefined || value === '' || (typeof value === 'number' && Number.isNaN(value));

type Kind = 'number' | 'boolean' | 'date' | 'text' | 'none';

function kindOf(values: ArrayLike<unknown>): Kind {
  let kind: Kind = 'none';
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (isMissing(value)) continue;
    const type = typeof value;
    const seen: Kind =
      type === 'number' || (type === 'bigint' && Number.isSafeInteger(Number(value)))
        ? 'number'
        : type === 'boolean'
          ? 'boolean'
          : value instanceof Date
            ? 'date'
            : 'text';
    if (seen === 'text' || (kind !== 'none' && kind !== seen)) return 'text';
    kind = seen;
  }
  return kind;
}

function columnOf(raw: RawColumn, forced: ColumnType | undefined, hints: FileHints, notes: Notes): Column {
  const { values } = raw;
  const rows = values.length;
  const kind = forced === undefined ? kindOf(values) : 'text';
  if (kind === 'number') {
    const numbers = new Float64Array(rows);
    let infinite = 0;
    let integer = true;
    for (let i = 0; i < rows; i++) {
      const value = isMissing(values[i]) ? Number.NaN : Number(values[i]);
      if (Math.abs(value) === Number.POSITIVE_INFINITY) infinite++;
      numbers[i] = Number.isFinite(value) ? value : Number.NaN;
      if (Number.isFinite(value) && !Number.isInteger(value)) integer = false;
    }
    if (infinite > 0) notes.nonFinite(infinite, [], ['Infinity']);
    return numberColumn(numbers, { integer, invalid: 0, unit: '' }, undefined, notes);
  }
  if (kind === 'date') {
    const times = Float64Array.from({ length: rows }, (_, i) =>
      values[i] instanceof Date ? Number(values[i]) : Number.NaN,
    );
    return withNumbers({ storage: 'number', name: notes.column, type: 'date' }, times);
  }
  if (kind === 'boolean') {
    const bits = new Uint8Array((rows + 7) >> 3);
    const missing = new Uint8Array((rows + 7) >> 3);
    for (let i = 0; i < rows; i++) {
      if (isMissing(values[i])) setBit(missing, i);
      else if (values[i] === true) setBit(bits, i);
    }
    return {
      storage: 'boolean',
      name: notes.column,
      type: 'boolean',
      length: rows,
      bits,
      missing,
      labels: ['false', 'true'],
    };
  }
  const codeOf = new Map<string, number>();
  const texts: string[] = [];
  const codes = new Int32Array(rows).fill(-1);
  for (let i = 0; i < rows; i++) {
    if (isMissing(values[i])) continue;
    const text = asText(values[i]);
    if (text === '') continue;
    let code = codeOf.get(text);
    if (code === undefined) {
      code = texts.push(text) - 1;
      codeOf.set(text, code);
    }
    codes[i] = code;
  }
  return fromCodes(texts, codes, forced, hints, [], notes);
}

/** The columns with only the rows of the sample, where one is wanted. */
function draw(
  columns: readonly RawColumn[],
  { sample }: ImportOptions,
  warnings: ImportWarning[],
): readonly RawColumn[] {
  const drawn = sample ? drawRows(columns[0]?.values.length ?? 0, sample) : null;
  if (!sample || !drawn) return columns;
  warnings.push(noteSample(drawn, sample.seed));
  return columns.map(({ name, values }) => ({
    name,
    values: Array.from(drawn.chosen, (row) => values[row]),
  }));
}

/** A typed table from columns of values; strings are read as the cells of a CSV are. */
export function tableFromColumns(
  columns: readonly RawColumn[],
  format: Dialect['format'],
  options: ImportOptions,
  warnings: ImportWarning[] = [],
): ImportResult {
  const hints: FileHints = {
    decimal: options.decimal ?? null,
    dateOrder: options.dateOrder ?? null,
    tokens: new Set(options.missing ?? MISSING_TOKENS),
  };
  const names = columnNames(
    columns.map(({ name }) => name),
    columns.length,
    warnings,
  );
  const drawn = draw(columns, options, warnings);
  const typed = drawn.map((raw, k) => {
    const name = names[k]!;
    const forced =
      options.types !== undefined && Object.hasOwn(options.types, name) ? options.types[name] : undefined;
    return columnOf(raw, forced, hints, new Notes(name, warnings, (row) => row + 1, 'row'));
  });
  return {
    table: createTable(typed),
    dialect: {
      format,
      encoding: 'utf-8',
      delimiter: null,
      quote: '"',
      escape: null,
      newline: 'LF',
      decimal: '.',
      header: true,
      comment: null,
      skippedLines: 0,
    },
    warnings,
  };
}
