import { type Context, createContext } from '../core/context';
import { type Column, columnBytes, type NumberColumn } from '../table/column';
import { unpackNumbers } from '../table/packed-numbers';
import { getColumn, type Table } from '../table/table';
import { associate } from './association';
import { checkColumn, isIdentifier } from './column-checks';
import { type Duplicates, findDuplicates } from './duplicates';
import { checkPrivacy } from './privacy/check-privacy';
import { profileColumn } from './profile-column';
import type { ColumnProfile, QualityWarning, TableProfile } from './profile-types';
import { checkQuality } from './quality/check-quality';
import { withRemedy } from './quality/with-remedy';
import { createSortSpace } from './sorted-values';
import { checkLeakage, checkTarget } from './target-checks';
import { viewTarget } from './target-view';

/** Warnings listed of each kind: a table of thousands of columns would drown in them. */
const MOST_OF_A_KIND = 200;

function limited(warnings: QualityWarning[]): QualityWarning[] {
  const seen = new Map<string, number>();
  return warnings.filter(({ code }) => {
    const count = (seen.get(code) ?? 0) + 1;
    seen.set(code, count);
    return count <= MOST_OF_A_KIND;
  });
}

const ORDER = { severe: 0, warning: 1, info: 2 } as const;

function ranked(warnings: readonly QualityWarning[]): QualityWarning[] {
  return limited(warnings.toSorted((a, b) => ORDER[a.severity] - ORDER[b.severity]));
}

/**
 * Profiles every column and lists what a careful person would look at, most severe first. With a target also how
 * much each column says about it. Exact apart from associations, which look at 50,000 evenly spaced rows at most.
 * @throws INVALID_ARGUMENT when there is no column called `target`; CancelledError after a Stop
 */
export async function profileTable(
  table: Table,
  target?: string,
  context: Context = createContext(),
): Promise<TableProfile> {
  const columns = await profileColumns(table, context);
  const warnings: QualityWarning[] = [];
  columns.forEach((profile, k) => {
    warnings.push(...checkColumn(table.columns[k]!, profile));
  });
  await context.tick(table.columns.length, table.columns.length, 'comparing rows');
  const duplicates = findDuplicates(table, columns);
  warnings.push(...duplicateWarnings(duplicates, table.rows));
  const profile: TableProfile = {
    rows: table.rows,
    columns,
    duplicateRows: duplicates.count,
    missingCells: columns.reduce((sum, { missing }) => sum + missing, 0),
    bytes: table.columns.reduce((sum, column) => sum + columnBytes(column), 0),
    target: null,
    warnings: ranked(warnings),
  };
  return target === undefined ? profile : profileTarget(profile, table, target, context);
}

/**
 * Profiles for as long as their columns live: a table is looked at when it is opened and again when it is profiled, and
 * a repair changes few of its columns.
 */
const known = new WeakMap<Column, ColumnProfile>();

async function profileColumns({ rows, columns }: Table, context: Context): Promise<ColumnProfile[]> {
  const space = createSortSpace(rows);
  const out: ColumnProfile[] = [];
  for (const column of columns) {
    await context.tick(out.length, columns.length, 'profiling columns');
    const profile = known.get(column) ?? profileColumn(column, space);
    known.set(column, profile);
    out.push(profile);
  }
  return out;
}

function duplicateWarnings({ count, rows, columns }: Duplicates, total: number): QualityWarning[] {
  const out: QualityWarning[] = columns.map(({ a, b }) => ({
    code: 'DUPLICATE_COLUMNS',
    column: a,
    other: b,
    severity: 'warning',
    message: `"${a}" and "${b}" hold the same values (${a}=${b}); one of them is enough.`,
    evidence: `All ${total} rows agree.`,
  }));
  if (count === 0) return out;
  out.push({
    code: 'DUPLICATE_ROWS',
    count,
    severity: count > 0.01 * total ? 'warning' : 'info',
    message: `${count} ${count === 1 ? 'row repeats' : 'rows repeat'} an earlier row in every column; copies in both training and test flatter the test.`,
    evidence: `${count} of ${total} rows.`,
    rows,
  });
  return out;
}

/**
 * A profile without target, and what a target adds to it: associations, suspected leaks, the target's own faults.
 * @throws INVALID_ARGUMENT when there is no column called `target`
 */
export async function profileTarget(
  profile: TableProfile,
  table: Table,
  target: string,
  context: Context = createContext(),
): Promise<TableProfile> {
  const index = table.columns.indexOf(getColumn(table, target));
  const view = viewTarget(table.columns[index]!, profile.columns[index]!.distinct);
  if (!view) return { ...profile, target };
  const warnings = [...profile.warnings, ...checkTarget(target, view, table.rows)];
  const columns: ColumnProfile[] = [];
  for (const [k, column] of profile.columns.entries()) {
    await context.tick(k, profile.columns.length, 'comparing with the target');
    const related = k === index ? column : { ...column, association: associate(table.columns[k]!, view) };
    if (k !== index) warnings.push(...checkLeakage(table.columns[k]!, related, view, target));
    columns.push(related);
  }
  return { ...profile, target, columns, warnings: ranked(warnings) };
}

/**
 * Everything a person is shown: a profile and what the checks across columns, on values and on privacy find, with
 * remedies. Apart from `profileTable`, because a first look at a file needs no findings. Checks that would be dear
 * look at evenly spaced rows and say so.
 */
export async function examineTable(
  profile: TableProfile,
  table: Table,
  context: Context = createContext(),
): Promise<TableProfile> {
  const { columns, target } = profile;
  const space = new Float64Array(table.rows);
  const targetIndex = columns.findIndex(({ name }) => name === target);
  const input = {
    table,
    profiles: columns,
    numbers: ({ values }: NumberColumn) => unpackNumbers(values, space),
    isId: columns.map((column, k) => isIdentifier(table.columns[k]!, column)),
    targetIndex,
    target: targetIndex < 0 ? null : viewTarget(table.columns[targetIndex]!, columns[targetIndex]!.distinct),
  };
  const found = [...(await checkQuality(input, context)), ...checkPrivacy(input)];
  const warnings = withoutRepeats([...profile.warnings, ...found]);
  return { ...profile, warnings: ranked(warnings.map((warning) => withRemedy(warning, target))) };
}

/** Two checks may find the same thing: the first is kept, and a leak that shows in the values needs no name. */
function withoutRepeats(warnings: readonly QualityWarning[]): QualityWarning[] {
  const seen = new Set<string>();
  return warnings.filter(({ code, column, other }) => {
    const isLeak = code === 'LEAKAGE_SUSPECTED' || code === 'LEAKAGE_BY_NAME';
    const place = JSON.stringify(isLeak ? ['leak', column] : [code, column, other]);
    const isNew = column === undefined || !seen.has(place);
    seen.add(place);
    return isNew;
  });
}
