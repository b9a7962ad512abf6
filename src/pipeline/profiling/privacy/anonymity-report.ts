import { type Column, columnLength, isMissing, numberAt, stringAt } from '../../table/column';
import type { Table } from '../../table/table';
import { cellsOf } from '../cells';
import type { ColumnProfile } from '../profile-types';
import { hidingBy, type KAnonymity } from './k-anonymity';
import { protectedAttribute } from './protected-attributes';

export interface AnonymityReport extends KAnonymity {
  rows: number;
  columns: string[];
  /** Whether the columns are a guess by their names, not a person's choice. */
  isGuess: boolean;
  /** What dropping each column, or telling it more coarsely, would do. */
  options: { name: string; dropped: KAnonymity; coarser: (KAnonymity & { how: string }) | null }[];
}

const MOST_OPTIONS = 12;

/** Columns by which people are often found again: age, sex, postcode and their kind, by name or values. */
export function guessQuasiIdentifiers(profiles: readonly ColumnProfile[], target: string | null): string[] {
  return profiles.flatMap(({ name, distinct, top }) => {
    if (name === target || distinct < 2) return [];
    const values = distinct <= 10 ? top.map(({ value }) => value) : [];
    return protectedAttribute(name, values)?.isQuasiIdentifier ? [name] : [];
  });
}

/**
 * k-anonymity of the chosen columns (Samarati and Sweeney 1998), and what dropping or coarsening each one would do:
 * numbers in fifths, dates to the year, categories by their nine commonest levels, texts by their first two letters.
 * Columns that the table does not have (any more) are passed over. Exact; O(rows · columns²).
 * @param chosen null takes the guess
 */
export function anonymityReport(
  table: Table,
  profiles: readonly ColumnProfile[],
  target: string | null,
  chosen: readonly string[] | null,
): AnonymityReport {
  const wanted = chosen ?? guessQuasiIdentifiers(profiles, target);
  const columns = table.columns.filter(({ name }) => wanted.includes(name));
  return {
    ...hidingBy(columns, table.rows),
    rows: table.rows,
    columns: columns.map(({ name }) => name),
    isGuess: chosen === null,
    options: columns.slice(0, MOST_OPTIONS).map((column) => {
      const coarse = coarser(column);
      return {
        name: column.name,
        dropped: hidingBy(
          columns.filter((other) => other !== column),
          table.rows,
        ),
        coarser: coarse && {
          how: coarse.how,
          ...hidingBy(
            columns.map((other) => (other === column ? coarse.column : other)),
            table.rows,
          ),
        },
      };
    }),
  };
}

/** The column told more coarsely; null where it is coarse already. */
function coarser(column: Column): { how: string; column: Column } | null {
  const rows = columnLength(column);
  if (column.storage === 'boolean') return null;
  if (column.storage === 'number' && column.type === 'date') {
    return {
      how: 'the year alone',
      column: { ...named(column.name), ...codesOf(rows, (i) => yearAt(column, i)) },
    };
  }
  const cells = cellsOf(
    column,
    Int32Array.from({ length: rows }, (_, i) => i),
  );
  if (!cells) {
    return {
      how: 'its first two characters',
      column: { ...named(column.name), ...codesOf(rows, (i) => stringAt(column, i)?.slice(0, 2) ?? null) },
    };
  }
  const isCoarse = column.storage === 'category' && cells.others < 0;
  if (isCoarse || cells.labels.length < 3) return null;
  return {
    how: column.storage === 'number' ? 'in fifths' : 'its nine commonest values',
    column: { ...named(column.name), codes: cells.code, levels: cells.labels },
  };
}

const named = (name: string) => ({ storage: 'category' as const, type: 'category' as const, name });

const yearAt = (column: Column, i: number) =>
  isMissing(column, i) ? null : String(new Date(numberAt(column, i)).getUTCFullYear());

function codesOf(rows: number, label: (i: number) => string | null): { codes: Int32Array; levels: string[] } {
  const levels: string[] = [];
  const codeOf = new Map<string, number>();
  const codes = Int32Array.from({ length: rows }, (_, i) => {
    const text = label(i);
    if (text === null) return -1;
    const known = codeOf.get(text) ?? levels.push(text) - 1;
    codeOf.set(text, known);
    return known;
  });
  return { codes, levels };
}
