import type { ColumnType } from '../table/column';
import type { Dialect, ImportResult } from '../table/import-types';
import { examineTable, profileTable, profileTarget } from './profile-table';
import type { ColumnProfile } from './profile-types';
import { proposeTarget } from './propose-target';

/** A finding about a file: a stable code, where, how often, and a sentence. */
export interface InspectedWarning {
  code: string;
  column?: string;
  /** A second column the finding is about. */
  other?: string;
  count?: number;
  message: string;
}

export interface InspectedColumn {
  name: string;
  /** As the table has it; dates with a time of day are "datetime". */
  type: ColumnType | 'datetime';
  missing: number;
  distinct: number;
  /** Numbers as numbers, dates as ISO text. */
  min?: number | string;
  max?: number | string;
  /** Booleans: cells of each value. */
  true?: number;
  false?: number;
}

export interface Inspection {
  rows: number;
  n_columns: number;
  encoding: string;
  delimiter: string | null;
  newline: Dialect['newline'];
  /** The column that would be predicted. */
  target: string;
  columns: InspectedColumn[];
  warnings: InspectedWarning[];
}

function inspectColumn(profile: ColumnProfile, labels: readonly [string, string] | null): InspectedColumn {
  const { name, type, missing, distinct, numeric, date } = profile;
  const out: InspectedColumn = { name, type, missing, distinct };
  if (numeric && distinct > 0) {
    out.min = numeric.min;
    out.max = numeric.max;
  }
  if (date?.min != null && date.max !== null) {
    out.type = date.hasTime ? 'datetime' : 'date';
    out.min = date.min;
    out.max = date.max;
  }
  if (labels) {
    const countOf = (label: string) => profile.top.find(({ value }) => value === label)?.count ?? 0;
    out.false = countOf(labels[0]);
    out.true = countOf(labels[1]);
  }
  return out;
}

/** What a file holds and what is odd about it, as plain JSON: import and quality warnings together. */
export async function inspectTable(
  { table, dialect, warnings }: ImportResult,
  target?: string,
): Promise<Inspection> {
  const first = await profileTable(table);
  const proposal = proposeTarget(table, first, target);
  const profile = await examineTable(await profileTarget(first, table, proposal.target), table);
  const all: InspectedWarning[] = warnings.map(({ code, column, count, message }) =>
    compact({ code, column, count, message }),
  );
  for (const { code, column, other, count, message, evidence } of profile.warnings) {
    all.push(compact({ code, column, other, count, message: `${message} ${evidence}` }));
  }
  return {
    rows: table.rows,
    n_columns: table.columns.length,
    encoding: dialect.encoding,
    delimiter: dialect.delimiter,
    newline: dialect.newline,
    target: proposal.target,
    columns: profile.columns.map((column, k) => {
      const source = table.columns[k]!;
      return inspectColumn(column, source.storage === 'boolean' ? source.labels : null);
    }),
    warnings: all,
  };
}

function compact(warning: {
  code: string;
  column?: string | undefined;
  other?: string | undefined;
  count?: number | undefined;
  message: string;
}): InspectedWarning {
  const out: InspectedWarning = { code: warning.code, message: warning.message };
  if (warning.column !== undefined) out.column = warning.column;
  if (warning.other !== undefined) out.other = warning.other;
  if (warning.count !== undefined) out.count = warning.count;
  return out;
}
