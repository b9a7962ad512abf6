import { type Column, columnLength } from '../table/column';
import { getColumn, type Table } from '../table/table';
import { associate } from './association';
import { checkColumn } from './column-checks';
import { findDuplicates } from './duplicates';
import { profileColumn } from './profile-column';
import type { QualityWarning, TableProfile } from './profile-types';
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

function bytesOf(column: Column): number {
  switch (column.storage) {
    case 'number':
      return column.values.byteLength;
    case 'boolean':
      return column.bits.byteLength + column.missing.byteLength;
    case 'category':
      return column.codes.byteLength + column.levels.reduce((sum, level) => sum + 2 * level.length + 16, 0);
    case 'text':
      return column.offsets.byteLength + column.bytes.byteLength + column.missing.byteLength;
  }
}

/**
 * Profiles every column and lists what a careful person would look at, most severe first. With a target also how
 * much each column says about it. Exact apart from associations, which look at 50,000 evenly spaced rows at most.
 * @throws INVALID_ARGUMENT when there is no column called `target`
 */
export function profileTable(table: Table, target?: string): TableProfile {
  const columns = table.columns.map(profileColumn);
  const warnings: QualityWarning[] = [];
  columns.forEach((profile, k) => {
    warnings.push(...checkColumn(table.columns[k]!, profile));
  });
  const duplicates = findDuplicates(table, (k) => columns[k]!.distinct > 1);
  if (duplicates.count > 0) {
    const count = duplicates.count;
    warnings.push({
      code: 'DUPLICATE_ROWS',
      count,
      severity: count > 0.01 * table.rows ? 'warning' : 'info',
      message: `${count} ${count === 1 ? 'row repeats' : 'rows repeat'} an earlier row in every column; copies in both training and test flatter the test.`,
      evidence: `${count} of ${table.rows} rows.`,
      rows: duplicates.rows,
    });
  }
  for (const { a, b } of duplicates.columns) {
    warnings.push({
      code: 'DUPLICATE_COLUMNS',
      column: a,
      other: b,
      severity: 'warning',
      message: `"${a}" and "${b}" hold the same values (${a}=${b}); one of them is enough.`,
      evidence: `All ${table.rows} rows agree.`,
    });
  }
  if (target !== undefined) {
    const index = table.columns.indexOf(getColumn(table, target));
    const view = viewTarget(table.columns[index]!, columns[index]!.distinct);
    if (view) {
      warnings.push(...checkTarget(target, view, table.rows));
      columns.forEach((profile, k) => {
        if (k === index || columnLength(table.columns[k]!) === 0) return;
        profile.association = associate(table.columns[k]!, view);
        warnings.push(...checkLeakage(table.columns[k]!, profile, view, target));
      });
    }
  }
  return {
    rows: table.rows,
    columns,
    duplicateRows: duplicates.count,
    missingCells: columns.reduce((sum, { missing }) => sum + missing, 0),
    bytes: table.columns.reduce((sum, column) => sum + bytesOf(column), 0),
    target: target ?? null,
    warnings: limited(warnings)
      .map((warning, k) => ({ warning, k }))
      .sort((a, b) => ORDER[a.warning.severity] - ORDER[b.warning.severity] || a.k - b.k)
      .map(({ warning }) => warning),
  };
}
